using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Takeaways;

/// <summary>
/// What a sentence can do without and stay grammatical and true: a leading word that only ties it to the sentence before, and asides in brackets that
/// hold no name, number, negation or doubt. Who says something is never left out.
/// </summary>
internal static class Compression
{
    private const int LongestAside = 20;

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Ties { get; } =
        Lexicon.Words("en/leading-ties.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Kept { get; } =
        Lexicon.Words("en/never-cut.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    private static int LongestTie { get; } = Lexicon.Lines("en/leading-ties.txt").Max(entry => entry.Count(c => c == ' ')) + 1;

    /// <summary>How many tokens the leading tie has, with its comma; 0 for none.</summary>
    public static int TieOf(TextDocument document, Sentence sentence)
    {
        var tokens = document.TokensOf(sentence);
        for (int words = 1; words <= LongestTie && words + 1 < tokens.Length; words++)
        {
            if (tokens[words].Span.In(document.Text) is not ",") continue;
            return Ties.Contains(TextSpan.Between(tokens[0].Span.Start, tokens[words - 1].Span.End).In(document.Text)) ? words + 1 : 0;
        }

        return 0;
    }

    /// <summary>In text order, the blank on one side of each with it.</summary>
    public static IReadOnlyList<TextSpan> Of(TextDocument document, Sentence sentence)
    {
        var tokens = document.TokensOf(sentence);
        List<TextSpan> cuts = [];
        int tie = TieOf(document, sentence), open = -1, depth = 0;
        if (tie > 0) cuts.Add(TextSpan.Between(sentence.Span.Start, tokens[tie - 1].Span.End));
        for (int i = tie; i < tokens.Length; i++)
        {
            var word = tokens[i].Span.In(document.Text);
            if (word is "(") open = ++depth == 1 && i > 0 && tokens[i].Span.Start > tokens[i - 1].Span.End ? i : -1;
            else if (word is ")" && --depth == 0 && open > tie && i - open is > 1 and <= LongestAside)
            {
                cuts.Add(TextSpan.Between(tokens[open].Span.Start, tokens[i].Span.End));
                open = -1;
            }
            else if (!IsPlain(tokens[i], word)) open = -1;
        }

        return cuts;
    }

    private static bool IsPlain(Token token, ReadOnlySpan<char> word) =>
        token.Kind == TokenKind.Word ? char.IsLower(word[0]) && !word.ContainsAnyInRange('A', 'Z') && !Kept.Contains(word) : word is "," or "-" or "–";
}
