using Microsoft.Extensions.Options;
using NewsBot.Analysis.Documents;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles.Desk;

/// <summary>
/// Where texts come in and are corrected before they are articles. Nothing is published by that: <see cref="DeskDecisions"/> does it.
/// Every look-up is bound to the member's community.
/// </summary>
public sealed class ArticleDesk(Reception reception, SubmissionStore submissions, ArticleStore articles, AuditStore audit, ArticlePreviews previews, IOptions<DeskOptions> options, TimeProvider time)
{
    /// <summary>Reads what a moderator brings and keeps it as their draft.</summary>
    /// <returns><see cref="DeskAnswer.Shown"/>, <see cref="DeskAnswer.Known"/>, <see cref="DeskAnswer.Pending"/> or <see cref="DeskAnswer.Refused"/>.</returns>
    public async Task<DeskAnswer> SubmitAsync(DeskAsk ask, DeskMember member, CancellationToken cancellationToken)
    {
        var received = await reception.ReceiveAsync(ask, member, options.Value.AddsPerHour, cancellationToken);
        if (received.Answer is DeskAnswer.Pending { Submission: { State: SubmissionState.Draft } mine }) return await ShownAsync(mine, ["You have it as a draft already."], cancellationToken);
        if (received.Draft is null) return received.Answer!;
        var (draft, _) = await submissions.AddAsync(received.Draft, options.Value.Limits, audit: null, cancellationToken);
        return await ShownAsync(draft!, received.Notices, cancellationToken);
    }

    /// <summary>Reads what any member brings and has it wait for the moderators.</summary>
    /// <returns><see cref="DeskAnswer.Suggested"/>, <see cref="DeskAnswer.Known"/>, <see cref="DeskAnswer.Pending"/> or <see cref="DeskAnswer.Refused"/>.</returns>
    public async Task<DeskAnswer> SuggestAsync(DeskAsk ask, DeskMember member, CancellationToken cancellationToken)
    {
        var received = await reception.ReceiveAsync(ask with { Updates = false }, member with { IsModerator = false }, options.Value.SuggestionsPerHour, cancellationToken);
        if (received.Draft is null) return received.Answer!;
        var waiting = received.Draft with { State = SubmissionState.Waiting, ExpiresAt = null };
        var (stored, limit) = await submissions.AddAsync(waiting, options.Value.Limits, member.Did(AuditAction.Suggested, time.GetUtcNow(), DeskTitles.Of(waiting)), cancellationToken);
        return stored is not null ? new DeskAnswer.Suggested(stored) : Refuse(TooMany(limit, options.Value));
    }

    /// <summary>Corrects a submission. What was approved of it falls: it was for another text.</summary>
    /// <param name="what">What is corrected, ready to read: "title and date".</param>
    public async Task<DeskAnswer> EditAsync(DeskMember member, long id, Func<ArticleText, ArticleText> correct, string what, CancellationToken cancellationToken)
    {
        if (await FindAsync(member, id, cancellationToken) is not { } found) return await GoneAsync(member, id, cancellationToken);
        if (IsExpired(found)) return Expired(found);
        if (TextRules.Problem(TextRules.Tidy(correct(found.Text)), options.Value, time.GetUtcNow()) is { } problem) return Refuse(problem);
        var now = time.GetUtcNow();
        var changed = await submissions.ChangeAsync(
            member.Community,
            id,
            before => IsTheirs(before, member) && TextRules.Tidy(correct(before.Text)) is var text && text != before.Text
                ? before with { Text = text, ContentHash = ArticleKeys.Hash(text.Text), Version = before.Version + 1, ChangedAt = now }
                : null,
            after => after.State == SubmissionState.Draft ? null : member.Did(AuditAction.Edited, now, DeskTitles.Of(after), what) with { SubmissionId = id },
            cancellationToken);
        if (changed is not null) return await ShownAsync(changed, [], cancellationToken);
        return await FindAsync(member, id, cancellationToken) is { } same ? await ShownAsync(same, ["Nothing was changed: it reads so already."], cancellationToken) : await GoneAsync(member, id, cancellationToken);
    }

    /// <summary>Begins a new state of a published article, which is published as a new article is.</summary>
    public async Task<DeskAnswer> ReviseAsync(DeskMember member, string key, Func<ArticleText, ArticleText> correct, CancellationToken cancellationToken)
    {
        string library = LibraryName.Of(member.Community);
        if (await articles.FindAsync(library, key, cancellationToken) is not { WithdrawnAt: null } article || article.Library != library) return Refuse("That article is not in the library any more: /article list shows what is.");
        var text = TextRules.Tidy(correct(article.Text));
        if (TextRules.Problem(text, options.Value, time.GetUtcNow()) is { } problem) return Refuse(problem);
        if (text == article.Text) return Refuse($"Nothing was changed: “{DeskTitles.Of(article)}” reads so already.");
        var draft = reception.Draft(text, article.Origin, source: null, member, key);
        var (stored, _) = await submissions.AddAsync(draft, options.Value.Limits, audit: null, cancellationToken);
        return await ShownAsync(stored!, [], cancellationToken);
    }

    /// <summary>A submission with what it would bring; another member's draft is unknown.</summary>
    public async Task<DeskAnswer> ShowAsync(DeskMember member, long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(member, id, cancellationToken) is not { } found) return await GoneAsync(member, id, cancellationToken);
        return IsExpired(found) ? Expired(found) : await ShownAsync(found, [], cancellationToken);
    }

    internal async Task<Submission?> FindAsync(DeskMember member, long id, CancellationToken cancellationToken) =>
        await submissions.FindAsync(member.Community, id, cancellationToken) is { } found && IsTheirs(found, member) ? found : null;

    internal async Task<DeskAnswer> GoneAsync(DeskMember member, long id, CancellationToken cancellationToken) =>
        new DeskAnswer.Gone(id, await audit.LastOfSubmissionAsync(member.Community, id, cancellationToken));

    internal bool IsExpired(Submission submission) => submission.ExpiresAt <= time.GetUtcNow();

    internal DeskAnswer Expired(Submission submission) =>
        Refuse($"The draft of “{DeskTitles.Of(submission)}” is over: a draft is kept for {options.Value.DraftHours} hours. Add it again with /article add.");

    internal static string TooMany(SubmissionLimit limit, DeskOptions options) => limit == SubmissionLimit.OfMember
        ? $"You have {options.MostWaitingOfMember} articles waiting for the moderators, the most that a member may have: wait until they have looked at one."
        : $"{options.MostWaiting} articles wait for approval here, the most that may: a moderator has to look through /article list first.";

    private async Task<DeskAnswer> ShownAsync(Submission submission, IReadOnlyList<string> notices, CancellationToken cancellationToken) =>
        new DeskAnswer.Shown(await previews.OfAsync(submission, notices, cancellationToken));

    private static DeskAnswer.Refused Refuse(string sentence) => new(sentence);

    private static bool IsTheirs(Submission submission, DeskMember member) => submission.State != SubmissionState.Draft || submission.Member == member.Id;
}
