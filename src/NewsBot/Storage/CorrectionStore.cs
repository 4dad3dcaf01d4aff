using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>A part of a digest on one platform that reads otherwise now.</summary>
/// <param name="Part">Null where it is not known how the platform splits it: then all of them.</param>
public sealed record ChangedPart(long ContentId, ChatPlatform Platform, int? Part);

/// <summary>
/// What was corrected and withdrawn. A correction is kept first, so that whatever is laid out from then on holds it; then the messages that were laid
/// out before are marked to be edited. A crash in between leaves it unspread: that is made up for.
/// </summary>
public sealed class CorrectionStore(NewsBotDatabase database, TimeProvider time)
{
    /// <summary>What holds at a place, in the order in which it was decided.</summary>
    public Task<IReadOnlyList<Correction>> InForceAsync(ChatAddress place, CancellationToken cancellationToken) => InForceAsync([place], cancellationToken);

    /// <summary>What holds at any of those places, in the order in which it was decided.</summary>
    public Task<IReadOnlyList<Correction>> InForceAsync(IEnumerable<ChatAddress> places, CancellationToken cancellationToken)
    {
        ChatAddress[] communities = [.. places.Select(place => place.Community).Distinct()];
        return database.RunAsync<IReadOnlyList<Correction>>(
            async context => await context.Corrections.Where(row => row.UndoneAt == null && (row.Everywhere || EF.Parameter(communities).Contains(row.Community))).OrderBy(row => row.Id).ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>One that the community decided, undone or not; null where it did not.</summary>
    public Task<Correction?> FindAsync(long id, ChatAddress community, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Corrections.SingleOrDefaultAsync(row => row.Id == id && row.Community == community.Community, cancellationToken),
        cancellationToken);

    /// <summary>The latest that the community decided and that hold, newest first.</summary>
    public Task<IReadOnlyList<Correction>> ListAsync(ChatAddress community, int count, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Correction>>(
        async context => await context.Corrections.Where(row => row.Community == community.Community && row.UndoneAt == null).OrderByDescending(row => row.Id).Take(count).ToListAsync(cancellationToken),
        cancellationToken);

    public Task<Correction> AddAsync(Correction correction, AuditEntry audit, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var saved = context.Add(correction with { Id = 0 }).Entity;
            context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return saved;
        },
        cancellationToken);

    /// <summary>Takes it back; the messages are to be edited once more.</summary>
    /// <returns>Null where somebody has done so already.</returns>
    public Task<Correction?> UndoAsync(Correction correction, AuditEntry audit, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            if (await context.Corrections.SingleOrDefaultAsync(row => row.Id == correction.Id && row.UndoneAt == null, cancellationToken) is not { } found) return null;
            var undone = found with { UndoneAt = audit.At, SpreadAt = null };
            context.Update(undone);
            context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return undone;
        },
        cancellationToken);

    /// <summary>Those whose messages are not marked yet.</summary>
    public Task<IReadOnlyList<Correction>> UnspreadAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Correction>>(
        async context => await context.Corrections.Where(row => row.SpreadAt == null).OrderBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>The contents that cite the article, newest first.</summary>
    public Task<IReadOnlyList<DigestContent>> CitingAsync(ArticleName article, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<DigestContent>>(
        async context => await context.DigestContents
            .Where(row => context.DigestCitations.Any(citation => citation.ContentId == row.Id && citation.Library == article.Library && citation.ArticleKey == article.Key))
            .OrderByDescending(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>
    /// Marks the messages that hold those parts to be edited, where they were laid out already, and says so in the audits of the other communities that
    /// see it. One save with the correction's own mark: done twice it is as done once.
    /// </summary>
    /// <param name="told">What a community's audit says, where it was decided elsewhere.</param>
    /// <returns>The messages, as they were.</returns>
    public Task<IReadOnlyList<Delivery>> SpreadAsync(Correction correction, IReadOnlyList<ChangedPart> parts, Func<ChatAddress, AuditEntry> told, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<Delivery>>(
        async context =>
        {
            var marked = new List<Delivery>();
            foreach (var part in parts) marked.AddRange(await MarkAsync(context, correction, part, cancellationToken));
            var others = marked.Select(delivery => delivery.Address.Community).Distinct().Where(community => community != correction.Community.Community);
            context.AddRange(others.Select(told));
            context.Update(correction with { SpreadAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellationToken);
            return marked;
        },
        cancellationToken);

    // A message that was tried before and is to be tried again may have been posted as it was: the platform then gives the first one.
    private static Task<List<Delivery>> MarkAsync(NewsBotDbContext context, Correction correction, ChangedPart changed, CancellationToken cancellationToken)
    {
        string place = correction.Everywhere ? $"{changed.Platform.ToString().ToLowerInvariant()}:" : correction.Community.Community.ToString();
        string threads = correction.Everywhere ? place : place + "/";
        return context.Deliveries.FromSql(
            $"""
            UPDATE delivery SET revision_wanted = revision_wanted + 1
            WHERE digest_id IN (SELECT id FROM digest WHERE content_id = {changed.ContentId})
                AND (address = {place} OR substr(address, 1, {threads.Length}) = {threads})
                AND part >= {changed.Part ?? 0} AND part <= {changed.Part ?? int.MaxValue}
                AND (state IN ('Leased', 'Sent') OR (state = 'Pending' AND attempt > 0))
            RETURNING *
            """).ToListAsync(cancellationToken);
    }
}
