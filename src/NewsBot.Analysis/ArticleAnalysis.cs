using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Takeaways;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis;

/// <summary>What the engine found in one article. Everything points into <see cref="Article"/>'s text; same input, same bytes.</summary>
/// <param name="Article">The text read, with title, author and date filled in from the text itself where they were not given.</param>
/// <param name="Sentences">Content sentences in text order, page furniture left out.</param>
/// <param name="Boilerplate">Page furniture, in text order.</param>
/// <param name="Takeaways">Best first, three to five where the text has that many sentences.</param>
/// <param name="Times">Every temporal expression, in text order.</param>
/// <param name="Events">In text order.</param>
/// <param name="Actors">Most salient first.</param>
/// <param name="Relations">In text order.</param>
public sealed record ArticleAnalysis(
    ArticleText Article,
    IReadOnlyList<TextSpan> Sentences,
    IReadOnlyList<TextSpan> Boilerplate,
    IReadOnlyList<Takeaway> Takeaways,
    IReadOnlyList<TimeExpression> Times,
    IReadOnlyList<TimelineEvent> Events,
    IReadOnlyList<Actor> Actors,
    IReadOnlyList<Relation> Relations)
{
    /// <summary>Events dated by month and day whose year is not known, in text order. They are in no timeline, but sources can differ in them.</summary>
    public IReadOnlyList<YearlessEvent> YearlessEvents { get; init => field = value ?? []; } = []; // Null from what an earlier engine wrote.

    /// <summary>What the text has somebody say, in text order.</summary>
    public IReadOnlyList<Statement> Statements { get; init => field = value ?? []; } = [];
}
