using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Digests;

/// <summary>Orders events by what a reader in a hurry should see first.</summary>
public static class DateRanker
{
    private const double DaysInYear = 365.25;

    /// <summary>For each event of a story, how many are more important.</summary>
    private static readonly PerStory<int[]> Places = new(PlacesOf);

    /// <summary>Events of the story, given by their indices, most important first. Two dates of one sentence, or of one dispute, are one piece of news: the second goes behind all others.</summary>
    public static IEnumerable<StoryEvent> Rank(Story story, IEnumerable<int> events)
    {
        var places = Places.Of(story);
        var index = StoryIndex.Of(story);
        var told = new Dictionary<int, List<TextSpan>>();
        var disputed = new HashSet<Dispute>(ReferenceEqualityComparer.Instance);
        var repeats = new List<StoryEvent>();
        int[] ranked = [.. events];
        Array.Sort(ranked, (left, right) => places[left].CompareTo(places[right]));
        foreach (int number in ranked)
        {
            var happening = story.Events[number];
            var contradictions = index.ContradictionsOf(happening);
            if (!told.TryGetValue(happening.Statement.Article, out var spans)) told.Add(happening.Statement.Article, spans = []);
            if (spans.Exists(span => span.Overlaps(happening.Statement.Span)) || disputed.Overlaps(contradictions))
            {
                repeats.Add(happening);
                continue;
            }

            spans.Add(happening.Statement.Span);
            disputed.UnionWith(contradictions);
            yield return happening;
        }

        foreach (var happening in repeats) yield return happening;
    }

    /// <summary>Works out the order of a story's events, so that the first question need not.</summary>
    public static void Prepare(Story story) => Places.Of(story);

    /// <summary>How many articles report it.</summary>
    public static int Articles(StoryEvent happening) => happening.Sources.Select(source => source.Article).Distinct().Count();

    /// <summary>Whether a contradiction is about it: about its date, or about another value in its words.</summary>
    public static bool IsDisputed(Story story, StoryEvent happening) => StoryIndex.Of(story).ContradictionsOf(happening).Count > 0;

    private static int[] PlacesOf(Story story)
    {
        var today = story.Articles.Select(article => article.Article.Published).Max() ?? story.Events.Select(e => (PartialDate?)e.Date).Max() ?? default;
        var inOrder = story.Events.Index().OrderByDescending(e => Importance(story, e.Item, today)).ThenBy(e => e.Item.YearIsOpen).ThenBy(e => e.Item.Date)
            .ThenBy(e => e.Item.Statement.Article).ThenBy(e => e.Item.Statement.Span);
        int[] places = new int[story.Events.Count];
        foreach (var (place, (number, _)) in inOrder.Index()) places[number] = place;
        return places;
    }

    /// <summary>Several articles outweigh one, and what they contradict each other in outweighs both; then who takes part, how precise the date is, how near to the newest article, and whether the words are a whole sentence.</summary>
    private static double Importance(Story story, StoryEvent happening, PartialDate today)
    {
        double salience = Math.Min(1, happening.Actors.Sum(actor => story.Actors[actor].Salience));
        double years = Math.Abs(today.First.DayNumber - happening.Date.First.DayNumber) / DaysInYear;
        double precision = happening.YearIsOpen ? 0 : happening.Date.Precision switch { DatePrecision.Day => 1, DatePrecision.Month => 0.7, DatePrecision.Year => 0.3, _ => 0 };
        return (1.5 * Math.Log2(Articles(happening))) + salience + precision + (1.5 / (1 + years)) + (IsDisputed(story, happening) ? 2 : 0) + (Excerpt.IsClause(happening.Statement.Span.In(story.Articles[happening.Statement.Article].Article.Text)) ? 0 : 0.5);
    }
}
