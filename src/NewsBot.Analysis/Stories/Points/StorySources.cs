using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Points;

/// <summary>What each article of a story brings to its relations, statements and disputes.</summary>
internal sealed class StorySources
{
    private static readonly PerStory<StorySources> Known = new(story => new StorySources(story));

    private readonly bool[] _several;

    private StorySources(Story story)
    {
        int articles = story.Articles.Count;
        _several = [.. story.Events.Select(happening => happening.Sources.Any(source => source.Article != happening.Sources[0].Article))];
        Events = new(articles, story.Events.SelectMany((happening, number) => happening.Sources.Select(source => (source.Article, (number, source.Span)))));
        Relations = new(articles, story.Relations.Select(relation => (relation.Evidence.Article, relation)));
        Statements = new(articles, story.Statements.Select(statement => (statement.Clause.Article, statement)));
        Claims = new(articles, story.Disputes.Where(dispute => dispute.Kind != DisputeKind.Development).SelectMany(dispute => dispute.Claims.Select(claim => (claim.Text.Article, (dispute, claim)))));
    }

    /// <summary>Indices into <see cref="Story.Events"/>, and where the article reports them.</summary>
    public Postings<(int Event, TextSpan Span)> Events { get; }

    public Postings<StoryRelation> Relations { get; }

    public Postings<StoryStatement> Statements { get; }

    /// <summary>What it claims where others say otherwise. What developed is no dispute.</summary>
    public Postings<(Dispute Dispute, Claim Claim)> Claims { get; }

    /// <summary>True where several articles report the event.</summary>
    public bool IsOfSeveral(int happening) => _several[happening];

    public static StorySources Of(Story story) => Known.Of(story);
}
