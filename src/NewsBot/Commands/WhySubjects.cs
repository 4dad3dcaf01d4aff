using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What a member asks about: one of the three is there.</summary>
/// <param name="Name">What names it and nothing else.</param>
public sealed record WhySubject(string Title, string Name)
{
    public ArticleName? Article { get; init; }

    public Submission? Submission { get; init; }

    public TracedEntry? Entry { get; init; }
}

/// <summary>Finds what a member means by a title: an article of a library that is read here; to moderators also what waits, what was removed, and what feeds had that did not come in.</summary>
public sealed class WhySubjects(IStorySource stories, SubscriptionStore subscriptions, SubmissionStore submissions, PublicationStore publications, TraceStore traces)
{
    private const int MostRemoved = 200, MostEntries = 300, Most = 3;

    /// <exception cref="CommandException">There is nothing of that name; the nearest is offered.</exception>
    public async Task<WhySubject> FindAsync(string named, CommandCall call, CommandOption option, CancellationToken cancellationToken)
    {
        var all = await AllAsync(call, cancellationToken);
        if (all.FirstOrDefault(one => one.Name == named || one.Title.Equals(named, StringComparison.OrdinalIgnoreCase)) is { } exact) return exact;
        var titles = new MatchList(all.Select(one => one.Title));
        var holding = titles.Holding(named).ToList();
        if (holding is [var only]) return all.First(one => one.Title == only);
        var near = holding.Concat(titles.Rank(named, Most)).Distinct(StringComparer.Ordinal).Take(Most).Select(title => all.First(one => one.Title == title));
        throw new CommandException(holding.Count > 1 ? $"Several fit “{Excerpt.Of(named, 60)}”: which one?" : $"Nothing that came in here is called “{Excerpt.Of(named, 60)}”. /articles lists what is read here.")
        {
            Actions = [.. near.Select(one => new ChatAction(Excerpt.Of(one.Title, 40), CommandText.Of(call, option, one.Name)))],
        };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(string typed, CommandCall call, CancellationToken cancellationToken) =>
        NearestMatch.Fitting(typed, (await AllAsync(call, cancellationToken)).Select(one => one.Title));

    private async Task<List<WhySubject>> AllAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var all = new List<WhySubject>();
        var libraries = (await subscriptions.ListAsync(call.Address, cancellationToken)).Select(subscription => subscription.Library).Append((await LibraryLookup.FindAsync(stories, call with { Arguments = new Dictionary<string, string>() }, cancellationToken)).Library);
        foreach (string library in libraries.Distinct(StringComparer.Ordinal))
            all.AddRange((await stories.GetAsync(library, cancellationToken)).Articles.Select(article => new WhySubject(Wording.Title(article.Article), article.Article.Id) { Article = ArticleName.In(library, article.Article.Id) }));
        if (!await call.Member.MayModerateAsync(cancellationToken)) return all;
        string own = LibraryName.Of(call.Address);
        all.AddRange((await submissions.ListAsync(call.Address, call.Member.Id, cancellationToken)).Select(submission => new WhySubject(DeskTitles.Of(submission), $"{submission.Id}") { Submission = submission }));
        all.AddRange((await publications.WithdrawnAsync(call.Address, MostRemoved, cancellationToken)).Select(article => new WhySubject(DeskTitles.Of(article), article.Key) { Article = new ArticleName(own, article.Key) }));
        all.AddRange((await traces.LeftOutAsync(call.Address, MostEntries, cancellationToken)).Select(entry => new WhySubject(Chat.PlainText.Clean(entry.Entry.Title!), $"entry {entry.Entry.Id}") { Entry = entry }));
        return all;
    }
}
