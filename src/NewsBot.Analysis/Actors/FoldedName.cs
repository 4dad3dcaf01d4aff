using System.Globalization;
using System.Text;

namespace NewsBot.Analysis.Actors;

/// <summary>Names without the accidents of writing: case, accents, full stops, kinds of apostrophes and dashes.</summary>
internal static class FoldedName
{
    /// <summary>"António Guterres" gives "antonio guterres", "U.S." gives "us".</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '.' or '"' or '“' or '”') continue;
            if (c is '\'' or '’' or '‘' or '`') continue;
            folded.Append(c is '-' or '–' or '—' || char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c));
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
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
