using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>A moderator's word for a submission, with what is to be published if it is the last one needed.</summary>
/// <param name="Seen">The submission as the moderator saw it and as the article was made of.</param>
/// <param name="Sources">The places that carry it.</param>
/// <param name="Approver">Who says so, by the platform's id.</param>
/// <param name="MostArticles">As many articles a community's library may hold.</param>
public sealed record ApprovalRequest(Submission Seen, Article Article, IReadOnlyList<ArticleSource> Sources, string Approver, string ApproverName, int MostArticles, SubmissionLimits Limits)
{
    /// <summary>What the audit calls it; null for the article's title.</summary>
    public string? Subject { get; init; }
}

/// <summary>What became of it.</summary>
public abstract record ApprovalResult
{
    private ApprovalResult()
    {
    }

    public sealed record Published(Article Article, bool IsUpdate) : ApprovalResult;

    /// <param name="Missing">How many more must approve.</param>
    /// <param name="Counted">False where this word was given before, or does not count here.</param>
    public sealed record Waiting(Submission Submission, int Missing, bool Counted) : ApprovalResult;

    /// <summary>It was published, discarded, or never was.</summary>
    public sealed record Gone : ApprovalResult;

    /// <summary>It was edited since it was seen.</summary>
    public sealed record Changed(Submission Submission) : ApprovalResult;

    public sealed record Held(Submission Submission) : ApprovalResult;

    /// <summary>The library has this article by now.</summary>
    public sealed record Duplicate(Article Article) : ApprovalResult;

    public sealed record Full : ApprovalResult;

    public sealed record TooMany(SubmissionLimit Limit) : ApprovalResult;
}

/// <summary>
/// Publishes and takes back. Each is one save with its entry in the audit: a crash leaves all of it or nothing, and of two who press at the same time
/// the second finds what the first has done.
/// </summary>
public sealed class PublicationStore(NewsBotDatabase database, TimeProvider time)
{
    /// <summary>Counts the word by the community's policy of this moment, and publishes where it was the last one needed. The draft of who approves is sent on its way.</summary>
    public Task<ApprovalResult> ApproveAsync(ApprovalRequest request, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync(
        context => ApproveAsync(context, request, cancellationToken),
        cancellationToken));

    /// <summary>Takes an article out of its library; it stays stored.</summary>
    /// <returns>False where it is not there.</returns>
    public Task<bool> WithdrawAsync(string key, AuditEntry audit, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync(
        async context =>
        {
            if (!await ArticleStore.WithdrawAsync(context, LibraryName.Of(audit.Community), key, audit.At, cancellationToken)) return false;
            context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken));

    /// <summary>Puts an article back that was taken out.</summary>
    /// <returns>False where it is there, or never was.</returns>
    public Task<bool> RestoreAsync(string key, AuditEntry audit, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync(
        async context =>
        {
            string library = LibraryName.Of(audit.Community);
            int count = await context.Articles.Where(row => row.Library == library && row.Key == key && row.WithdrawnAt != null)
                .ExecuteUpdateAsync(row => row.SetProperty(article => article.WithdrawnAt, (DateTimeOffset?)null).SetProperty(article => article.UpdatedAt, audit.At), cancellationToken);
            if (count == 0) return false;
            context.Add(audit);
            await context.SaveChangesAsync(cancellationToken);
            return true;
        },
        cancellationToken));

    /// <summary>The library's own articles that were taken out, the last one first.</summary>
    public Task<IReadOnlyList<Article>> WithdrawnAsync(ChatAddress community, int count, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(community);
        return database.RunAsync<IReadOnlyList<Article>>(
            async context => [.. (await context.Articles.Where(row => row.Library == library && row.WithdrawnAt != null).OrderByDescending(row => row.WithdrawnAt).Take(count).ToListAsync(cancellationToken))
                .Select(row => ArticleStore.Whole(row, library))],
            cancellationToken);
    }

    /// <summary>Key of an article of the library's own with that text, which was taken out; null where there is none.</summary>
    public Task<string?> FindWithdrawnAsync(ChatAddress community, string contentHash, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(community);
        return database.RunAsync(
            context => context.Articles.Where(row => row.Library == library && row.ContentHash == contentHash && row.WithdrawnAt != null).OrderByDescending(row => row.WithdrawnAt).Select(row => row.Key).FirstOrDefaultAsync(cancellationToken),
            cancellationToken);
    }

    private async Task<ApprovalResult> ApproveAsync(NewsBotDbContext context, ApprovalRequest request, CancellationToken cancellationToken)
    {
        var seen = request.Seen;
        if (await SubmissionStore.FindAsync(context, seen.Community, seen.Id, cancellationToken) is not { } now || (now.State == SubmissionState.Draft && now.Member != request.Approver))
            return new ApprovalResult.Gone();
        if (now.Version != seen.Version) return new ApprovalResult.Changed(now);
        if (now.State == SubmissionState.Held) return new ApprovalResult.Held(now);
        int policy = await context.ChatSettings.Where(row => row.Address == now.Community).Select(row => row.Approvals).SingleOrDefaultAsync(cancellationToken);
        var approvals = await context.SubmissionApprovals.Where(row => row.SubmissionId == now.Id).ToListAsync(cancellationToken);
        int before = ApprovalPolicy.Missing(policy, now, approvals);
        var mine = new SubmissionApproval(now.Id, request.Approver, request.ApproverName, time.GetUtcNow());
        bool isNew = now.State == SubmissionState.Waiting && approvals.TrueForAll(approval => approval.Member != mine.Member);
        int missing = isNew ? ApprovalPolicy.Missing(policy, now, [.. approvals, mine]) : before;
        if (missing == 0) return await PublishAsync(context, request, now, isNew && missing < before ? [.. approvals, mine] : approvals, cancellationToken);
        if (now.State == SubmissionState.Draft) return await SendAsync(context, request, now, missing, cancellationToken);
        if (missing == before) return new ApprovalResult.Waiting(now, missing, Counted: false);
        context.Add(mine);
        context.Add(Entry(request, AuditAction.Approved, null));
        await context.SaveChangesAsync(cancellationToken);
        return new ApprovalResult.Waiting(now, missing, Counted: true);
    }

    private async Task<ApprovalResult> SendAsync(NewsBotDbContext context, ApprovalRequest request, Submission draft, int missing, CancellationToken cancellationToken)
    {
        if (await SubmissionStore.LimitAsync(context, draft, request.Limits, cancellationToken) is var limit and not SubmissionLimit.None) return new ApprovalResult.TooMany(limit);
        var sent = draft with { State = SubmissionState.Waiting, ExpiresAt = null, ChangedAt = time.GetUtcNow() };
        context.Update(sent);
        context.Add(Entry(request, AuditAction.Submitted, null));
        await context.SaveChangesAsync(cancellationToken);
        return new ApprovalResult.Waiting(sent, missing, Counted: true);
    }

    private async Task<ApprovalResult> PublishAsync(NewsBotDbContext context, ApprovalRequest request, Submission submission, List<SubmissionApproval> approvals, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(submission.Community);
        var own = context.Articles.Where(row => row.Library == library && row.WithdrawnAt == null);
        if (submission.Replaces is null)
        {
            var same = await own.Where(row => row.ContentHash == submission.ContentHash || row.Key == request.Article.Key
                || (submission.AddressKey != null && context.ArticleSources.Any(source => source.ArticleId == row.Id && source.AddressKey == submission.AddressKey))).OrderBy(row => row.Id).FirstOrDefaultAsync(cancellationToken);
            if (same is not null) return new ApprovalResult.Duplicate(ArticleStore.Whole(same, library));
            if (await own.CountAsync(cancellationToken) >= request.MostArticles) return new ApprovalResult.Full();
        }

        var saved = await ArticleStore.SaveAsync(context, request.Article with { Library = library, Key = submission.Replaces ?? request.Article.Key }, cancellationToken);
        foreach (var source in request.Sources) await ArticleSourceStore.AddAsync(context, source with { ArticleId = saved.Id }, cancellationToken);
        await context.Submissions.Where(row => row.Id == submission.Id).ExecuteDeleteAsync(cancellationToken);
        string detail = string.Join("; ", new[] { $"added by {submission.MemberName}", approvals.Count > 0 ? $"approved by {string.Join(" and ", approvals.Select(approval => approval.MemberName))}" : null }.OfType<string>());
        context.Add(Entry(request, submission.Replaces is null ? AuditAction.Published : AuditAction.Updated, detail) with { ArticleKey = saved.Key });
        await context.SaveChangesAsync(cancellationToken);
        return new ApprovalResult.Published(saved, submission.Replaces is not null);
    }

    private AuditEntry Entry(ApprovalRequest request, AuditAction action, string? detail) =>
        new(request.Seen.Community, time.GetUtcNow(), request.Approver, request.ApproverName, action, request.Subject ?? request.Seen.Text.Title ?? request.Article.Analysis.Article.Title ?? request.Seen.Text.Id, detail)
        {
            SubmissionId = request.Seen.Id,
            ArticleKey = request.Seen.Replaces,
        };
}
