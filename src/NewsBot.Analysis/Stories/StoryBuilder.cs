using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories.Disputes;

namespace NewsBot.Analysis.Stories;

/// <summary>
/// Reads several analyses together, story after story: an article that was in the story before is not read again. Deterministic: the same articles give the same
/// story, whatever was built before; their order decides only between equals. One story at a time.
/// </summary>
public sealed class StoryBuilder
{
    private readonly ActorNumbers _numbers = new();
    private Dictionary<ArticleAnalysis, ArticleReading> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>A story alone.</summary>
    /// <param name="decisions">What was decided about actors; the story's articles are then as decided too.</param>
    public static Story Build(IReadOnlyList<ArticleAnalysis> articles, params IReadOnlyList<ActorDecision> decisions) => new StoryBuilder().Next(articles, decisions);

    /// <summary>The next story: the one that <see cref="Build"/> gives. Articles are known again by reference.</summary>
    public Story Next(IReadOnlyList<ArticleAnalysis> articles, params IReadOnlyList<ActorDecision> decisions)
    {
        var decided = new DecidedActors(decisions);
        if (decided.ChangeArticles) articles = [.. articles.Select(article => ActorRewriter.Rewrite(article, decided))];
        var readings = Take(articles);
        var registry = ActorRegistry.Build(readings, decided);
        var reading = StoryReading.Read(readings, registry, _numbers);
        return new Story(articles, TimelineMerger.Merge(reading), registry.Actors, Relations(articles, registry), DisputeFinder.Find(reading)) { Statements = Statements(articles, registry) };
    }

    /// <summary>One reading for each article, those of articles that are gone forgotten.</summary>
    private ArticleReading[] Take(IReadOnlyList<ArticleAnalysis> articles)
    {
        var taken = new Dictionary<ArticleAnalysis, ArticleReading>(articles.Count, ReferenceEqualityComparer.Instance);
        var readings = new ArticleReading[articles.Count];
        for (int i = 0; i < readings.Length; i++)
        {
            var article = articles[i];
            if (!_known.Remove(article, out var reading)) reading = new ArticleReading(article);
            reading.Index = i;
            readings[i] = reading;
            taken.TryAdd(article, reading);
        }

        _known = taken;
        return readings;
    }

    private static List<StoryRelation> Relations(IReadOnlyList<ArticleAnalysis> articles, ActorRegistry registry)
    {
        var relations = new List<StoryRelation>();
        for (int article = 0; article < articles.Count; article++)
        {
            int[] actorOf = registry.IndexOf[article];
            foreach (var relation in articles[article].Relations)
            {
                int subject = actorOf[relation.Subject], other = actorOf[relation.Object];
                if (subject == other) continue;
                relations.Add(new StoryRelation(subject, relation.Verb, other, relation.Negated, new Evidence(article, relation.Sentence))
                {
                    Kind = relation.Kind,
                    Modality = relation.Modality,
                    When = articles[article].EventOf(relation),
                    Reporter = articles[article].ReportOf(relation) is { } report ? actorOf[report.Speaker] : null,
                });
            }
        }

        return relations;
    }

    private static List<StoryStatement> Statements(IReadOnlyList<ArticleAnalysis> articles, ActorRegistry registry)
    {
        var statements = new List<StoryStatement>();
        for (int article = 0; article < articles.Count; article++)
        {
            if (articles[article].Statements.Count == 0) continue;
            int[] actorOf = registry.IndexOf[article];
            var mentions = ActorMention.Of(articles[article].Actors, (left, right) => left.Start.CompareTo(right.Start));
            foreach (var statement in articles[article].Statements)
            {
                var about = new SortedSet<int>();
                for (int i = ActorMention.FirstFrom(mentions, statement.Clause.Start); i < mentions.Count && mentions[i].Start < statement.Clause.End; i++) about.Add(actorOf[mentions[i].Actor]);
                about.Remove(actorOf[statement.Speaker]);
                statements.Add(new StoryStatement(actorOf[statement.Speaker], new Evidence(article, statement.Clause), [.. about], articles[article].SaidOn(statement)));
            }
        }

        return statements;
    }
}
