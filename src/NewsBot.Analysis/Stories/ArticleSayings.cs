using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Relations;

namespace NewsBot.Analysis.Stories;

/// <summary>The relations and statements of one article, as they are kept: see <see cref="StoryNumbers"/>.</summary>
internal sealed record ArticleSayings(StoryRelation[] Relations, StoryStatement[] Statements)
{
    public static ArticleSayings Of(ArticleReading reading) => new([.. RelationsOf(reading)], [.. StatementsOf(reading)]);

    private static IEnumerable<StoryRelation> RelationsOf(ArticleReading reading)
    {
        var (article, numbers) = (reading.Article, reading.Numbers);
        foreach (var relation in article.Relations)
        {
            int subject = numbers[relation.Subject], other = numbers[relation.Object];
            if (subject == other) continue;
            yield return new StoryRelation(subject, relation.Verb, other, relation.Negated, new Evidence(reading.Serial, relation.Sentence))
            {
                Kind = relation.Kind,
                Modality = relation.Modality,
                When = article.EventOf(relation),
                Reporter = article.ReportOf(relation) is { } report ? numbers[report.Speaker] : null,
            };
        }
    }

    private static IEnumerable<StoryStatement> StatementsOf(ArticleReading reading)
    {
        var (article, numbers) = (reading.Article, reading.Numbers);
        if (article.Statements.Count == 0) yield break;
        var mentions = ActorMention.Of(article.Actors, (left, right) => left.Start.CompareTo(right.Start));
        foreach (var statement in article.Statements)
        {
            var about = new SortedSet<int>();
            for (int i = ActorMention.FirstFrom(mentions, statement.Clause.Start); i < mentions.Count && mentions[i].Start < statement.Clause.End; i++) about.Add(numbers[mentions[i].Actor]);
            about.Remove(numbers[statement.Speaker]);
            yield return new StoryStatement(numbers[statement.Speaker], new Evidence(reading.Serial, statement.Clause), [.. about], article.SaidOn(statement));
        }
    }
}
