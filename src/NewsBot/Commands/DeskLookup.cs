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
    private const int MostRemoved = 200;

    public static readonly CommandOption<string> Option = new("article", "Its number in /article list, its title or words of it", text => text) { Suggests = true, Required = true };

    /// <exception cref="CommandException">There is nothing of that name; the nearest is offered.</exception>
    public async Task<DeskTarget> FindAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string name = call.Get(Option)!.Trim();
        if (Number(name) is { } id) return new DeskTarget.Open(id);
        var open = await submissions.ListAsync(call.Address, call.Member.Id, cancellationToken);
        if (open.Where(submission => DeskTitles.Of(submission).Equals(name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only]) return new DeskTarget.Open(only.Id);
        if (await OursAsync(call, name, cancellationToken) is { } ours) return ours;
        var titles = new MatchList(await OffersAsync(call, cancellationToken));
        IReadOnlyList<string> near = [.. titles.Holding(name).Concat(titles.Rank(name, 3)).Distinct(StringComparer.Ordinal).Take(3)];
        if (near is [var one] && Number(one) is { } held) return new DeskTarget.Open(held);
        throw new CommandException($"There is no article “{Excerpt.Of(name, 60)}” of this community. {(near.Count == 0 ? "/article list shows what there is." : $"Did you mean {string.Join(" or ", near.Select(title => $"“{title}”"))}?")}")
        {
            Actions = near.Count == 0 ? [new ChatAction("/article list", "/article list")] : [.. near.Select(title => new ChatAction(Excerpt.Of(title, 40), CommandText.Of(call, Option, title)))],
        };
    }

    /// <summary>What to offer while one types; nothing to one who is no moderator, for what waits is private.</summary>
    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, CommandCall call, CancellationToken cancellationToken) =>
        await call.Member.MayModerateAsync(cancellationToken) ? NearestMatch.Fitting(typed, await OffersAsync(call, cancellationToken)) : [];

    /// <summary>A submission as it is offered; its number is what counts.</summary>
    public static string Offer(Submission submission) => $"{submission.Id} · {Excerpt.Of(Chat.PlainText.Clean(DeskTitles.Of(submission)), 60)}";

    private static long? Number(string name)
    {
        string digits = name.TrimStart('#');
        if (digits.IndexOf(" · ", StringComparison.Ordinal) is > 0 and var end) digits = digits[..end];
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }

    private async Task<DeskTarget.Ours?> OursAsync(CommandCall call, string name, CancellationToken cancellationToken)
    {
        var story = await stories.GetAsync(LibraryName.Of(call.Address), cancellationToken);
        if (ArticleLookup.Find(story, name) is { } index && !IsFollowed(story.Articles[index].Article.Id))
            return new DeskTarget.Ours(story.Articles[index].Article.Id, Wording.Title(story.Articles[index].Article), IsRemoved: false);
        var removed = (await publications.WithdrawnAsync(call.Address, MostRemoved, cancellationToken))
            .FirstOrDefault(article => article.Key == name || DeskTitles.Of(article).Equals(name, StringComparison.OrdinalIgnoreCase));
        return removed is null ? null : new DeskTarget.Ours(removed.Key, DeskTitles.Of(removed), IsRemoved: true);
    }

    private async Task<IReadOnlyList<string>> OffersAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var open = await submissions.ListAsync(call.Address, call.Member.Id, cancellationToken);
        var story = await stories.GetAsync(LibraryName.Of(call.Address), cancellationToken);
        return [.. open.Select(Offer), .. story.Articles.Where(article => !IsFollowed(article.Article.Id)).Select(article => Wording.Title(article.Article))];
    }

    // What the library follows stands in it as library/key.
    internal static bool IsFollowed(string key) => key.Contains('/');
}
