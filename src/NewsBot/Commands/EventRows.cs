using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>One line for each event: date, statement, who, how many articles.</summary>
public static class EventRows
{
    private const int StatementLength = 220, MostActors = 4, MostEvidence = 5;

    public static Line Of(Story story, StoryEvent happening, EvidenceList evidence)
    {
        int articles = DateRanker.Articles(happening);
        var who = happening.Actors.Order().Take(MostActors).Select(actor => story.Actors[actor].Name).ToList();
        string? badge = Wording.Badge(happening);
        if (DateRanker.IsDisputed(story, happening)) badge = badge is null ? "disputed" : $"{badge}, disputed";
        return new Line(Excerpt.OfClause(happening.Statement.Span.Of(story.Articles[happening.Statement.Article].Article.Text), StatementLength))
        {
            Label = Wording.Date(happening),
            Badge = badge,
            Detail = string.Join(" · ", who.Count == 0 ? [Wording.Count(articles, "article")] : new[] { string.Join(", ", who), Wording.Count(articles, "article") }),
            Evidence = evidence.Add(happening, MostEvidence),
        };
    }

    /// <summary>The most important ones of a page by date, then the others.</summary>
    /// <param name="events">Indices into <see cref="Story.Events"/>, in order.</param>
    public static IEnumerable<StoryEvent> ImportantFirst(Story story, int rows, IReadOnlyList<int> events) => StoryEvent.InOrder(DateRanker.Rank(story, events).Take(rows))
        .Concat(events.Select(number => story.Events[number])).Distinct<StoryEvent>(ReferenceEqualityComparer.Instance);
}
