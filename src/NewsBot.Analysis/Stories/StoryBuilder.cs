using NewsBot.Analysis.Stories.Disputes;

namespace NewsBot.Analysis.Stories;

/// <summary>Reads several analyses together. Pure and deterministic; the order of the articles decides only between equals.</summary>
public static class StoryBuilder
{
    /// <param name="decisions">What was decided about actors; the story's articles are then as decided too.</param>
    public static Story Build(IReadOnlyList<ArticleAnalysis> articles, params IReadOnlyList<ActorDecision> decisions)
    {
        var decided = new DecidedActors(decisions);
        if (decided.ChangeArticles) articles = [.. articles.Select(article => ActorRewriter.Rewrite(article, decided))];
        var registry = ActorRegistry.Build(articles, decided);
        var reading = StoryReading.Read(articles, registry);
        return new Story(articles, TimelineMerger.Merge(reading), registry.Actors, Relations(articles, registry), DisputeFinder.Find(reading));
    }

    private static List<StoryRelation> Relations(IReadOnlyList<ArticleAnalysis> articles, ActorRegistry registry)
    {
        var relations = new List<StoryRelation>();
        for (int article = 0; article < articles.Count; article++)
            foreach (var relation in articles[article].Relations)
            {
                int subject = registry.IndexOf[article][relation.Subject], other = registry.IndexOf[article][relation.Object];
                if (subject != other) relations.Add(new StoryRelation(subject, relation.Verb, other, relation.Negated, new Evidence(article, relation.Sentence)));
            }

        return relations;
    }
}
