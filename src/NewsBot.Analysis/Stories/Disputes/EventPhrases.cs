using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>The texts' own words for an event: the rest of the clause after its verb, or the noun phrase that names it.</summary>
internal sealed class EventPhrases(StoryReading reading)
{
    private const int MostWords = 10;

    /// <summary>What follows the verb's first word, up to the end of the clause; of a noun, the name of whom it befalls.</summary>
    public string Rest(Telling telling)
    {
        if (telling.Word.Form == WordForm.Noun) return telling.Theme is { } theme ? Name(theme.Actor) : "";
        string text = reading.TextOf(telling.Article);
        int start = telling.Trigger.Start;
        while (start < telling.Trigger.End && char.IsLetter(text[start])) start++;
        int end = Until(telling, text, start, telling.Trigger.End);
        string[] words = text[start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int count = Math.Min(words.Length, MostWords);
        while (count > 0 && (FunctionWords.Is(words[count - 1].ToLowerInvariant(), WordClass.Grammar) || Concepts.IsAdverb(words[count - 1]))) count--;
        return string.Join(' ', words[..count]);
    }

    /// <summary>True where the phrase holds a pronoun, which the question's reader cannot look up, or is the second half of "ISIS-claimed".</summary>
    public bool NeedsContext(Telling telling) =>
        (telling.Trigger.Start > 0 && reading.TextOf(telling.Article)[telling.Trigger.Start - 1] == '-') || Rest(telling).Split(' ').Any(word => FunctionWords.Is(word.ToLowerInvariant(), WordClass.Object | WordClass.Pronoun | WordClass.Possessive));

    /// <summary>" in March 2024", for an event whose words say too little to know which one is meant; empty where nobody dates it so.</summary>
    public string WhenSaid(IReadOnlyList<Telling> group) =>
        group.FirstOrDefault(telling => telling.WhenSpan.Length > 0 && telling.When is { YearIsOpen: false, Width: > 0 }) is { } dated
            ? " in " + dated.WhenSpan.Of(reading.TextOf(dated.Article)) : "";

    /// <summary>"The concert hall attack": the fullest noun phrase among the tellings, else the verb's noun.</summary>
    public string Occasion(IReadOnlyList<Telling> group) =>
        "the " + group.Where(telling => telling.Word.Form == WordForm.Noun).Select(NounPhrase)
            .OrderByDescending(phrase => phrase.Contains(' ')).ThenBy(phrase => phrase.Length).ThenBy(phrase => phrase, StringComparer.Ordinal).FirstOrDefault(group[0].Family.Name);

    /// <summary>The name; of a body, with whose it is: Russia's Supreme Court.</summary>
    public string Name(Participant participant) =>
        participant.Owner >= 0 && reading.Actors[participant.Actor].Kind == ActorKind.Organisation
            ? $"{Name(participant.Owner)}'s {reading.Actors[participant.Actor].Name}" : Name(participant.Actor);

    public string Name(int actor) => reading.NameOf(actor);

    /// <summary>The noun with the words before it, and with what it was "on" or "of".</summary>
    private string NounPhrase(Telling telling)
    {
        string text = reading.TextOf(telling.Article);
        int start = telling.Trigger.Start, end = telling.Trigger.End;
        for (int words = 0; words < 3; words++)
        {
            int from = start - 1;
            while (from > telling.Sentence.Start && char.IsLetter(text[from - 1])) from--;
            if (from < telling.Sentence.Start || from >= start - 1 || text[start - 1] != ' ' || !char.IsLower(text[from])) break;
            if (FunctionWords.Is(text[from..(start - 1)], WordClass.Grammar | WordClass.Denial) || EndsTime(telling, start - 1)) break;
            start = from;
        }

        string after = text[end..Until(telling, text, end, end)];
        string[] words2 = after.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        int count = words2.Length > 1 && words2[0] is "on" or "of" ? 1 : 0;
        while (count > 0 && count < words2.Length && count < 5 && !(count > 1 && FunctionWords.Is(words2[count].ToLowerInvariant(), WordClass.Grammar)) && !(count > 2 && EventFamilies.Of(words2[count].ToLowerInvariant()).Count > 0)) count++;
        return string.Join(' ', [text[start..end].ToLowerInvariant(), .. words2[..count]]);
    }

    private bool EndsTime(Telling telling, int at) => reading.ArticleOf(telling.Article).Times.Any(time => time.Span.Contains(at - 1));

    /// <summary>Where the clause ends: at a mark, a time, a conjunction.</summary>
    private int Until(Telling telling, string text, int start, int after)
    {
        int limit = telling.Sentence.End;
        foreach (var time in reading.ArticleOf(telling.Article).Times)
            if (time.Span.Start >= after) { limit = Math.Min(limit, time.Span.Start); break; }
        for (int i = start, word = -1; i < limit; i++)
        {
            if (char.IsLetterOrDigit(text[i])) { if (word < 0) word = i; continue; }
            if (word >= after && FunctionWords.Is(text[word..i].ToLowerInvariant(), WordClass.Relative | WordClass.Subordinator | WordClass.Coordinator)) return word;
            word = -1;
            if (i >= after && (text[i] is ',' or ';' or ':' or '—' or '–' or '(' or '?' or '!' or '\n' or '\r' || (text[i] == '.' && i >= limit - 2))) return i;
        }

        return limit;
    }
}
