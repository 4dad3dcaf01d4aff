using System.Globalization;
using System.Text;

namespace NewsBot.Analysis.Stories;

/// <summary>When two names of two articles are one actor. Rather two where one is right than one where two are.</summary>
internal static class ActorIdentity
{
    /// <summary>A name for comparison: lower case, no diacritics, no article, one space between words.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) folded.Append(char.ToLowerInvariant(c));
            else if (c is not ('.' or '\'' or '’') && folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        string text = folded.ToString().TrimEnd();
        if (text.StartsWith("st ", StringComparison.Ordinal)) text = "saint" + text[2..];
        return text.StartsWith("the ", StringComparison.Ordinal) ? text[4..] : text;
    }

    /// <summary>The last word of a folded name, with what belongs to it: "al assad".</summary>
    public static string Surname(string folded)
    {
        int space = folded.LastIndexOf(' ');
        if (space < 0) return folded;
        int before = folded.LastIndexOf(' ', space - 1);
        return folded[(before + 1)..space] is "al" or "el" or "bin" or "ben" or "von" or "van" or "de" ? folded[(before + 1)..] : folded[(space + 1)..];
    }

    /// <summary>True where two folded names of people with one surname can be one person's: equal, an initial, a middle name more, one letter spelt otherwise.</summary>
    public static bool SamePerson(string left, string right)
    {
        string surname = Surname(left);
        if (surname != Surname(right)) return false;
        string[] first = Given(left, surname), second = Given(right, surname);
        if (first.Length == 0 || second.Length == 0) return first.Length == second.Length;
        return SameGiven(first[0], second[0]) && (first.Length == 1 || second.Length == 1 || first.Skip(1).Zip(second.Skip(1)).All(pair => SameGiven(pair.First, pair.Second)));
    }

    /// <summary>True of letters that may stand for a longer name.</summary>
    public static bool IsAcronym(string form) => form.Length is >= 2 and <= 8 && form.All(char.IsAsciiLetterUpper);

    /// <summary>What a name of several words may be shortened to: its initials, with its small words and without.</summary>
    public static IEnumerable<string> Acronyms(string name)
    {
        string[] words = name.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? [] : new[] { Initials(words), Initials(words.Where(word => char.IsUpper(word[0]))) }.Distinct(StringComparer.Ordinal).Where(IsAcronym);
    }

    private static string Initials(IEnumerable<string> words) => string.Concat(words.Select(word => char.ToUpperInvariant(word[0])));

    private static string[] Given(string name, string surname) => name[..^surname.Length].Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool SameGiven(string left, string right)
    {
        if (left == right) return true;
        if (left.Length == 1 || right.Length == 1) return left[0] == right[0];
        return left[0] == right[0] && Math.Min(left.Length, right.Length) >= 5 && AreOneLetterApart(left, right);
    }

    private static bool AreOneLetterApart(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 1) return false;
        int start = 0, end = 0, shorter = Math.Min(left.Length, right.Length);
        while (start < shorter && left[start] == right[start]) start++;
        while (end < shorter - start && left[^(end + 1)] == right[^(end + 1)]) end++;
        return Math.Max(left.Length, right.Length) - start - end <= 1;
    }
}
