using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Digests;

/// <summary>Orders events by what a reader in a hurry should see first.</summary>
public static class DateRanker
{
    private const double DaysInYear = 365.25;

    /// <summary>Most important first. Two dates of one sentence, or of one dispute, are one piece of news: the second goes behind all others.</summary>
    public static IReadOnlyList<StoryEvent> Rank(Story story, IEnumerable<StoryEvent> events)
    {
        var today = story.Articles.Select(article => article.Article.Published).Max() ?? story.Events.Select(e => (PartialDate?)e.Date).Max() ?? default;
        var ranked = events.OrderByDescending(e => Importance(story, e, today)).ThenBy(e => e.YearIsOpen).ThenBy(e => e.Date).ThenBy(e => e.Statement.Article).ThenBy(e => e.Statement.Span).ToList();
        var told = new List<Evidence>();
        var disputed = new HashSet<Dispute>(ReferenceEqualityComparer.Instance);
        var repeats = new List<StoryEvent>();
        foreach (var happening in ranked)
        {
            var contradictions = Contradictions(story, happening).ToList();
            bool isRepeat = told.Exists(e => e.Article == happening.Statement.Article && e.Span.Overlaps(happening.Statement.Span)) || disputed.Overlaps(contradictions);
            if (isRepeat)
            {
                repeats.Add(happening);
                continue;
            }

            told.Add(happening.Statement);
            disputed.UnionWith(contradictions);
        }

        return [.. ranked.Except(repeats, ReferenceEqualityComparer.Instance).Cast<StoryEvent>(), .. repeats];
    }

    /// <summary>How many articles report it.</summary>
    public static int Articles(StoryEvent happening) => happening.Sources.Select(source => source.Article).Distinct().Count();

    /// <summary>Whether a contradiction is about it: about its date, or about another value in its words.</summary>
    public static bool IsDisputed(Story story, StoryEvent happening) => Contradictions(story, happening).Any();

    private static IEnumerable<Dispute> Contradictions(Story story, StoryEvent happening) => story.Disputes.Where(dispute => dispute.Kind == DisputeKind.Contradiction && dispute.Claims.Any(claim =>
        (dispute.Slot != DisputeSlot.Date || claim.Value == happening.Value)
        && happening.Sources.Any(source => source.Article == claim.Text.Article && source.Span.Overlaps(claim.ValueSpan))));

    /// <summary>Several articles outweigh one, and what they contradict each other in outweighs both; then who takes part, how precise the date is, how near to the newest article, and whether the words are a whole sentence.</summary>
    private static double Importance(Story story, StoryEvent happening, PartialDate today)
    {
        double salience = Math.Min(1, happening.Actors.Sum(actor => story.Actors[actor].Salience));
        double years = Math.Abs(today.First.DayNumber - happening.Date.First.DayNumber) / DaysInYear;
        double precision = happening.YearIsOpen ? 0 : happening.Date.Precision switch { DatePrecision.Day => 1, DatePrecision.Month => 0.7, DatePrecision.Year => 0.3, _ => 0 };
        return (1.5 * Math.Log2(Articles(happening))) + salience + precision + (1.5 / (1 + years)) + (IsDisputed(story, happening) ? 2 : 0) + (Excerpt.IsClause(happening.Statement.Span.In(story.Articles[happening.Statement.Article].Article.Text)) ? 0 : 0.5);
    }
}
