using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Tells the full stop of an abbreviation from the one that ends a sentence, in one language.</summary>
internal sealed class Abbreviations
{
    private const int LongestWord = 24;

    /// <summary>Entries of the list that stand for all words and numbers so short: <c>x.</c> and <c>0.</c></summary>
    private const int Short = 2;

    private static readonly PerLanguage<Abbreviations> ByLanguage = new(folder => new Abbreviations(folder));

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _kinds;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _starters;
    private readonly int _longest;
    private readonly string? _shortWord, _shortNumber;

    private Abbreviations(string folder)
    {
        var kinds = Lexicon.Lines(Lexicon.Nearest(folder, "abbreviations.txt")).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        kinds.Remove("x.", out _shortWord);
        kinds.Remove("0.", out _shortNumber);
        _longest = kinds.Keys.Max(key => key.Length);
        _kinds = kinds.GetAlternateLookup<ReadOnlySpan<char>>();
        _starters = Lexicon.WordsIfAny($"{folder}/sentence-starters.txt").GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static Abbreviations Of(Language language) => ByLanguage[language];

    /// <summary>Whether the full stop behind <paramref name="word"/> belongs to it: a listed abbreviation, or an initial before a name.</summary>
    public bool TakesStop(string text, TextSpan word, int end)
    {
        if (word.Length >= _longest) return false;
        int next = word.End + 1;
        if (next < end && text[next] == '.') return false;
        while (next < end && Characters.IsSpace(text[next])) next++;
        if (KindOf(text.AsSpan(word.Start, word.Length + 1)) is { } kind)
            return char.IsAsciiDigit(text[word.Start]) ? next < end && char.IsLetter(text[next]) : kind != "number" || (next < end && char.IsAsciiDigit(text[next]));
        return word.Length == 1 && char.IsUpper(text[word.Start]) && next < end && char.IsUpper(text[next]) && !IsStarter(text, next, end);
    }

    /// <summary>Whether an abbreviation may be the last word before <paramref name="next"/>, the word that follows.</summary>
    /// <param name="quoted">True where a quotation mark stands before the next word.</param>
    public bool EndsSentence(string text, TextSpan abbreviation, TextSpan next, bool quoted)
    {
        var word = abbreviation.In(text);
        string? kind = KindOf(word);
        bool mayEnd = kind is null ? word[..^1].Contains('.') : kind is "name" or "starter";
        return mayEnd && ((quoted && kind != "starter") || IsStarter(text, next.Start, text.Length));
    }

    private string? KindOf(ReadOnlySpan<char> word)
    {
        if (_kinds.TryGetValue(word, out string? kind)) return kind;
        if (word.Length is < 2 or > Short + 1 || (_shortWord is null && _shortNumber is null)) return null;
        bool digits = true, letters = true;
        foreach (char c in word[..^1])
        {
            digits &= char.IsAsciiDigit(c);
            letters &= char.IsLetter(c);
        }

        return digits ? _shortNumber : letters ? _shortWord : null;
    }

    private bool IsStarter(string text, int start, int end)
    {
        int i = start;
        while (i < end && i - start <= LongestWord && char.IsLetter(text[i])) i++;
        return _starters.Contains(text.AsSpan(start, i - start)) && !(i - start == 1 && i < end && text[i] == '.');
    }
}
