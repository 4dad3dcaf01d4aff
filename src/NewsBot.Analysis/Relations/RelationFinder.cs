using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Relations;

/// <summary>Finds who does what to whom and who says what, sentence by sentence, and who holds which office.</summary>
public static class RelationFinder
{
    public static ActorDeeds Find(TextDocument document, IReadOnlyList<Actor> actors)
    {
        var reader = new NameReader(document);
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < actors.Count; i++) byKey.TryAdd(actors[i].Key, i);
        var mentions = ActorMention.Of(actors, (left, right) => left.Mention.Span != right.Mention.Span ? left.Mention.Span.CompareTo(right.Mention.Span) : left.Actor.CompareTo(right.Actor));
        var relations = new List<Relation>(RoleRelations.Find(document, actors, byKey));
        var statements = new List<Statement>();
        int next = 0;
        foreach (var sentence in document.Sentences)
        {
            while (next < mentions.Count && mentions[next].Mention.Span.End <= sentence.Span.Start) next++;
            int end = next;
            while (end < mentions.Count && mentions[end].Mention.Span.Start < sentence.Span.End) end++;
            if (end == next || !document.IsContent(sentence)) continue;
            var tokens = new ActorTokens(reader, sentence, mentions.GetRange(next, end - next), actors, byKey);
            var said = new StatementReader(tokens).Read().ToList();
            var denied = said.Find(statement => statement.Denies)?.Clause;
            foreach (var deed in new DeedReader(tokens).Read())
                foreach (var relation in Pairs(deed, tokens)) relations.Add(denied?.Contains(relation.Predicate) == true ? relation with { Negated = !relation.Negated } : relation);
            statements.AddRange(said);
        }

        return new ActorDeeds([.. relations.Distinct().Order(InTextOrder)], statements);
    }

    private static readonly Comparer<Relation> InTextOrder = Comparer<Relation>.Create((left, right) =>
        left.Predicate != right.Predicate ? left.Predicate.CompareTo(right.Predicate)
        : left.Subject != right.Subject ? left.Subject.CompareTo(right.Subject) : left.Object.CompareTo(right.Object));

    private static IEnumerable<Relation> Pairs(Deed deed, ActorTokens tokens)
    {
        foreach (int subject in deed.Subjects)
            foreach (int target in deed.Objects)
                if (subject != target) yield return new Relation(subject, deed.Verb.Base, target, tokens.SpanOf(deed.First, deed.End), tokens.Sentence.Span, deed.Negated) { Kind = deed.Verb.Kind, Modality = deed.Modality };
    }
}
