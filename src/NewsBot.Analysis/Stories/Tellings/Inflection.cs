using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

internal enum WordForm
{
    Base,
    Present,
    Past,
    Participle,
    Gerund,
    Noun,
}

/// <summary>The forms of English words: regular ones by rule, the others from a list.</summary>
internal static class Inflection
{
    private static readonly Dictionary<string, (string Past, string Participle)> Irregular = Lexicon.Lines("en/irregular-verbs.tsv")
        .Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => (cells[1], cells[2]), StringComparer.Ordinal);

    private static readonly HashSet<string> IrregularPasts = Irregular.Where(verb => verb.Key != verb.Value.Past)
        .SelectMany(verb => new[] { verb.Value.Past, verb.Value.Participle }).ToHashSet(StringComparer.Ordinal);

    /// <summary>Every form of a verb. A base form that is some other verb's past (found, of find) is left out: it would be read wrongly more often than not.</summary>
    public static IEnumerable<(string Text, WordForm Form)> OfVerb(string verb)
    {
        if (!IrregularPasts.Contains(verb)) yield return (verb, WordForm.Base);
        yield return (Plural(verb), WordForm.Present);
        string stem = verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal) ? verb[..^1] : Doubles(verb) ? verb + verb[^1] : verb;
        yield return (stem + "ing", WordForm.Gerund);
        if (Irregular.TryGetValue(verb, out var forms))
        {
            yield return (forms.Past, WordForm.Past);
            if (forms.Participle != forms.Past) yield return (forms.Participle, WordForm.Participle);
        }
        else
        {
            yield return (EndsInConsonantAndY(verb) ? verb[..^1] + "ied" : stem + "ed", WordForm.Past);
        }
    }

    /// <summary>The plural of a noun, or the third person of a verb.</summary>
    public static string Plural(string word) =>
        EndsInConsonantAndY(word) ? word[..^1] + "ies"
        : word.EndsWith('s') || word.EndsWith('x') || word.EndsWith('z') || word.EndsWith("ch", StringComparison.Ordinal) || word.EndsWith("sh", StringComparison.Ordinal) ? word + "es"
        : word + "s";

    /// <summary>The past participle, for "was recognised".</summary>
    public static string Participle(string verb) =>
        Irregular.TryGetValue(verb, out var forms) ? forms.Participle
        : EndsInConsonantAndY(verb) ? verb[..^1] + "ied"
        : verb.EndsWith('e') ? verb + "d"
        : Doubles(verb) ? verb + verb[^1] + "ed"
        : verb + "ed";

    /// <summary>The past tense.</summary>
    public static string Past(string verb)
    {
        int space = verb.IndexOf(' ');
        string first = space < 0 ? verb : verb[..space];
        return (Irregular.TryGetValue(first, out var forms) ? forms.Past : Participle(first)) + verb[first.Length..];
    }

    /// <summary>The American spelling of a British -ise, or the other way round; null where the word has neither.</summary>
    public static string? OtherSpelling(string word)
    {
        foreach (string ending in (string[])["ise", "ises", "ised", "ising", "isation", "isations"])
            if (word.Length > ending.Length + 3 && word.EndsWith(ending, StringComparison.Ordinal)) return word[..^ending.Length] + "iz" + ending[2..];
        return null;
    }

    private static bool EndsInConsonantAndY(string word) => word.Length > 1 && word[^1] == 'y' && !IsVowel(word[^2]);

    /// <summary>A short stressed syllable doubles its last letter: ban, banned; sign does not.</summary>
    private static bool Doubles(string verb)
    {
        if (verb.Length < 3 || verb[^1] is 'w' or 'x' or 'y' || IsVowel(verb[^1]) || !IsVowel(verb[^2]) || IsVowel(verb[^3])) return false;
        return verb.Count(IsVowel) == 1 || verb.EndsWith("mit", StringComparison.Ordinal) || verb.EndsWith("nap", StringComparison.Ordinal) || verb.EndsWith("gin", StringComparison.Ordinal);
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
