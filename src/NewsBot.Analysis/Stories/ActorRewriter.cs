using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories;

/// <summary>An article's analysis with its actors as decided: some left out, some taken apart. All that names actors by index follows.</summary>
internal sealed class ActorRewriter
{
    private readonly IReadOnlyList<IReadOnlyList<Actor>> _parts;
    private readonly Dictionary<Actor, int> _indices = new(ReferenceEqualityComparer.Instance);

    private ActorRewriter(IReadOnlyList<IReadOnlyList<Actor>> parts)
    {
        _parts = parts;
        Actors = [.. parts.SelectMany(part => part).OrderByDescending(actor => actor.Salience)];
        foreach (var (index, actor) in Actors.Index()) _indices.Add(actor, index);
    }

    private IReadOnlyList<Actor> Actors { get; }

    public static ArticleAnalysis Rewrite(ArticleAnalysis article, DecidedActors decided)
    {
        List<IReadOnlyList<Actor>> parts = [.. article.Actors.Select(actor => decided.PartsOf(actor, article.Article.Text))];
        if (parts.Zip(article.Actors).All(pair => pair.First is [var only] && ReferenceEquals(only, pair.Second))) return article;
        var rewriter = new ActorRewriter(parts);
        return article with
        {
            Actors = rewriter.Actors,
            Events = [.. article.Events.Select(happening => happening with { Actors = rewriter.Meant(happening.Actors, happening.Span) })],
            YearlessEvents = [.. article.YearlessEvents.Select(happening => happening with { Actors = rewriter.Meant(happening.Actors, happening.Span) })],
            Relations =
            [
                .. from relation in article.Relations
                   from subject in rewriter.Meant([relation.Subject], relation.Sentence).Take(1)
                   from other in rewriter.Meant([relation.Object], relation.Sentence).Take(1)
                   where subject != other
                   select relation with { Subject = subject, Object = other },
            ],
            Statements = [.. article.Statements.SelectMany(statement => rewriter.Meant([statement.Speaker], statement.Sentence).Take(1).Select(speaker => statement with { Speaker = speaker }))],
        };
    }

    /// <summary>Of an actor that is several now, those that the span names; its first one where it names none.</summary>
    private IReadOnlyList<int> Meant(IReadOnlyList<int> before, TextSpan span) =>
        [.. before.SelectMany(index => Named(_parts[index], span)).Select(actor => _indices[actor]).Distinct()];

    private static IEnumerable<Actor> Named(IReadOnlyList<Actor> parts, TextSpan span)
    {
        List<Actor> named = [.. parts.Where(part => part.Mentions.Any(mention => span.Contains(mention.Span)))];
        return named.Count > 0 ? named : parts.Take(1);
    }
}
