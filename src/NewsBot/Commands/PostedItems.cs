using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>A digest as a moderator looks at it.</summary>
/// <param name="Message">As it was built.</param>
/// <param name="Set">What holds at the place.</param>
public sealed record PostedDigest(long Id, ChatMessage Message, CorrectionSet Set)
{
    public IReadOnlyList<DigestItem> Items { get; } = DigestItem.Of(Message);

    /// <summary>Its title: what it is about, and for which days.</summary>
    public string Title => Message.Blocks.OfType<Heading>().FirstOrDefault() is { Line: var line } ? line.Detail is { } days ? $"{line.Text} · {days}" : line.Text : "nothing new";
}

/// <summary>
/// Finds the digest, the item and the article that a moderator means, and offers them. A community's moderators correct what its own chats were sent;
/// who reads the web chat runs the worker, and corrects what rests on the libraries of the worker in all chats.
/// </summary>
public sealed class PostedItems(DigestStore digests, CorrectionStore corrections, ArticleStore articles)
{
    private const int MostOffered = 25, MostLookedThrough = 30, Most = 3;

    public static readonly CommandOption<ListedNumber> Digest = new("digest", "Which digest, by its number; the latest here if you name none", ListedNumber.Read) { Suggests = true };

    public static readonly CommandOption<ListedNumber> Item = new("item", "Which item of it, by its number; they are listed if you name none", ListedNumber.Read) { Suggests = true };

    /// <summary>Whoever reads the web chat runs the worker.</summary>
    public static bool IsOperator(CommandCall call) => call.Address.Platform == ChatPlatform.Web;

    /// <exception cref="CommandException">There is no such digest here.</exception>
    public async Task<PostedDigest> DigestAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var found = call.Get(Digest) is { Value: var number } ? await FindAsync(number, call, cancellationToken) : await RecentAsync(call, cancellationToken) is [var latest, ..] ? latest : null;
        if (found is null) throw new CommandException(call.Has(Digest) ? $"No digest {call.Get(Digest)!.Value} was posted here: /digest shows the latest." : "No digest was posted here yet: there is nothing to correct.");
        return new PostedDigest(found.Id, ChatMessageJson.Read(found.Content.Message), new CorrectionSet(await corrections.InForceAsync(call.Address, cancellationToken)));
    }

    /// <exception cref="CommandException">The digest has no such item.</exception>
    public static DigestItem Find(PostedDigest digest, long number) => number <= digest.Items.Count
        ? digest.Items[(int)number - 1]
        : throw new CommandException($"Digest {digest.Id} has {Wording.Count(digest.Items.Count, "item")}, none of the number {number}.") { Actions = [new ChatAction("Its items", CommandText.Of(CorrectCommand.Name, (Digest.Name, $"{digest.Id}")))] };

    /// <summary>What to offer while one types.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        IEnumerable<string> offers = option == Digest ? (await RecentAsync(call, cancellationToken)).Select(digest => ListedNumber.Offer(digest.Id, new PostedDigest(digest.Id, ChatMessageJson.Read(digest.Content.Message), CorrectionSet.None).Title))
            : option == Item ? (await DigestAsync(call, cancellationToken)).Items.Select(item => ListedNumber.Offer(item.Number, item.Words))
            : (await CitedAsync(call, cancellationToken)).Select(cited => cited.Title);
        return [.. NearestMatch.Fitting(typed, offers.Distinct()).Take(MostOffered)];
    }

    /// <summary>The article that is named by its title, words of it, or its key; one that was removed is found by its key.</summary>
    /// <exception cref="CommandException">There is none, or several.</exception>
    public async Task<(ArticleName Name, string Title)> ArticleAsync(string named, CommandCall call, CancellationToken cancellationToken)
    {
        var cited = await CitedAsync(call, cancellationToken);
        string own = LibraryName.Of(call.Address);
        var exact = cited.Where(one => one.Name.As(own) == named || one.Name.Key == named || one.Title.Equals(named, StringComparison.OrdinalIgnoreCase)).ToList();
        if (exact is [var only]) return only;
        if (exact.Count == 0 && await articles.FindAsync(own, named, cancellationToken) is { } stored) return (ArticleName.In(own, named), Wording.Title(stored.Analysis.Article));
        var titles = new MatchList(cited.Select(one => one.Title));
        var holding = exact.Count > 0 ? exact : [.. titles.Holding(named).SelectMany(title => cited.Where(one => one.Title == title)).Distinct()];
        if (holding is [var fitting]) return fitting;
        var near = holding.Count > 0 ? holding.Take(Most) : titles.Rank(named, Most).Select(title => cited.First(one => one.Title == title));
        throw new CommandException(holding.Count > 1 ? $"Several fit “{Excerpt.Of(named, 60)}”: which one?" : $"No digest that was posted here rests on an article “{Excerpt.Of(named, 60)}”.")
        {
            Actions = [.. near.Select(one => new ChatAction(Excerpt.Of(one.Title, 40), CommandText.Of(call, RetractCommand.Article, one.Name.As(own))))],
        };
    }

    /// <summary>The articles that the latest digests rest on.</summary>
    private async Task<IReadOnlyList<(ArticleName Name, string Title)>> CitedAsync(CommandCall call, CancellationToken cancellationToken) =>
    [
        .. (await RecentAsync(call, cancellationToken)).SelectMany(digest => ChatMessageJson.Read(digest.Content.Message).Evidence)
            .Select(note => (ArticleName.In(note.Library, note.Article), note.Title)).DistinctBy(cited => cited.Item1),
    ];

    private async Task<Digest?> FindAsync(long number, CommandCall call, CancellationToken cancellationToken) =>
        await digests.FindAsync(number, call.Address, cancellationToken)
        ?? (IsOperator(call) && await digests.FindAsync(number, cancellationToken) is { } shared && !LibraryName.IsOfCommunity(shared.Content.Library) ? shared : null);

    private Task<IReadOnlyList<Digest>> RecentAsync(CommandCall call, CancellationToken cancellationToken) => digests.RecentAsync(call.Address, IsOperator(call), MostLookedThrough, cancellationToken);
}
