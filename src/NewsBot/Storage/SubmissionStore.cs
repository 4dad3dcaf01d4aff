using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>How much of something there may be.</summary>
/// <param name="Waiting">Of what waits or is held in a community.</param>
/// <param name="WaitingOfMember">Of what one who is no moderator has waiting there.</param>
public sealed record SubmissionLimits(int Waiting, int WaitingOfMember);

/// <summary>Why something was not taken.</summary>
public enum SubmissionLimit
{
    None,
    OfMember,
    OfCommunity,
}

/// <summary>What is on its way to be an article. Every look-up is bound to the community: the number of another one's submission is unknown here.</summary>
public sealed class SubmissionStore(NewsBotDatabase database, TimeProvider time)
{
    /// <summary>So long it is known of a forgotten draft that it was one.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Counts that a member asks for something to be read, unless that is too often.</summary>
    /// <param name="perHour">Of the member.</param>
    /// <param name="perHourOfAll">Of the community.</param>
    public Task<SubmissionLimit> TryAsync(ChatAddress community, string member, int perHour, int perHourOfAll, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            string place = community.Community.ToString();
            var now = time.GetUtcNow();
            long since = (now - Hour).UtcTicks;
            var counts = await context.Database
                .SqlQuery<TryCounts>($"SELECT CAST(count(*) AS INTEGER) AS \"All\", CAST(count(*) FILTER (WHERE member = {member}) AS INTEGER) AS \"Mine\" FROM submission_try WHERE community = {place} AND at > {since}")
                .SingleAsync(cancellationToken);
            if (counts.Mine >= perHour) return SubmissionLimit.OfMember;
            if (counts.All >= perHourOfAll) return SubmissionLimit.OfCommunity;
            await context.Database.ExecuteSqlAsync($"INSERT INTO submission_try (community, member, at) VALUES ({place}, {member}, {now.UtcTicks})", cancellationToken);
            return SubmissionLimit.None;
        },
        cancellationToken);

    /// <summary>Keeps what is new. A draft is counted by no limit: it ends by itself.</summary>
    /// <param name="audit">Written in the same save; null for a draft, which is nobody's business yet.</param>
    /// <returns>The submission as stored, or the limit that it was not taken for.</returns>
    public Task<(Submission? Stored, SubmissionLimit Limit)> AddAsync(Submission submission, SubmissionLimits limits, AuditEntry? audit, CancellationToken cancellationToken) =>
        database.WriteAsync<(Submission?, SubmissionLimit)>(
            async context =>
            {
                if (submission.State != SubmissionState.Draft && await LimitAsync(context, submission, limits, cancellationToken) is var limit and not SubmissionLimit.None) return (null, limit);
                var saved = submission with { Id = 0 };
                context.Add(saved);
                await context.SaveChangesAsync(cancellationToken);
                if (audit is not null) context.Add(audit with { SubmissionId = saved.Id });
                await context.SaveChangesAsync(cancellationToken);
                return (saved, SubmissionLimit.None);
            },
            cancellationToken);

    /// <summary>The submission, also a draft whose time is over; null where the community has none of that number.</summary>
    public Task<Submission?> FindAsync(ChatAddress community, long id, CancellationToken cancellationToken) => database.RunAsync(
        context => FindAsync(context, community, id, cancellationToken),
        cancellationToken);

    /// <summary>What waits or is held, oldest first, and the member's own drafts behind it.</summary>
    /// <param name="member">Null for no drafts.</param>
    public Task<IReadOnlyList<Submission>> ListAsync(ChatAddress community, string? member, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Submission>>(
        async context =>
        {
            var now = time.GetUtcNow();
            var open = await Of(context, community)
                .Where(row => row.State != SubmissionState.Draft || (row.Member == member && row.ExpiresAt > now)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
            return [.. open.OrderBy(row => row.State == SubmissionState.Draft)];
        },
        cancellationToken);

    /// <summary>How many wait for approval.</summary>
    public Task<int> CountWaitingAsync(ChatAddress community, CancellationToken cancellationToken) => database.RunAsync(
        context => Of(context, community).CountAsync(row => row.State == SubmissionState.Waiting, cancellationToken),
        cancellationToken);

    /// <summary>One that came from the same address or says the same, and is the member's own or waits for all to see; null where there is none.</summary>
    public Task<Submission?> FindSameAsync(ChatAddress community, string member, string? addressKey, string? contentHash, CancellationToken cancellationToken) => database.RunAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            return await Of(context, community)
                .Where(row => row.AddressKey == addressKey && addressKey != null || row.ContentHash == contentHash)
                .Where(row => row.State != SubmissionState.Draft || (row.Member == member && row.ExpiresAt > now))
                .OrderByDescending(row => row.State != SubmissionState.Draft).ThenBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        },
        cancellationToken);

    /// <summary>The approvals of those submissions.</summary>
    public Task<IReadOnlyList<SubmissionApproval>> ApprovalsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<SubmissionApproval>>(
        async context => await context.SubmissionApprovals.Where(row => ids.Contains(row.SubmissionId)).OrderBy(row => row.At).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Keeps what <paramref name="change"/> makes of the submission. Where that raises its version, its approvals fall: they were for another text.</summary>
    /// <param name="change">Gives null where nothing is to change after all.</param>
    /// <param name="audit">Written in the same save; null for a draft.</param>
    /// <returns>The submission as kept; null where it is gone or nothing changed.</returns>
    public Task<Submission?> ChangeAsync(ChatAddress community, long id, Func<Submission, Submission?> change, Func<Submission, AuditEntry?> audit, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            if (await FindAsync(context, community, id, cancellationToken) is not { } before || change(before) is not { } after) return null;
            context.Update(after);
            if (audit(after) is { } entry) context.Add(entry);
            await context.SaveChangesAsync(cancellationToken);
            if (after.Version != before.Version) await context.SubmissionApprovals.Where(row => row.SubmissionId == id).ExecuteDeleteAsync(cancellationToken);
            return after;
        },
        cancellationToken);

    /// <returns>False where it is gone already.</returns>
    public Task<bool> RemoveAsync(ChatAddress community, long id, AuditEntry? audit, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            if (await Of(context, community).Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken) == 0) return false;
            if (audit is not null) context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Forgets drafts whose time has long been over, and old counts.</summary>
    public Task<int> PruneAsync(CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var now = time.GetUtcNow();
            await context.Database.ExecuteSqlAsync($"DELETE FROM submission_try WHERE at < {(now - Hour).UtcTicks}", cancellationToken);
            return await context.Database.ExecuteSqlAsync($"DELETE FROM submission WHERE expires_at < {(now - Remembered).UtcTicks}", cancellationToken);
        },
        cancellationToken);

    internal static Task<Submission?> FindAsync(NewsBotDbContext context, ChatAddress community, long id, CancellationToken cancellationToken) =>
        Of(context, community).SingleOrDefaultAsync(row => row.Id == id, cancellationToken);

    internal static IQueryable<Submission> Of(NewsBotDbContext context, ChatAddress community) => context.Submissions.Where(row => row.Community == community.Community);

    /// <summary>Moderators are held by the community's limit alone.</summary>
    internal static async Task<SubmissionLimit> LimitAsync(NewsBotDbContext context, Submission submission, SubmissionLimits limits, CancellationToken cancellationToken)
    {
        var waiting = Of(context, submission.Community).Where(row => row.State != SubmissionState.Draft);
        if (!submission.ByModerator && await waiting.CountAsync(row => row.Member == submission.Member && !row.ByModerator, cancellationToken) >= limits.WaitingOfMember) return SubmissionLimit.OfMember;
        return await waiting.CountAsync(cancellationToken) >= limits.Waiting ? SubmissionLimit.OfCommunity : SubmissionLimit.None;
    }

    private sealed record TryCounts(int All, int Mine);
}
