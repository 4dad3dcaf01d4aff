using System.Text;

namespace NewsBot.Articles.Extraction;

/// <summary>Recognises a line as the page's title, whatever its quotation marks, and with or without the site's name behind it.</summary>
internal static class TitleMatch
{
    private const int LeastLetters = 8;

    public static bool IsOneOf(string line, IReadOnlyList<string> titles)
    {
        string plain = Plain(line);
        if (plain.Length < LeastLetters) return titles.Any(title => plain.Length > 0 && Plain(title) == plain);
        return titles.Select(Plain).Any(title => title == plain || (title.Length >= LeastLetters && IsMost(title, plain)));
    }

    private static bool IsMost(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter.Length * 2 > longer.Length && longer.StartsWith(shorter, StringComparison.Ordinal);
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (char c in text)
            if (char.IsLetterOrDigit(c)) plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }
}
