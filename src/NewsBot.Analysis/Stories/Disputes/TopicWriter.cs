using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Puts a dispute as a question, in words of the texts.</summary>
internal sealed class TopicWriter(StoryReading reading)
{
    private readonly EventPhrases _phrases = new(reading);

    public string When(IReadOnlyList<Telling> group) => Ask("When did", "When was", group);

    public string Whether(IReadOnlyList<Telling> group) => Ask("Did", "Was", group);

    public string Where(IReadOnlyList<Telling> group) => $"Where was {_phrases.Occasion(group)}?";

    public string Who(IReadOnlyList<Telling> group)
    {
        Telling[] active = [.. group.Where(telling => telling.Agent is { } agent && agent.Span.Start < telling.Trigger.Start)];
        var telling = Clearest(active.Length > 0 ? active : group);
        string rest = active.Length > 0 ? _phrases.Rest(telling) : telling.Theme is { } theme ? _phrases.Name(theme.Actor) : "";
        return Question($"Who {Inflection.Past(Verb(telling))} {rest}{(rest.Contains(' ') ? "" : _phrases.WhenSaid(group))}");
    }

    public string HowMany(IReadOnlyList<Counting> group)
    {
        var counted = group[0].Counted;
        if (counted.Valued.Count > 0)
        {
            string shared = counted.Valued.Keys.Where(concept => group.All(each => each.Counted.Valued.ContainsKey(concept)))
                .SelectMany(concept => group.Select(each => each.Counted.Valued[concept])).OrderByDescending(noun => noun.Length).ThenBy(noun => noun, StringComparer.Ordinal).First();
            return $"How much {(shared.EndsWith('s') ? "are" : "is")} the {shared} worth?";
        }

        if (counted.IsRate) return Question($"How high was {counted.Noun} in {_phrases.Name(group[0].Actors[0])}");
        string noun = group.Select(each => each.Counted.Noun).Order(StringComparer.Ordinal).First();
        if (group[0].Telling is not { } telling || !telling.Family.Has(EventTraits.Toll)) return Question($"How many {noun}");
        Telling[] occasions = [.. group.Select(each => each.Occasion).OfType<Telling>()];
        return Question($"How many {noun} were {Inflection.Participle(telling.Family.Name)}{(occasions.Length > 0 ? " in " + _phrases.Occasion(occasions) : "")}");
    }

    private string Ask(string active, string passive, IReadOnlyList<Telling> group)
    {
        var telling = Clearest(group);
        bool noun = telling.Word.Form == WordForm.Noun;
        if (noun && (telling.Agent is null || telling.Theme is null)) return Question($"{passive} {_phrases.Occasion(group)}");
        if (telling.Theme is { } theme && (telling.Agent is null || theme.Span.Start < telling.Trigger.Start) && !noun)
            return telling.Word.SubjectUndergoes
                ? Question($"{active} {_phrases.Name(theme.Actor)} {Verb(telling)} {_phrases.Rest(telling)}")
                : Question($"{passive} {_phrases.Name(theme.Actor)} {Inflection.Participle(Verb(telling))} {_phrases.Rest(telling)}");
        if (telling.Agent is not { } agent) return Question($"{passive} {_phrases.Occasion(group)}");
        return Question($"{active} {_phrases.Name(agent)} {Verb(telling)} {_phrases.Rest(telling)}");
    }

    /// <summary>A verb with names on both sides says it best, and no pronoun needs to be looked up.</summary>
    private Telling Clearest(IReadOnlyList<Telling> group) => group
        .OrderByDescending(telling => (telling.Agent is { Direct: true } ? 2 : 0) + (telling.Theme is { Direct: true } ? 2 : 0)
            + (telling.Word.Form != WordForm.Noun ? 1 : 0) + (_phrases.Rest(telling).Length > 0 ? 1 : 0) - (_phrases.NeedsContext(telling) ? 3 : 0))
        .ThenBy(telling => _phrases.Rest(telling).Length).First();

    /// <summary>The first word of the verb; the others follow in the text.</summary>
    private static string Verb(Telling telling) => telling.Word.Form == WordForm.Noun ? telling.Word.Verb.Split('_', '~')[0] : telling.Word.Verb.Split(' ')[0];

    private static string Question(string text) => text.TrimEnd() + "?";
}
