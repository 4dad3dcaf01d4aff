using System.Text;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Names without the accidents of writing: case, accents, full stops, kinds of apostrophes and dashes.</summary>
internal static class FoldedName
{
    // A table, because Unicode's own decomposition is not there without its culture data.
    private static readonly Lazy<Dictionary<char, string>> Letters = new(() => Lexicon.Rows("latin-letters.tsv")
        .SelectMany(row => row[1].Select(letter => (letter, row[0]))).ToDictionary(pair => pair.letter, pair => pair.Item2));

    /// <summary>"António Guterres" gives "antonio guterres", "U.S." gives "us".</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (c is '.' or '"' or '“' or '”' or '\'' or '’' or '‘' or '`') continue;
            char lower = char.ToLowerInvariant(c);
            if (lower is '-' or '–' or '—' || char.IsWhiteSpace(lower)) folded.Append(' ');
            else if (Letters.Value.TryGetValue(lower, out string? plain)) folded.Append(plain);
            else folded.Append(lower);
        }

        string[] words = folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 1 && words[0] == "st") words[0] = "saint";
        return string.Join(' ', words);
    }

    /// <summary>The same as a part of an actor's key: "antonio-guterres".</summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (char c in Fold(name))
            if (char.IsLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        return key.ToString().TrimEnd('-');
    }
}
