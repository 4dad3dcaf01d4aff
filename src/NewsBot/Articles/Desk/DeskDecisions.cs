using Microsoft.Extensions.Options;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles.Desk;

/// <summary>What moderators decide: publish, hold, take back. Whoever calls this has asked the platform for the right.</summary>
public sealed class DeskDecisions(
    ArticleDesk desk, Reception reception, ArticleIntake intake, SubmissionStore submissions, PublicationStore publications, ArticleStore articles, ArticlePreviews previews, IOptions<DeskOptions> options, TimeProvider time)
{
    /// <summary>Gives the member's word for it; the last word that is needed publishes. The member's own draft is sent on its way.</summary>
    /// <param name="seen">The version that the member looked at; null where they name none.</param>
    public async Task<DeskAnswer> ApproveAsync(DeskMember member, long id, int? seen, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(member, id, cancellationToken) is not { } found) return await desk.GoneAsync(member, id, cancellationToken);
        if (desk.IsExpired(found)) return desk.Expired(found);
        if (seen is not null && seen != found.Version) return await ChangedAsync(found, cancellationToken);
        var article = await Task.Run(() => intake.Analyze(found.Text, LibraryName.Of(found.Community), found.ContentHash), cancellationToken) with { Origin = found.Origin };
        var request = new ApprovalRequest(found, article, Sources(found, article.Analysis.Article), member.Id, member.Name, options.Value.MostArticles, options.Value.Limits) { Subject = DeskTitles.Of(article) };
        return await publications.ApproveAsync(request, cancellationToken) switch
        {
            ApprovalResult.Published published => new DeskAnswer.Published(published.Article, published.IsUpdate),
            ApprovalResult.Waiting waiting => new DeskAnswer.Waiting(waiting.Submission, waiting.Missing, waiting.Counted),
            ApprovalResult.Changed changed => await ChangedAsync(changed.Submission, cancellationToken),
            ApprovalResult.Held held => new DeskAnswer.Withheld(held.Submission),
            ApprovalResult.Duplicate duplicate => new DeskAnswer.Known(duplicate.Article, await reception.AddedAsync(member, duplicate.Article, cancellationToken), CanUpdate: false),
            ApprovalResult.Full => new DeskAnswer.Refused($"The library is full: it has {options.Value.MostArticles:N0} articles of its own, the most that it may. /article remove makes room."),
            ApprovalResult.TooMany tooMany => new DeskAnswer.Refused(ArticleDesk.TooMany(tooMany.Limit, options.Value)),
            _ => await desk.GoneAsync(member, id, cancellationToken),
        };
    }

    /// <summary>Puts a submission aside: nobody's word publishes it until it is released.</summary>
    public async Task<DeskAnswer> HoldAsync(DeskMember member, long id, string? reason, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(member, id, cancellationToken) is { State: SubmissionState.Draft }) return new DeskAnswer.Refused("It is your draft, which nobody else sees: publish or discard it.");
        var now = time.GetUtcNow();
        var held = await submissions.ChangeAsync(
            member.Community,
            id,
            before => before.State == SubmissionState.Waiting ? before with { State = SubmissionState.Held, HeldBy = member.Name, HoldReason = reason, ChangedAt = now } : null,
            after => member.Did(AuditAction.Held, now, DeskTitles.Of(after), reason) with { SubmissionId = id },
            cancellationToken);
        if (held is not null) return new DeskAnswer.Held(held);
        return await desk.FindAsync(member, id, cancellationToken) is { } found ? new DeskAnswer.Held(found) : await desk.GoneAsync(member, id, cancellationToken);
    }

    /// <summary>Lets a held submission wait again, with the approvals that it has.</summary>
    public async Task<DeskAnswer> ReleaseAsync(DeskMember member, long id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var released = await submissions.ChangeAsync(
            member.Community,
            id,
            before => before.State == SubmissionState.Held ? before with { State = SubmissionState.Waiting, HeldBy = null, HoldReason = null, ChangedAt = now } : null,
            after => member.Did(AuditAction.Released, now, DeskTitles.Of(after)) with { SubmissionId = id },
            cancellationToken);
        if (released is not null) return new DeskAnswer.Released(released);
        return await desk.FindAsync(member, id, cancellationToken) switch
        {
            null => await desk.GoneAsync(member, id, cancellationToken),
            { State: SubmissionState.Draft } => new DeskAnswer.Refused("It is your draft, which nobody holds: publish or discard it."),
            var found => new DeskAnswer.Released(found),
        };
    }

    /// <summary>Throws a submission away.</summary>
    public async Task<DeskAnswer> DiscardAsync(DeskMember member, long id, string? reason, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(member, id, cancellationToken) is not { } found) return await desk.GoneAsync(member, id, cancellationToken);
        var entry = found.State == SubmissionState.Draft ? null : member.Did(AuditAction.Discarded, time.GetUtcNow(), DeskTitles.Of(found), reason) with { SubmissionId = id };
        return await submissions.RemoveAsync(member.Community, id, entry, cancellationToken) ? new DeskAnswer.Discarded(found) : await desk.GoneAsync(member, id, cancellationToken);
    }

    /// <summary>Takes a published article back: it is in no answer and no further digest. What was posted keeps its evidence.</summary>
    public async Task<DeskAnswer> RemoveAsync(DeskMember member, string key, string? reason, CancellationToken cancellationToken)
    {
        if (await OwnAsync(member, key, cancellationToken) is not { } article) return NotOurs();
        if (article.WithdrawnAt is null) await publications.WithdrawAsync(key, Entry(member, AuditAction.Removed, article, reason), cancellationToken);
        return new DeskAnswer.Removed(article);
    }

    /// <summary>Puts a removed article back.</summary>
    public async Task<DeskAnswer> RestoreAsync(DeskMember member, string key, CancellationToken cancellationToken)
    {
        if (await OwnAsync(member, key, cancellationToken) is not { } article) return NotOurs();
        if (article.WithdrawnAt is not null && await articles.FindSameAsync(article.Library, article.ContentHash, cancellationToken) is { } same)
            return new DeskAnswer.Known(same, await reception.AddedAsync(member, same, cancellationToken), CanUpdate: false);
        if (article.WithdrawnAt is not null) await publications.RestoreAsync(key, Entry(member, AuditAction.Restored, article, null), cancellationToken);
        return new DeskAnswer.Restored(article);
    }

    private async Task<Article?> OwnAsync(DeskMember member, string key, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(member.Community);
        return await articles.FindAsync(library, key, cancellationToken) is { } article && article.Library == library ? article : null;
    }

    private static DeskAnswer.Refused NotOurs() => new("That article is not in this community's own library: /article list shows what is.");

    private AuditEntry Entry(DeskMember member, AuditAction action, Article article, string? detail) =>
        member.Did(action, time.GetUtcNow(), DeskTitles.Of(article), detail) with { ArticleKey = article.Key };

    private async Task<DeskAnswer> ChangedAsync(Submission now, CancellationToken cancellationToken) =>
        new DeskAnswer.Changed(await previews.OfAsync(now, [], cancellationToken));

    /// <summary>The article's own address is the origin; the one that was asked for is another way to it.</summary>
    private List<ArticleSource> Sources(Submission submission, ArticleText text) =>
    [
        .. new[] { submission.Text.Address, submission.Origin is ArticleOrigin.Web or ArticleOrigin.Feed ? submission.Source : null }
            .Where(address => AddressKey.Of(address) is not null).DistinctBy(AddressKey.Of).Index()
            .Select(place => new ArticleSource
            {
                Address = place.Item!,
                AddressKey = AddressKey.Of(place.Item)!,
                Publisher = text.Publisher,
                Published = text.Published,
                IsOrigin = place.Index == 0,
                SeenAt = time.GetUtcNow(),
            }),
    ];
}
