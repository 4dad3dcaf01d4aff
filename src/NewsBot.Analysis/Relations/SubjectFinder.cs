using NewsBot.Analysis.Lexicons;
using static NewsBot.Analysis.Relations.WordClasses;

namespace NewsBot.Analysis.Relations;

/// <summary>Finds who does what a verb says: the actors before it.</summary>
internal sealed class SubjectFinder(ActorTokens tokens)
{
    private const int Reach = 4, LongestApposition = 20;

    /// <summary>"forces", "officials": nouns that act for the name before them.</summary>
    public static HashSet<string> GoverningNouns { get; } = Lexicon.Words("en/governing-nouns.txt");

    /// <summary>Auxiliaries, adverbs and "to" before the verb, and the verb that governs it: "has decided to formally recognise".</summary>
    public int GroupStart(int verb)
    {
        int start = verb;
        while (start > tokens.First && tokens.Actor(start - 1) < 0)
        {
            string word = tokens.Word(start - 1);
            if (word is "'s" or "’s" && tokens.Actor(start - 2) >= 0) break;
            if (IsAuxiliary(word) || IsAdverb(word)) start--;
            else if (word == "to" && tokens.Actor(start - 2) < 0 && !IsPreposition(tokens.Word(start - 2)) && tokens.Word(start - 2) is not ("," or "and" or "")) start -= 2;
            else break;
        }

        return start;
    }

    /// <summary>The actors that a verb group has before it.</summary>
    /// <param name="before">The subjects of the verb before, which an "and" may carry on.</param>
    /// <param name="governed">The verb hangs on a noun ("Moscow's desire to counter …").</param>
    public List<int> Before(int group, IReadOnlyList<int> before, bool governed = false)
    {
        int i = group - 1;
        if (tokens.Word(i) is "who" or "which") i = tokens.Word(i - 1) == "," ? BeforeApposition(i - 1) : i - 1;
        else if (tokens.Word(i) == "," && AroundApposition(i) is { } named) i = named;
        else if (tokens.Word(i) is "and" or "," or "but" or "then") return [.. before];
        int nouns = 0;
        while (i >= tokens.First && tokens.Actor(i) < 0)
        {
            string word = tokens.Word(i);
            if (tokens.IsPossessive(i)) return tokens.Actor(i - 1) >= 0 && (nouns > 0 || governed) ? [tokens.Actor(i - 1)] : [];
            if (nouns == 1 && tokens.ActorOrNation(i) is >= 0 and var nation && GoverningNouns.Contains(tokens.Word(i + 1))) return [nation];
            if (nouns++ == Reach || IsPreposition(word) || OpensClause(word) || word is "," or "and" || (RelationVerbs.OfForm(word) is not null && !GoverningNouns.Contains(word))) return [];
            i--;
        }

        if (i < tokens.First) return [];
        if (nouns > 0 && !GoverningNouns.Contains(tokens.Word(group - 1))) return [];
        int start = tokens.StartOf(i);
        if (IsPreposition(WordBeforeName(start))) return [];
        var subjects = new List<int> { tokens.Actor(i) };
        if (tokens.Word(start - 1) == "and" && tokens.Actor(start - 2) >= 0) subjects.Insert(0, tokens.Actor(start - 2));
        return subjects;
    }

    private string WordBeforeName(int start)
    {
        while (start > tokens.First && IsDeterminer(tokens.Word(start - 1))) start--;
        return tokens.Word(start - 1);
    }

    /// <summary>
    /// "Russia's envoy for Afghanistan, Zamir Kabulov, met …": the name between the commas, or "Zamir Kabulov, the Kremlin's envoy, met …" and "Zamir Kabulov, 64, met …": the one before them. Null where the commas close nothing of that kind.
    /// </summary>
    private int? AroundApposition(int comma)
    {
        int opening = comma - 1;
        while (opening > tokens.First && comma - opening < LongestApposition && tokens.Word(opening) != ",") opening--;
        if (tokens.Word(opening) != "," || comma - opening < 2) return null;
        bool isName = tokens.Actor(comma - 1) >= 0 && tokens.StartOf(comma - 1) == opening + 1;
        if (isName && (tokens.IsPerson(comma - 1) || (tokens.Actor(opening - 1) < 0 && !IsPreposition(tokens.Word(opening - 2))))) return comma - 1;
        if (tokens.Actor(opening - 1) < 0) return null;
        bool isAge = comma - opening == 2 && int.TryParse(tokens.Word(opening + 1), out _);
        return isAge || tokens.Word(opening + 1) is "who" or "which" or "whose" || Enumerable.Range(opening + 1, comma - opening - 1).Any(i => tokens.IsOffice(i)) ? opening - 1 : null;
    }

    /// <summary>"Iran, which has …" and "Zamir Kabulov, the Kremlin's envoy, who …": the name stands before the comma that opens.</summary>
    private int BeforeApposition(int comma)
    {
        if (tokens.Actor(comma - 1) >= 0 && tokens.Word(comma + 1) is "who" or "which") return comma - 1;
        for (int i = comma - 1; i > tokens.First && comma - i < 14; i--)
            if (tokens.Word(i) == ",") return tokens.Actor(i - 1) >= 0 ? i - 1 : comma;
        return tokens.Actor(comma - 1) >= 0 ? comma - 1 : comma;
    }

    /// <summary>"By recognising the Taliban, Moscow has …": the doer comes behind the comma.</summary>
    public List<int> OfGerund(int at)
    {
        if (tokens.Word(at - 1) is not ("by" or "after" or "while" or "in" or "before" or "")) return [];
        int comma = at;
        while (comma < tokens.End && tokens.Word(comma) != ",") comma++;
        int next = comma + 1;
        while (IsDeterminer(tokens.Word(next))) next++;
        if (at - tokens.First <= 1) return tokens.Actor(next) >= 0 && !tokens.IsPossessive(tokens.EndOf(next)) ? [tokens.Actor(next)] : [];
        return [];
    }
}
