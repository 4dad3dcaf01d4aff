using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Takeaways;

/// <summary>The words that a sentence is about: no stop words, and forms of one word alike.</summary>
internal static class Terms
{
    /// <summary>Letters that tell words apart: "recognise", "recognition" and "recognising" begin alike.</summary>
    private const int StemLength = 6, ShortestTerm = 3;

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Stopwords { get; } =
        Lexicon.Words("en/stopwords.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Each term once, in order of appearance.</summary>
    public static HashSet<string> Of(string text, ReadOnlySpan<Token> tokens)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in tokens)
            if (Term(token, text) is { } term) terms.Add(term);
        return terms;
    }

    private static string? Term(Token token, string text)
    {
        var word = token.Span.In(text);
        if (token.Kind != TokenKind.Word || word.Length < ShortestTerm || !char.IsLetter(word[0]) || Stopwords.Contains(word)) return null;
        string term = word[..Math.Min(StemLength, word.Length)].ToString().ToLowerInvariant();
        return term.Length < StemLength && term.Length > ShortestTerm && term[^1] == 's' ? term[..^1] : term;
    }
}
