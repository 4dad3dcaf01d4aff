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
        var first = FirstActors(document, actors);
        for (int person = 0; person < actors.Count; person++)
        {
            foreach (var role in actors[person].Roles)
            {
                if (document.SentenceAt(role.Span.Start) is not { } sentence) continue;
                if (Owner(reader, role.Span, actors, first, byKey, person) is { } owner)
                    yield return new Relation(person, owner.Office, owner.Actor, role.Span, sentence.Span);
            }
        }
    }

    private static (int Actor, string Office)? Owner(NameReader reader, TextSpan role, IReadOnlyList<Actor> actors, int[] named, Dictionary<string, int> byKey, int person)
    {
        var (first, end) = reader.TokensOf(role);
        int lead = first;
        // "Its Portuguese president" is president of something else.
        if (first > 0 && reader.LowerWord(first - 1) is "its" or "their" or "his" or "her" && KnownActors.OfNationality(reader.Word(first)) is not null) first++;
        while (lead < end && reader.Word(lead) is not ("of" or "for" or "at" or "to" or "on")) lead++;
        for (int token = first; token < end; token++)
        {
            int actor = named[token];
            if (actor < 0) actor = KnownActors.OfNationality(reader.Word(token)) is { } nation ? byKey.GetValueOrDefault(nation.Key, -1) : -1;
            if (actor < 0 || actor == person || actors[actor].Kind == ActorKind.Person) continue;
            if (token > lead) return Office(reader, first, lead) is { } held ? (actor, $"{held} {reader.Word(lead)}") : null;
            int and = Enumerable.Range(token, lead - token).FirstOrDefault(other => reader.Word(other) is "and", lead);
            if (and + 1 < lead && KnownActors.OfNationality(reader.Word(and + 1)) is not null) lead = and;
            int start = token;
            while (start < lead && Names(actors[actor], reader.SpanOf(start, start + 1))) start++;
            if (start == token) start++;
            if (start < lead && reader.IsPossessive(start)) start++;
            return Office(reader, start, lead) is { } office ? (actor, office + " of") : null;
        }

        return null;
    }

    /// <summary>For each token the first of the actors that it is part of the name of, or -1.</summary>
    private static int[] FirstActors(TextDocument document, IReadOnlyList<Actor> actors)
    {
        int[] first = new int[document.Tokens.Length];
        Array.Fill(first, -1);
        var reader = new NameReader(document);
        for (int actor = actors.Count - 1; actor >= 0; actor--)
            foreach (var mention in actors[actor].Mentions)
            {
                var (start, end) = reader.TokensOf(mention.Span);
                for (int token = start; token < end; token++)
                    if (mention.Span.Contains(document.Tokens[token].Span)) first[token] = actor;
            }

        return first;
    }

    /// <summary>True where a mention of the actor, of which none overlap and all are in text order, holds the place.</summary>
    private static bool Names(Actor actor, TextSpan place)
    {
        int low = 0, high = actor.Mentions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (actor.Mentions[middle].Span.End < place.End) low = middle + 1;
            else high = middle;
        }

        return low < actor.Mentions.Count && actor.Mentions[low].Span.Contains(place);
    }

    private static string? Office(NameReader reader, int first, int end)
    {
        while (first < end && reader.Word(first) is "former" or "then" or "'s" or "’s") first++;
        return first < end ? reader.Phrase(reader.SpanOf(first, end)).ToLowerInvariant() : null;
    }
}
