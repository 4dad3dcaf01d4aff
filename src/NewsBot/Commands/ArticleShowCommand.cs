using NewsBot.Analysis.Documents;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>One article of the desk: what it would bring, or how it came in.</summary>
public sealed class ArticleShowCommand(
    DeskLookup lookup, ArticleDesk desk, ArticleStore articles, ArticleSourceStore sources, AuditStore audit, ChatSettingStore settings, DeskReplies replies, TimeProvider time) : ICommand
{
    private const int Entries = 6, Sources = 5;

    public CommandDefinition Definition { get; } = new("article show", "Look at a draft, at what waits, or at how an article came in", CommandRights.Moderator, DeskLookup.Option) { IsPrivate = true, Examples = ["/article show 12"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        return await lookup.FindAsync(call, cancellationToken) switch
        {
            DeskTarget.Open open => await replies.OfAsync(await desk.ShowAsync(DeskCall.Moderator(call), open.Id, cancellationToken), call, cancellationToken),
            DeskTarget.Ours ours => await ShowAsync(ours, call, cancellationToken),
            _ => throw new InvalidOperationException("There is no other target."),
        };
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);

    private async Task<ChatMessage> ShowAsync(DeskTarget.Ours ours, CommandCall call, CancellationToken cancellationToken)
    {
        var article = await articles.FindAsync(LibraryName.Of(call.Address), ours.Key, cancellationToken) ?? throw new CommandException($"“{ours.Title}” is not in the library any more.");
        var moment = await DeskCall.ClockAsync(call, settings, time, cancellationToken);
        List<Block> blocks = [new Heading(1, new Line(Excerpt.Of(DeskTitles.Of(article), 200)) { Detail = ours.IsRemoved ? "removed" : "published" }), new Table([.. Facts(article, moment)])];
        var places = await sources.ListAsync(article.Id, cancellationToken);
        if (places.Count > 1) blocks.AddRange([new Heading(2, new Line("Also at")), new BulletList([.. places.Where(place => !place.IsOrigin).Take(Sources).Select(Place)])]);
        var entries = await audit.OfArticleAsync(call.Address, article.Key, Entries, cancellationToken);
        if (entries.Count > 0) blocks.AddRange([new Heading(2, new Line("What was done")), new BulletList([.. entries.Select(entry => new Line(AuditView.Sentence(entry)) { Detail = string.Join(" · ", new[] { entry.Detail, moment(entry.At) }.OfType<string>()) })])]);
        return new ChatMessage(blocks) { Actions = [.. Actions(ours, article.Analysis.Article)] };
    }

    private static IEnumerable<Line> Facts(Article article, Func<DateTimeOffset, string> moment)
    {
        var text = article.Analysis.Article;
        yield return new Line(text.Publisher ?? "unknown") { Label = "Publisher" };
        yield return new Line(text.Author ?? "unknown") { Label = "Author" };
        yield return new Line(Wording.Published(text)) { Label = "Published", Badge = text.PublishedInferred ? "inferred" : null };
        if (Wording.Reading(text) is { } reading) yield return new Line(reading) { Label = "Language" };
        if (WebAddress.Of(text.Address) is { } address) yield return new Line(Excerpt.Of(address, 120)) { Label = "From", Link = address };
        yield return new Line(moment(article.AddedAt)) { Label = "Added" };
    }

    private static Line Place(ArticleSource place) => new(place.Publisher ?? new Uri(place.Address).IdnHost) { Detail = place.Published is { } date ? Wording.Date(date) : null, Link = WebAddress.Of(place.Address) };

    private static IEnumerable<ChatAction> Actions(DeskTarget.Ours ours, ArticleText text)
    {
        (string, string?) article = (DeskLookup.Option.Name, ours.Key);
        if (ours.IsRemoved) return [new ChatAction("Put back", CommandText.Of("article approve", article), InPlace: true)];
        return
        [
            new ChatAction("Takeaways", CommandText.Of("takeaways", (TakeawaysCommand.Article.Name, ours.Key), (LibraryLookup.Option.Name, LibraryName.Ours))),
            new ChatAction("Edit", CommandText.Of("article edit", article), InPlace: true) { Form = ArticleFields.Form(text) },
            new ChatAction("Take back", CommandText.Of("article remove", article), InPlace: true),
        ];
    }
}
