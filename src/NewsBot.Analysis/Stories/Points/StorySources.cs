namespace NewsBot.Analysis.Stories.Points;

/// <summary>What each article of a story brings to its relations, statements and disputes.</summary>
internal sealed class StorySources
{
    private static readonly PerStory<StorySources> Known = new(story => new StorySources(story));

    private StorySources(Story story)
    {
        int articles = story.Articles.Count;
        Relations = new(articles, story.Relations.Select(relation => (relation.Evidence.Article, relation)));
        Statements = new(articles, story.Statements.Select(statement => (statement.Clause.Article, statement)));
        Claims = new(articles, story.Disputes.Where(dispute => dispute.Kind != DisputeKind.Development).SelectMany(dispute => dispute.Claims.Select(claim => (claim.Text.Article, (dispute, claim)))));
    }

    public Postings<StoryRelation> Relations { get; }

    public Postings<StoryStatement> Statements { get; }

    /// <summary>What it claims where others say otherwise. What developed is no dispute.</summary>
    public Postings<(Dispute Dispute, Claim Claim)> Claims { get; }

    public static StorySources Of(Story story) => Known.Of(story);
}
