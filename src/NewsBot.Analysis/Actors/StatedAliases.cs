using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>Where a text says itself that two names are one actor's: "the Nusra Front, formerly known as Jabhat al-Nusra".</summary>
internal static class StatedAliases
{
    private const int LongestTie = 40;

    private static readonly string[] Ties = ["known as", "nicknamed", "dubbed", "also called", "formerly", "formerly called", "a.k.a.", "aka", "alias", "renamed", "née"];

    /// <summary>True when what stands between the names, the second behind the first, says so.</summary>
    public static bool AreStated(string text, Mention first, Mention second)
    {
        if (first.Kind != second.Kind || second.Span.Start - first.Span.End is < 4 or > LongestTie) return false;
        var between = text.AsSpan(first.Span.End, second.Span.Start - first.Span.End).Trim();
        if (between[0] is not (',' or '(')) return false;
        between = between[1..].TrimEnd("\"“'‘ ").TrimStart();
        if (between.EndsWith(" the", StringComparison.Ordinal)) between = between[..^4];
        foreach (string tie in Ties)
            if (between.EndsWith(tie, StringComparison.Ordinal) && IsOneWord(between[..^tie.Length].Trim())) return true;
        return false;
    }

    // "also known as", "better known as"
    private static bool IsOneWord(ReadOnlySpan<char> before)
    {
        foreach (char c in before)
            if (!char.IsAsciiLetterLower(c)) return false;
        return true;
    }
}
