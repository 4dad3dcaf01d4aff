using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Origins;
using NewsBot.Analysis.Stories.Points;

namespace NewsBot.Analysis.Stories;

/// <summary>Something that several articles say.</summary>
/// <param name="Statement">The sentence that stands for all: each of the others says as much, some of them more.</param>
/// <param name="Sources">One sentence of each article that says it, <paramref name="Statement"/> first, then in article order.</param>
/// <param name="Count">How many articles these are, and from how many origins.</param>
public sealed record SharedPoint(Evidence Statement, IReadOnlyList<Evidence> Sources, OriginCount Count);

/// <summary>What several articles say together, and what only one of them does. Pure: the same story and articles give the same.</summary>
/// <param name="Articles">Indices into <see cref="Story.Articles"/> of those that were read together.</param>
/// <param name="Shared">What has most origins first, then what most articles say. Empty where there are more than 2,000 articles.</param>
/// <param name="Alone">Takeaways that no other article comes near, the first of each article before the second of any. Empty where there are too many articles to be sure.</param>
public sealed record StoryTakeaways(IReadOnlyList<int> Articles, IReadOnlyList<SharedPoint> Shared, IReadOnlyList<Evidence> Alone)
{
    /// <summary>Of more articles only takeaways, first sentences and what has a date in several are looked at.</summary>
    private const int MostReadWhole = 200;

    /// <summary>Of still more nothing is said: they share no subject, and no reader waits for it.</summary>
    private const int MostArticles = 2000;

    private const int Leading = 3, FewestWords = 4;

    /// <summary>From this share of their words on two sentences are near each other.</summary>
    private const double Near = 0.25;

    private static readonly PerStory<StoryTakeaways> Whole = new(story => Of(story, [.. Enumerable.Range(0, story.Articles.Count)]));

    /// <summary>Of all articles of the story.</summary>
    public static StoryTakeaways Of(Story story) => Whole.Of(story);

    /// <summary>Of some points, those that none of the sentences says already, and that say none of them.</summary>
    /// <param name="told">Sentences of the story's articles.</param>
    public static IReadOnlyList<SharedPoint> New(Story story, IReadOnlyList<SharedPoint> points, IReadOnlyList<Evidence> told)
    {
        if (points.Count == 0 || told.Count == 0) return points;
        var readers = points.Select(point => point.Statement).Concat(told).Select(place => place.Article).Distinct().ToDictionary(article => article, article => new SayingReader(story, article));
        Saying Read(Evidence place) => readers[place.Article].Read(place.Span);
        var (said, known) = (points.Select(point => Read(point.Statement)).ToList(), told.Select(Read).ToList());
        var board = new SayingBoard(story, [.. said, .. known]);
        return [.. points.Where((_, number) => !known.Exists(earlier => board.AreSame(said[number], earlier)))];
    }

    /// <param name="articles">Indices into <see cref="Story.Articles"/>; nothing is said of others.</param>
    public static StoryTakeaways Of(Story story, IReadOnlyList<int> articles)
    {
        int[] ordered = [.. articles.Distinct().Order()];
        if (ordered.Length is < 2 or > MostArticles) return new StoryTakeaways(ordered, [], []);
        bool whole = ordered.Length <= MostReadWhole;
        var sayings = new List<Saying>();
        var points = new List<Saying>();
        foreach (int article in ordered)
        {
            var reader = new SayingReader(story, article);
            var key = KeySentences(story, article).ToHashSet();
            foreach (var sentence in story.Articles[article].Sentences)
            {
                bool isKey = key.Contains(sentence);
                if (!whole && !isKey) continue;
                var said = reader.Read(sentence);
                sayings.Add(said);
                if (!isKey) continue;
                points.Add(said);
                if (FirstClause(story.Articles[article].Article.Text, sentence) is { } clause && reader.Read(clause) is { Tells.Count: > 0 } first) points.Add(first);
            }
        }

        var board = new SayingBoard(story, sayings);
        var shared = board.Shared(points.Where(said => said is { StandsAlone: true, Size: >= FewestWords, Names.Count: > 0 }));
        return new StoryTakeaways(ordered, shared, whole ? [.. OnlyThere(story, ordered, sayings, board)] : []);
    }

    /// <summary>The sentences that an article's own points, its beginning, and dates of several articles stand in.</summary>
    private static IEnumerable<TextSpan> KeySentences(Story story, int article)
    {
        var analysis = story.Articles[article];
        var sources = StorySources.Of(story);
        var told = sources.Events[article].Where(reported => sources.IsOfSeveral(reported.Event)).Select(reported => reported.Span);
        var spans = analysis.Takeaways.Select(takeaway => takeaway.Span).Concat(told).ToList();
        return analysis.Sentences.Where((sentence, place) => place < Leading || spans.Exists(sentence.Overlaps));
    }

    /// <summary>What a sentence of two main clauses begins with, without the comma: it says less than the whole, and more often what others say.</summary>
    private static TextSpan? FirstClause(string text, TextSpan sentence)
    {
        var words = sentence.In(text);
        foreach (string joint in (string[])[", and ", ", but ", "; "])
            if (words.IndexOf(joint, StringComparison.Ordinal) is > 0 and var end) return new TextSpan(sentence.Start, end);
        return null;
    }

    private static IEnumerable<Evidence> OnlyThere(Story story, int[] articles, List<Saying> sayings, SayingBoard board)
    {
        int most = articles.Max(article => story.Articles[article].Takeaways.Count);
        for (int rank = 0; rank < most; rank++)
            foreach (int article in articles.Where(article => rank < story.Articles[article].Takeaways.Count))
            {
                var place = new Evidence(article, story.Articles[article].Takeaways[rank].Span);
                var said = sayings.FindAll(saying => saying.Article == article && saying.Place.Span.Overlaps(place.Span));
                if (said.Count > 0 && said.TrueForAll(saying => saying.Size >= FewestWords && board.IsAlone(saying, Near))) yield return place;
            }
    }
}
