using Microsoft.EntityFrameworkCore;
using NewsBot.Analysis.Stories;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>What moderators decided about actors. Each change is one save with its entry in the audit.</summary>
public sealed class ActorRulingStore(NewsBotDatabase database)
{
    /// <summary>As many as a library may have: each is looked at whenever its story is built.</summary>
    public const int Most = 500;

    /// <summary>Those of a library, in the order in which they were made.</summary>
    public Task<IReadOnlyList<ActorRuling>> ListAsync(string library, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<ActorRuling>>(
        async context => await context.ActorRulings.Where(row => row.Library == library).OrderBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The same, as the engine takes them.</summary>
    public async Task<IReadOnlyList<ActorDecision>> DecisionsAsync(string library, CancellationToken cancellationToken) =>
        [.. (await ListAsync(library, cancellationToken)).Select(ruling => ruling.Decision)];

    /// <summary>Adds it in the place of those that say the opposite: of two names that are one now, that they are two.</summary>
    /// <returns>The ruling as stored; null where it was decided so already, or there are <see cref="Most"/>.</returns>
    public Task<ActorRuling?> AddAsync(ActorRuling ruling, AuditEntry audit, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync<ActorRuling?>(
        async context =>
        {
            var all = await context.ActorRulings.Where(row => row.Library == ruling.Library).ToListAsync(cancellationToken);
            if (all.Count >= Most || all.Exists(row => row.Kind == ruling.Kind && Same(row.Name, ruling.Name) && Same(row.Other, ruling.Other))) return null;
            context.RemoveRange(all.Where(row => IsOpposite(row, ruling)));
            context.Add(ruling);
            context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return ruling;
        },
        cancellationToken));

    /// <returns>False where there is no such ruling any more.</returns>
    public Task<bool> UndoAsync(ActorRuling ruling, AuditEntry audit, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync(
        async context =>
        {
            if (await context.ActorRulings.Where(row => row.Library == ruling.Library && row.Id == ruling.Id).ExecuteDeleteAsync(cancellationToken) == 0) return false;
            context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken));

    private static bool IsOpposite(ActorRuling old, ActorRuling made) => made.Kind switch
    {
        ActorRulingKind.Never => false,
        ActorRulingKind.Merge when old.Kind == ActorRulingKind.Merge => Same(old.Name, made.Other) && Same(old.Other, made.Name),
        _ when old.Kind == ActorRulingKind.Never => made.Kind == ActorRulingKind.Merge && (Same(old.Name, made.Name) || Same(old.Name, made.Other)),
        _ => old.Kind != made.Kind && ((Same(old.Name, made.Name) && Same(old.Other, made.Other)) || (Same(old.Name, made.Other) && Same(old.Other, made.Name))),
    };

    private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
