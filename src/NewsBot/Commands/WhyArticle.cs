using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Tells what happened to an article on its way to the chat: who found it, what was decided, and in which part of which digest it stands.</summary>
public sealed class WhyArticle(
    ArticleStore articles, AuditStore audit, SubmissionStore submissions, SubscriptionStore subscriptions, DigestStore digests, DeliveryStore deliveries, TraceStore traces, CorrectionStore corrections, Func<IEnumerable<IChatSender>> senders)
{
    private const int MostDigests = 4, MostEntries = 6;

    public async Task<ChatMessage> OfAsync(WhySubject subject, CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var rows = subject switch
        {
            { Article: { } article } => await ArticleAsync(article, call, moment, cancellationToken),
            { Submission: { } submission } => await SubmissionAsync(submission, moment, cancellationToken),
            { Entry: { } entry } => [Entry(entry, moment)],
            _ => throw new InvalidOperationException("There is no other subject."),
        };
        return new ChatMessage([new Heading(1, new Line($"Why: {Excerpt.Of(subject.Title, 120)}")), new Table(rows)]) { Actions = [new ChatAction("Status", "/status")] };
    }

    private async Task<List<Line>> ArticleAsync(ArticleName name, CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var rows = new List<Line>();
        string own = LibraryName.Of(call.Address), key = name.As(own);
        if (await articles.FindAsync(name.Library, name.Key, cancellationToken) is not { } article) return [new Line("it is in no library any more") { Label = "Found" }];
        rows.Add(new Line($"{Found(article)}, {moment(article.AddedAt)}") { Label = "Found" });
        foreach (var entry in await traces.EntriesAsync(call.Address, name.Key, cancellationToken)) rows.Add(Entry(entry, moment));
        if (await call.Member.MayModerateAsync(cancellationToken))
            rows.AddRange((await audit.OfArticleAsync(call.Address, key, MostEntries, cancellationToken)).Reverse().Select(deed => new Line(AuditView.Sentence(deed)) { Label = moment(deed.At), Detail = deed.Detail }));
        if (article.WithdrawnAt is { } withdrawn) rows.Add(new Line($"since {moment(withdrawn)}: it is in no answer and in no further digest") { Label = "Removed" });
        var told = await traces.DigestsAsync(call.Address, name, MostDigests, cancellationToken);
        foreach (var digest in told) rows.AddRange(await DigestAsync(digest, article, name, call, moment, cancellationToken));
        if (told.Count == 0) rows.AddRange(await NotYetAsync(article, name, call, moment, cancellationToken));
        foreach (var correction in (await corrections.InForceAsync(call.Address, cancellationToken)).Where(correction => correction.Article == name))
            rows.Add(new Line($"“{Excerpt.Of(correction.Was, 100)}”: {correction.Reason}") { Label = correction.Text is null ? "Withdrawn" : "Corrected", Detail = moment(correction.At) });
        return rows;
    }

    private async Task<List<Line>> SubmissionAsync(Submission submission, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var approvals = await submissions.ApprovalsAsync([submission.Id], cancellationToken);
        string state = submission.State switch
        {
            SubmissionState.Draft => "a draft that nobody else sees, until it is published or sent for approval",
            SubmissionState.Held => $"held by {submission.HeldBy}{(submission.HoldReason is { } reason ? $": {reason}" : "")}",
            _ => approvals.Count == 0 ? "waits for a moderator's approval" : $"waits for one more approval; approved by {string.Join(", ", approvals.Select(approval => approval.MemberName))}",
        };
        return [new Line($"{submission.MemberName} brought it, {moment(submission.CreatedAt)}") { Label = "Found" }, new Line(state) { Label = "Now", Detail = $"number {submission.Id} in /article list" }];
    }

    private async Task<IEnumerable<Line>> DigestAsync(Digest digest, Article article, ArticleName name, CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var message = ChatMessageJson.Read(digest.Content.Message);
        var parts = senders().FirstOrDefault(sender => sender.Platform == call.Address.Platform)?.Split(message) ?? [message];
        var sent = (await deliveries.ListAsync(digest.Id, cancellationToken)).Where(delivery => delivery.Address == call.Address).ToDictionary(delivery => delivery.Part);
        bool isNew = (await digests.ArticlesAsync(digest.ContentId, cancellationToken)).Contains(article.Id);
        var holding = parts.Index().Where(part => DigestItem.Of(part.Item).Any(item => item.Sources.Contains(name))).Select(part => part.Index).ToList();
        if (holding.Count == 0) return [new Line("counted as new, but left out: there was no room for a line of it") { Label = $"Digest {digest.Id}", Detail = moment(digest.BuiltAt) }];
        return holding.Select(part => new Line($"{(isNew ? "" : "cited, though it was told before; ")}{(sent.TryGetValue(part, out var delivery) ? DeliveryText.Of(delivery, moment) : "not sent yet, or a part before it was not")}")
        {
            Label = parts.Count == 1 ? $"Digest {digest.Id}" : $"Digest {digest.Id}, part {part + 1} of {parts.Count}",
        });
    }

    private async Task<IEnumerable<Line>> NotYetAsync(Article article, ArticleName name, CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        if (mine.Count == 0) return [new Line("none is subscribed here: /subscribe") { Label = "In no digest" }];
        if (article.WithdrawnAt is not null) return [new Line("it was removed before one told of it") { Label = "In no digest" }];
        var lines = new List<Line>();
        foreach (var subscription in mine)
        {
            bool holds = subscription.Library == name.Library || await articles.FindAsync(subscription.Library, name.As(subscription.Library), cancellationToken) is not null;
            lines.Add(new Line(holds ? $"it is new since the last one; {WhyDigest.Next(subscription, moment)}" : "the digest is of another library") { Label = "In no digest", Detail = LibraryName.Shown(subscription.Library) });
        }

        return lines;
    }

    private static string Found(Article article) => article.Origin switch
    {
        ArticleOrigin.File => $"in the folder {LibraryName.Shown(article.Library)} of the operator",
        ArticleOrigin.Web => "added by its address",
        ArticleOrigin.Upload => "added as a file",
        ArticleOrigin.Feed => "brought by a feed",
        _ => "added as a text",
    };

    private static Line Entry(TracedEntry traced, Func<DateTimeOffset, string> moment) => new(traced.Entry.State switch
    {
        FeedEntryState.New when traced.Entry.Tries > 0 => $"could not be read {Wording.Count(traced.Entry.Tries, "time")}, and is tried again. {traced.Entry.Reason}",
        FeedEntryState.New => "waits to be read",
        FeedEntryState.Taken => "came in, or went to the moderators for approval",
        FeedEntryState.Known => $"nothing new. {traced.Entry.Reason ?? "The library has it already."}",
        FeedEntryState.Dropped => $"not admitted by the feed's filter. {traced.Entry.Reason}",
        _ => $"refused. {traced.Entry.Reason}",
    })
    {
        Label = $"Feed {traced.Feed}",
        Detail = moment(traced.Entry.SeenAt),
    };
}
