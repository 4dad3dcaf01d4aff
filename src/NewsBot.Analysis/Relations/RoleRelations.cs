using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Relations;

/// <summary>"Russian Foreign Minister Sergey Lavrov": Lavrov is foreign minister of Russia, where the text has Russia as an actor.</summary>
internal static class RoleRelations
{
    public static IEnumerable<Relation> Find(TextDocument document, IReadOnlyList<Actor> actors, Dictionary<string, int> byKey)
    {
        var reader = new NameReader(document);
        for (int person = 0; person < actors.Count; person++)
        {
            foreach (var role in actors[person].Roles)
            {
                if (document.SentenceAt(role.Span.Start) is not { } sentence) continue;
                if (Owner(reader, role.Span, actors, byKey, person) is { } owner)
                    yield return new Relation(person, owner.Office, owner.Actor, role.Span, sentence.Span);
            }
        }
    }

    private static (int Actor, string Office)? Owner(NameReader reader, TextSpan role, IReadOnlyList<Actor> actors, Dictionary<string, int> byKey, int person)
    {
        var (first, end) = reader.TokensOf(role);
        int lead = first;
        while (lead < end && reader.Word(lead) is not ("of" or "for" or "at" or "to" or "on")) lead++;
        for (int token = first; token < end; token++)
        {
            var span = reader.SpanOf(token, token + 1);
            int actor = actors.TakeWhile(one => !one.Mentions.Any(mention => mention.Span.Contains(span))).Count();
            if (actor == actors.Count) actor = KnownActors.OfNationality(reader.Word(token)) is { } nation ? byKey.GetValueOrDefault(nation.Key, -1) : -1;
            if (actor < 0 || actor == person || actors[actor].Kind == ActorKind.Person) continue;
            if (token > lead) return Office(reader, first, lead) is { } held ? (actor, $"{held} {reader.Word(lead)}") : null;
            int and = Enumerable.Range(token, lead - token).FirstOrDefault(other => reader.Word(other) is "and", lead);
            if (and + 1 < lead && KnownActors.OfNationality(reader.Word(and + 1)) is not null) lead = and;
            int start = token;
            while (start < lead && actors[actor].Mentions.Any(mention => mention.Span.Contains(reader.SpanOf(start, start + 1)))) start++;
            if (start == token) start++;
            if (start < lead && reader.IsPossessive(start)) start++;
            return Office(reader, start, lead) is { } office ? (actor, office + " of") : null;
        }

        return null;
    }

    private static string? Office(NameReader reader, int first, int end)
    {
        while (first < end && reader.Word(first) is "former" or "then" or "'s" or "’s") first++;
        return first < end ? reader.Phrase(reader.SpanOf(first, end)).ToLowerInvariant() : null;
    }
}
