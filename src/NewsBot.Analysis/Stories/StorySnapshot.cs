using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories;

/// <summary>What a story said at one time, in no more than is needed to see what is new later on.</summary>
/// <param name="Articles">The articles that it was known from, as <see cref="NameOf"/> calls them.</param>
/// <param name="Events">One for each event: its one value is <see cref="StoryEvent.Value"/>.</param>
/// <param name="Disputes">One for each dispute: its values are those of its claims, ordered.</param>
public sealed record StorySnapshot(IReadOnlyList<string> Articles, IReadOnlyList<SnapshotEntry> Events, IReadOnlyList<SnapshotEntry> Disputes)
{
    /// <summary>Where what was told as said by several articles is worded.</summary>
    public IReadOnlyList<SnapshotPlace> Points { get; init => field = value ?? []; } = []; // Null from what an earlier version wrote.

    /// <param name="articles">Indices into <see cref="Story.Articles"/>: what is known from others alone is left out.</param>
    /// <param name="points">The sentences of what was told as said by several articles, then or before.</param>
    public static StorySnapshot Of(Story story, IReadOnlySet<int> articles, IEnumerable<Evidence>? points = null)
    {
        int[] kept = [.. articles.Order()];
        var place = kept.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return new StorySnapshot(
            [.. kept.Select(index => NameOf(story.Articles[index].Article))],
            [.. Entries(story.Events.Select(happening => (SnapshotEntry.NoSubject, (IEnumerable<string>)[happening.Value], (IEnumerable<Evidence>)happening.Sources)), place)],
            [.. Entries(story.Disputes.Select(dispute => (dispute.Topic, dispute.Claims.Where(claim => place.ContainsKey(claim.Text.Article)).Select(claim => claim.Value), dispute.Claims.Select(claim => claim.Text))), place)])
        {
            Points = [.. (points ?? []).Where(point => place.ContainsKey(point.Article)).Select(point => new SnapshotPlace(place[point.Article], point.Span.Start)).Distinct()],
        };
    }

    /// <summary>Its id with a mark of its text: where a text has changed, nothing stands any more where it stood.</summary>
    internal static string NameOf(ArticleText article)
    {
        ulong mark = 14695981039346656037; // FNV-1a, 64 bits
        foreach (char c in article.Text) mark = (mark ^ c) * 1099511628211;
        return $"{article.Id}#{mark:x}";
    }

    private static IEnumerable<SnapshotEntry> Entries(IEnumerable<(string Subject, IEnumerable<string> Values, IEnumerable<Evidence> Places)> items, Dictionary<int, int> place) =>
        from item in items
        let places = item.Places.Where(evidence => place.ContainsKey(evidence.Article)).Select(evidence => new SnapshotPlace(place[evidence.Article], evidence.Span.Start)).Distinct().ToList()
        where places.Count > 0
        select new SnapshotEntry(item.Subject, [.. item.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], places);
}

/// <summary>One thing that was said.</summary>
/// <param name="Subject">What it was about, where it has a name of its own: a dispute's topic.</param>
/// <param name="Values">In normal form, ordered.</param>
/// <param name="Places">Where it was said: what is said there now is about the same.</param>
public sealed record SnapshotEntry(string Subject, IReadOnlyList<string> Values, IReadOnlyList<SnapshotPlace> Places)
{
    public const string NoSubject = "";
}

/// <param name="Article">Index into <see cref="StorySnapshot.Articles"/>.</param>
/// <param name="Start">Of the span, in UTF-16 units.</param>
public readonly record struct SnapshotPlace(int Article, int Start);
