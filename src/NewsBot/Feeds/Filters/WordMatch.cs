using System.Globalization;

namespace NewsBot.Feeds.Filters;

/// <summary>Finds words in a text whatever their case: whole ones, or beginnings where a star says so.</summary>
internal static class WordMatch
{
    public static bool IsIn(string text, string words) => IsIn(text, words.TrimEnd('*'), words.EndsWith('*'), StringComparison.OrdinalIgnoreCase);

    /// <summary>A name begins with a capital, or is all capitals in a headline: to polish is not Polish.</summary>
    public static bool IsNameIn(string text, string name) =>
        IsIn(text, name, begins: false, StringComparison.Ordinal) || (name.Length > 3 && IsIn(text, name.ToUpperInvariant(), begins: false, StringComparison.Ordinal));

    private static bool IsIn(string text, string wanted, bool begins, StringComparison comparison)
    {
        for (int at = 0; wanted.Length > 0 && (at = text.IndexOf(wanted, at, comparison)) >= 0; at++)
        {
            int end = at + wanted.Length;
            if ((at == 0 || !IsLetter(text[at - 1])) && (begins || end == text.Length || !IsLetter(text[end]))) return true;
        }

        return false;
    }

    private static bool IsLetter(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
