using System.Text;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Names without the accidents of writing: case, accents, Cyrillic letters, full stops, kinds of apostrophes and dashes.</summary>
public static class FoldedName
{
    // A table, because Unicode's own decomposition is not there without its culture data.
    private static readonly Lazy<Dictionary<int, string>> Letters = new(() =>
    {
        var letters = new Dictionary<int, string>();
        foreach (string[] row in Lexicon.Rows("letters.tsv"))
            foreach (char letter in row[1]) letters.Add(letter, row[0]);
        return letters;
    });

    /// <summary>"António Guterres" gives "antonio guterres", "U.S." gives "us".</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (c is '.' or '"' or '“' or '”' or '\'' or '’' or '‘' or '`') continue;
            char lower = char.ToLowerInvariant(c);
            if (lower is '-' or '–' or '—' || char.IsWhiteSpace(lower)) folded.Append(' ');
            else if (lower > 127 && Letters.Value.TryGetValue(lower, out string? plain)) folded.Append(plain);
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
