using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Says what came of something done at the desk, the same for every command.</summary>
public sealed class DeskReplies(PublishedReply publication, ChatSettingStore settings, TimeProvider time)
{
    private const int TitleLength = 100;

    /// <exception cref="CommandException">It is refused.</exception>
    public async Task<ChatMessage> OfAsync(DeskAnswer answer, CommandCall call, CancellationToken cancellationToken)
    {
        var moment = await DeskCall.ClockAsync(call, settings, time, cancellationToken);
        return answer switch
        {
            DeskAnswer.Shown shown => new PreviewView(shown.Preview, moment).Message(),
            DeskAnswer.Changed changed => new PreviewView(changed.Preview, moment).Message("It was edited since you saw it: look at it again."),
            DeskAnswer.Published published => await publication.OfAsync(published, call, cancellationToken),
            DeskAnswer.Waiting waiting => Waiting(waiting, call),
            DeskAnswer.Suggested suggested => Say($"Thank you: {Quoted(suggested.Submission)} waits for the moderators. Once one has approved it, it is in /articles."),
            DeskAnswer.Held held => Say($"Held: {Quoted(held.Submission)} is not published until somebody releases it.", Show(held.Submission), List),
            DeskAnswer.Withheld withheld => throw Withheld(withheld.Submission),
            DeskAnswer.Released released => Say($"{Quoted(released.Submission)} waits for approval again.", Show(released.Submission), List),
            DeskAnswer.Discarded discarded => Say($"Discarded: {Quoted(discarded.Submission)} was not published.", List),
            DeskAnswer.Removed removed => Say($"Removed: {Quoted(removed.Article)} is in no answer and in no further digest. What was posted stays as it is, unless you withdraw it there too.",
                new ChatAction("Undo", ByKey("article approve", removed.Article.Key), InPlace: true),
                new ChatAction("Withdraw what was posted", CommandText.Of(RetractCommand.Name, (RetractCommand.Article.Name, removed.Article.Key))) { Form = ItemView.Withdrawal("Withdraw what was posted") },
                List),
            DeskAnswer.Restored restored => Say($"It is back: {Quoted(restored.Article)} is in the answers again.", Takeaways(restored.Article), List),
            DeskAnswer.Known known => Known(known, call, moment),
            DeskAnswer.Pending pending => Pending(pending.Submission, call),
            DeskAnswer.Gone gone => throw Gone(gone, moment),
            DeskAnswer.Refused refused => throw new CommandException(refused.Sentence) { Actions = Instead(refused, call) },
            _ => throw new ArgumentException("There is no other answer.", nameof(answer)),
        };
    }

    /// <summary>A page that cannot be read can be pasted: what was found of it stands in the form.</summary>
    private static IReadOnlyList<ChatAction> Instead(DeskAnswer.Refused refused, CommandCall call) => refused.Found is not { Address: { } address } found ? [] :
    [
        new ChatAction("Paste the text", CommandText.Of(call.Command, (ArticleAsk.Address.Name, address)))
        {
            Form = new ChatForm("Paste the text", [new(ArticleAsk.Text.Name, "The text", IsLong: true, IsRequired: true), new(ArticleFields.Title.Name, "Its title", found.Title is { } title ? PlainText.Shorten(PlainText.Clean(title), 300) : null)]),
        },
    ];

    private static readonly ChatAction List = new("/article list", "/article list");

    private static ChatMessage Waiting(DeskAnswer.Waiting waiting, CommandCall call)
    {
        string missing = Wording.Count(waiting.Missing, "more moderator");
        if (waiting.Counted && waiting.Submission.Member == call.Member.Id) return Say($"Sent: {Quoted(waiting.Submission)} waits until {missing} {(waiting.Missing == 1 ? "has" : "have")} approved it.", Show(waiting.Submission), List);
        if (waiting.Counted) return Say($"Approved: {Quoted(waiting.Submission)} waits until {missing} {(waiting.Missing == 1 ? "has" : "have")} approved it.", List);
        string why = waiting.Submission.Member == call.Member.Id ? "you added it yourself" : "you have approved it already";
        return Say($"{Quoted(waiting.Submission)} waits until {missing} {(waiting.Missing == 1 ? "has" : "have")} approved it: {why}.", List);
    }

    /// <summary>One who is no moderator is not told who did what.</summary>
    private static ChatMessage Known(DeskAnswer.Known known, CommandCall call, Func<DateTimeOffset, string> moment)
    {
        if (call.Command == ArticleSuggestCommand.Name) return Say($"{Quoted(known.Article)} is in the library already.", Takeaways(known.Article));
        string who = known.Added is { } added ? $"{added.MemberName} published it {moment(added.At)}{(added.Detail is { } detail ? $" ({detail})" : "")}" : $"it came {moment(known.Article.AddedAt)}";
        var actions = new List<ChatAction> { Takeaways(known.Article) };
        if (known.CanUpdate && call.Command == ArticleAddCommand.Name && known.Article.Text.Address is { } address)
            actions.Insert(0, new ChatAction("Read it anew", CommandText.Of(ArticleAddCommand.Name, (ArticleAsk.Address.Name, address), (ArticleAddCommand.Update.Name, "yes"))));
        string anew = actions.Count > 1 ? " Reading it anew brings it up to date." : "";
        return Say($"{Quoted(known.Article)} is in the library already: {who}.{anew}", [.. actions]);
    }

    /// <summary>One who is no moderator is not told what others have brought.</summary>
    private static ChatMessage Pending(Submission submission, CommandCall call) => call.Command == ArticleSuggestCommand.Name
        ? Say("That waits for the moderators already.")
        : Say($"{Quoted(submission)} waits already: {submission.MemberName} brought it. Its number is {submission.Id}.", Show(submission), List);

    private static CommandException Gone(DeskAnswer.Gone gone, Func<DateTimeOffset, string> moment) => new(gone.Last is { } last
        ? $"Number {gone.Id} does not wait any more: {AuditView.Sentence(last)}, {moment(last.At)}."
        : $"There is no number {gone.Id} here: /article list shows what waits.")
    {
        Actions = gone.Last is { Action: AuditAction.Published or AuditAction.Updated, ArticleKey: { } key } ? [new ChatAction("Show the article", ByKey("article show", key)), List] : [List],
    };

    private static CommandException Withheld(Submission held) =>
        new($"{held.HeldBy} {(held.HeldBy == AuditView.Yourself ? "hold" : "holds")} {Quoted(held)}{(held.HoldReason is { } reason ? $" ({reason})" : "")}: release it first.")
        {
            Actions = [new ChatAction("Release", CommandText.Of("article hold", (DeskLookup.Option.Name, $"{held.Id}"), (ArticleHoldCommand.Release.Name, "yes"))), Show(held)],
        };

    private static ChatAction Show(Submission submission) => new("Show", CommandText.Of("article show", (DeskLookup.Option.Name, $"{submission.Id}")));

    internal static ChatAction Takeaways(Article article) => new("Takeaways", CommandText.Of("takeaways", (TakeawaysCommand.Article.Name, article.Key), (LibraryLookup.Option.Name, LibraryName.Ours)));

    internal static string ByKey(string command, string key) => CommandText.Of(command, (DeskLookup.Option.Name, key));

    private static string Quoted(Submission submission) => $"“{Excerpt.Of(DeskTitles.Of(submission), TitleLength)}”";

    internal static string Quoted(Article article) => $"“{Excerpt.Of(DeskTitles.Of(article), TitleLength)}”";

    private static ChatMessage Say(string sentence, params ChatAction[] actions) => ChatMessage.Of(sentence) with { Actions = actions };
}
