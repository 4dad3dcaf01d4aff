using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>Who did what when. What belongs to a change is written in the save of the change: see the other stores.</summary>
public sealed class AuditStore(NewsBotDatabase database)
{
    public Task AddAsync(AuditEntry entry, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            context.Add(entry);
            return await context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>A community's entries, newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> ListAsync(ChatAddress community, int skip, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<AuditEntry>>(
        async context => await Of(context, community).OrderByDescending(row => row.Id).Skip(skip).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    public Task<int> CountAsync(ChatAddress community, CancellationToken cancellationToken) => database.RunAsync(
        context => Of(context, community).CountAsync(cancellationToken),
        cancellationToken);

    /// <summary>What became of a submission last; null where the community had none of that number.</summary>
    public Task<AuditEntry?> LastOfSubmissionAsync(ChatAddress community, long submissionId, CancellationToken cancellationToken) => database.RunAsync(
        context => Of(context, community).Where(row => row.SubmissionId == submissionId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>What was done to an article, newest first.</summary>
    public Task<IReadOnlyList<AuditEntry>> OfArticleAsync(ChatAddress community, string key, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<AuditEntry>>(
        async context => await Of(context, community).Where(row => row.ArticleKey == key).OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    private static IQueryable<AuditEntry> Of(NewsBotDbContext context, ChatAddress community) => context.AuditEntries.Where(row => row.Community == community.Community);
}
