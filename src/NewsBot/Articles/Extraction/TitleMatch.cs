using System.Text;

namespace NewsBot.Articles.Extraction;

/// <summary>Recognises a line as the page's title, whatever its quotation marks, and with or without the site's name behind it.</summary>
internal sealed class TitleMatch(IEnumerable<string> titles)
{
    /// <summary>Of a title so much is compared, and a longer line is none.</summary>
    private const int LeastLetters = 8, LongestTitle = 300, LongestLine = 1_000;

    private readonly string[] _titles = [.. titles.Select(title => Plain(title[..Math.Min(title.Length, LongestTitle)]))];

    public bool IsTitle(string line)
    {
        if (line.Length > LongestLine || Plain(line) is not { Length: > 0 } plain) return false;
        return Array.Exists(_titles, title => title == plain || (plain.Length >= LeastLetters && title.Length >= LeastLetters && IsMost(title, plain)));
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
