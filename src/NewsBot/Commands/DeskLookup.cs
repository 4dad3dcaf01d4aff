using System.Globalization;
using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What a moderator means at the desk.</summary>
public abstract record DeskTarget
{
    private DeskTarget()
    {
    }

    /// <summary>The number of a submission, whether it is there or not.</summary>
    public sealed record Open(long Id) : DeskTarget;

    /// <summary>An article of the community's own, published or removed.</summary>
    public sealed record Ours(string Key, string Title, bool IsRemoved) : DeskTarget;
}

/// <summary>Finds what a moderator means by a number, a title or a key. Only this community's is ever found, and only to moderators it is offered.</summary>
public sealed class DeskLookup(IStorySource stories, SubmissionStore submissions, PublicationStore publications)
{
    private const int MostRemoved = 200, Most = 3, MostFitting = 5;

    public static readonly CommandOption<string> Option = new("article", "Its number in /article list, its title or words of it", text => text) { Suggests = true, Required = true };

    /// <exception cref="CommandException">There is nothing of that name; the nearest is offered.</exception>
    public async Task<DeskTarget> FindAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string name = call.Get(Option)!.Trim();
        if (Number(name) is { } id) return new DeskTarget.Open(id);
        var offers = await OffersAsync(call, cancellationToken);
        if (offers.Where(offer => offer.IsNamed(name)).ToList() is [var exact]) return exact.Target;
        if (await RemovedAsync(call, name, cancellationToken) is { } removed && !offers.Exists(offer => offer.IsNamed(name))) return removed;
        var titles = new MatchList(offers.Select(offer => offer.Text));
        var holding = titles.Holding(name).ToHashSet(StringComparer.Ordinal);
        var fitting = offers.Where(offer => offer.IsNamed(name) || holding.Contains(offer.Text)).ToList();
        if (fitting is [var only]) return only.Target;
        var near = titles.Rank(name, Most).Select(title => offers.First(offer => offer.Text == title)).ToList();
        throw new CommandException(fitting.Count > 1
            ? $"Several fit “{Excerpt.Of(name, 60)}”: which one?"
            : $"There is no article “{Excerpt.Of(name, 60)}” of this community. {(near.Count == 0 ? "/article list shows what there is." : $"Did you mean {string.Join(" or ", near.Select(offer => $"“{offer.Text}”"))}?")}")
        {
            Actions = fitting.Count > 1 ? [.. fitting.Take(MostFitting).Select(Button)] : near.Count == 0 ? [new ChatAction("/article list", "/article list")] : [.. near.Select(Button)],
        };

        ChatAction Button(DeskOffer offer) => new(Excerpt.Of(offer.Text, 40), CommandText.Of(call, Option, offer.Name));
    }

    /// <summary>What to offer while one types; nothing to one who is no moderator, for what waits is private.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, CommandCall call, CancellationToken cancellationToken) =>
        await call.Member.MayModerateAsync(cancellationToken) ? NearestMatch.Fitting(typed, (await OffersAsync(call, cancellationToken)).Select(offer => offer.Text)) : [];

    /// <summary>A submission as it is offered; its number is what counts.</summary>
    public static string Offer(Submission submission) => $"{submission.Id} · {Excerpt.Of(Chat.PlainText.Clean(DeskTitles.Of(submission)), 60)}";

    private static long? Number(string name)
    {
        string digits = name.TrimStart('#');
        if (digits.IndexOf(" · ", StringComparison.Ordinal) is > 0 and var end) digits = digits[..end];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }

    private async Task<DeskTarget.Ours?> RemovedAsync(CommandCall call, string name, CancellationToken cancellationToken) =>
        (await publications.WithdrawnAsync(call.Address, MostRemoved, cancellationToken)).FirstOrDefault(article => article.Key == name || DeskTitles.Of(article).Equals(name, StringComparison.OrdinalIgnoreCase)) is { } removed
            ? new DeskTarget.Ours(removed.Key, DeskTitles.Of(removed), IsRemoved: true)
            : null;

    private async Task<List<DeskOffer>> OffersAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var open = await submissions.ListAsync(call.Address, call.Member.Id, cancellationToken);
        var story = await stories.GetAsync(LibraryName.Of(call.Address), cancellationToken);
        var ours = story.Articles.Select(article => article.Article).Where(article => !IsFollowed(article.Id));
        return
        [
            .. open.Select(submission => new DeskOffer(Offer(submission), DeskTitles.Of(submission), $"{submission.Id}", new DeskTarget.Open(submission.Id))),
            .. ours.Select(article => new DeskOffer(Wording.Title(article), Wording.Title(article), article.Id, new DeskTarget.Ours(article.Id, Wording.Title(article), IsRemoved: false))),
        ];
    }

    // What the library follows stands in it as library/key.
    internal static bool IsFollowed(string key) => key.Contains('/');

    /// <param name="Text">As it is offered.</param>
    /// <param name="Name">What names it and nothing else: a number or a key.</param>
    private sealed record DeskOffer(string Text, string Title, string Name, DeskTarget Target)
    {
        public bool IsNamed(string name) => Title.Equals(name, StringComparison.OrdinalIgnoreCase) || Name == name;
    }
}
