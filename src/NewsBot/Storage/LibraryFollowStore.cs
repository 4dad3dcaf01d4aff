using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>Which of the operator's libraries a community's library holds too. Each change is one save with its entry in the audit.</summary>
public sealed class LibraryFollowStore(NewsBotDatabase database)
{
    /// <summary>The libraries that the community follows, by name.</summary>
    public Task<IReadOnlyList<string>> ListAsync(ChatAddress community, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(community);
        return database.RunAsync<IReadOnlyList<string>>(
            async context => await context.LibraryFollows.Where(row => row.Library == library).OrderBy(row => row.Followed).Select(row => row.Followed).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <returns>False where it was so already.</returns>
    public Task<bool> FollowAsync(string followed, AuditEntry audit, CancellationToken cancellationToken) => ChangeAsync(
        followed,
        audit,
        (context, library) => context.Database.ExecuteSqlAsync($"INSERT INTO library_follow (library, followed) VALUES ({library}, {followed}) ON CONFLICT DO NOTHING", cancellationToken),
        cancellationToken);

    /// <returns>False where it was so already.</returns>
    public Task<bool> UnfollowAsync(string followed, AuditEntry audit, CancellationToken cancellationToken) => ChangeAsync(
        followed,
        audit,
        (context, library) => context.LibraryFollows.Where(row => row.Library == library && row.Followed == followed).ExecuteDeleteAsync(cancellationToken),
        cancellationToken);

    private Task<bool> ChangeAsync(string followed, AuditEntry audit, Func<NewsBotDbContext, string, Task<int>> change, CancellationToken cancellationToken)
    {
        if (LibraryName.IsOfCommunity(followed)) throw new ArgumentException("A community's library is its own.", nameof(followed));
        return database.ChangeLibraryAsync(database.WriteAsync(
            async context =>
            {
                if (await change(context, LibraryName.Of(audit.Community)) == 0) return false;
                context.Add(audit);
                await context.SaveChangesAsync(cancellationToken);
                return true;
            },
            cancellationToken));
    }
}
