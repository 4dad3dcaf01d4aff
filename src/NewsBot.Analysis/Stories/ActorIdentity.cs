using System.Text;
using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>When two names of two articles are one actor. Rather two where one is right than one where two are.</summary>
internal static class ActorIdentity
{
    /// <summary>A folded name without its article and with one space between words, whatever stands there.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (char c in FoldedName.Fold(name))
            if (char.IsLetterOrDigit(c)) folded.Append(c);
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        string text = folded.ToString().TrimEnd();
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

    /// <summary>True where two folded surnames are one, or spellings of one of another script.</summary>
    public static bool SameSurname(string left, string right) => left == right || Transliteration.AreOne(left, right);

    /// <summary>True where two folded names of people can be one person's: equal, an initial, a middle name more, a short form, one letter spelt otherwise, another transliteration.</summary>
    public static bool SamePerson(string left, string right)
    {
        string surname = Surname(left), other = Surname(right);
        if (!SameSurname(surname, other)) return false;
        string[] first = Given(left, surname), second = Given(right, other);
        if (first.Length == 0 || second.Length == 0) return first.Length == second.Length;
        if (surname != other && (first[0].Length == 1 || second[0].Length == 1)) return false;
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
        if (left == right || Nicknames.AreOne(left, right) || Transliteration.AreOne(left, right)) return true;
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
