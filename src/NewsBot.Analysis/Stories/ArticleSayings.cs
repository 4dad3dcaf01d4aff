using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Relations;

namespace NewsBot.Analysis.Stories;

/// <summary>The relations and statements of one article, in a story's indices.</summary>
internal sealed record ArticleSayings(StoryRelation[] Relations, StoryStatement[] Statements)
{
    /// <param name="ranks">For each actor of the article, its index in the story.</param>
    public static ArticleSayings Of(ArticleReading reading, int[] ranks) => new([.. RelationsOf(reading, ranks)], [.. StatementsOf(reading, ranks)]);

    /// <summary>The same in the next story.</summary>
    public ArticleSayings Next(Renumbering next)
    {
        var (relations, statements) = (Array.ConvertAll(Relations, relation => Next(relation, next)), Array.ConvertAll(Statements, statement => Next(statement, next)));
        return new ArticleSayings(relations, statements);
    }

    private static StoryRelation Next(StoryRelation relation, Renumbering next) =>
        !next.Moves(relation.Evidence) && !next.MovesActor(relation.Subject) && !next.MovesActor(relation.Object) && !(relation.Reporter is { } reporter && next.MovesActor(reporter))
            ? relation
            : relation with
            {
                Subject = next.Actor(relation.Subject),
                Object = next.Actor(relation.Object),
                Reporter = relation.Reporter is { } before ? next.Actor(before) : null,
                Evidence = next.Place(relation.Evidence),
            };

    private static StoryStatement Next(StoryStatement statement, Renumbering next)
    {
        bool about = next.MovesAnyActor(statement.About);
        if (!about && !next.Moves(statement.Clause) && !next.MovesActor(statement.Speaker)) return statement;
        var moved = statement with { Speaker = next.Actor(statement.Speaker), Clause = next.Place(statement.Clause) };
        if (!about) return moved;
        int[] actors = next.Actors(statement.About);
        Array.Sort(actors);
        return moved with { About = actors };
    }

    private static IEnumerable<StoryRelation> RelationsOf(ArticleReading reading, int[] ranks)
    {
        var article = reading.Article;
        foreach (var relation in article.Relations)
        {
            int subject = ranks[relation.Subject], other = ranks[relation.Object];
            if (subject == other) continue;
            yield return new StoryRelation(subject, relation.Verb, other, relation.Negated, new Evidence(reading.Index, relation.Sentence))
            {
                Kind = relation.Kind,
                Modality = relation.Modality,
                When = article.EventOf(relation),
                Reporter = article.ReportOf(relation) is { } report ? ranks[report.Speaker] : null,
            };
        }
    }

    private static IEnumerable<StoryStatement> StatementsOf(ArticleReading reading, int[] ranks)
    {
        var article = reading.Article;
        if (article.Statements.Count == 0) yield break;
        var mentions = ActorMention.Of(article.Actors, (left, right) => left.Start.CompareTo(right.Start));
        foreach (var statement in article.Statements)
        {
            var about = new SortedSet<int>();
            for (int i = ActorMention.FirstFrom(mentions, statement.Clause.Start); i < mentions.Count && mentions[i].Start < statement.Clause.End; i++) about.Add(ranks[mentions[i].Actor]);
            about.Remove(ranks[statement.Speaker]);
            yield return new StoryStatement(ranks[statement.Speaker], new Evidence(reading.Index, statement.Clause), [.. about], article.SaidOn(statement));
        }
    }
}
