using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Where and when a report was written, before its first sentence: "ELAZIG, Turkey, Aug 11 (Reuters) - ". No part of the sentence.</summary>
internal static class Dateline
{
    private const int Longest = 16, ShortestCapitals = 4;

    /// <summary>How many of a sentence's tokens it has, its dash with them: nothing but names, days and brackets before it, and a sentence behind it. 0 where there is none.</summary>
    public static int Length(string text, ReadOnlySpan<Token> tokens)
    {
        int place = 0;
        while (place < Math.Min(Longest, tokens.Length) && IsCapitalised(text, tokens[place])) place++;
        for (int i = place; place > 0 && i < Math.Min(Longest, tokens.Length - 1); i++)
        {
            var word = tokens[i].Span.In(text);
            if (word is "-" or "–" or "—") return Begins(text, tokens[i + 1]) && IsPlace(text, tokens[..place], tokens[place..i]) ? i + 1 : 0;
            bool fits = tokens[i].Kind switch { TokenKind.Word => char.IsUpper(word[0]), TokenKind.Number => true, _ => word is "," or "." or "/" or "(" or ")" };
            if (!fits) return 0;
        }

        return 0;
    }

    /// <summary>"SENATE — SECTION 65" is a heading.</summary>
    private static bool Begins(string text, Token next) =>
        next.Span.In(text) is var word && (word is ['"' or '“' or '‘', ..] or "A" || (IsCapitalised(text, next) && word.ContainsAnyInRange('a', 'z')));

    /// <summary>With an agency behind it; a place in capitals with a day, or one that is known; or a known city and nothing else.</summary>
    private static bool IsPlace(string text, ReadOnlySpan<Token> place, ReadOnlySpan<Token> behind)
    {
        if (behind is [.., var last] && last.Span.In(text) is ")") return true;
        string name = TextSpan.Between(place[0].Span.Start, place[^1].Span.End).Of(text);
        if (name.Any(char.IsLower)) return behind.IsEmpty && NameLists.Hold(name, NameList.City);
        if (name.Length < ShortestCapitals || NameLists.Hold(name, NameList.Organisation)) return false;
        return !behind.IsEmpty || NameLists.Hold(InTitleCase(name), NameList.City | NameList.Region | NameList.Country);
    }

    private static string InTitleCase(string name) => string.Join(' ', name.Split(' ').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    private static bool IsCapitalised(string text, Token token) => token.Kind == TokenKind.Word && char.IsUpper(text[token.Span.Start]);
}
