using System.Collections.Frozen;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Tells sentences that point back at the one before ("But this …", "He …") from those that can stand alone.</summary>
internal static class Dangling
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words =
        Lexicon.Words("en/dangling-starts.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int LongestStart = Lexicon.Lines("en/dangling-starts.txt").Max(entry => entry.Count(c => c == ' ')) + 1;

    /// <summary>Whether the first words of the sentence are among those that point back.</summary>
    public static bool Starts(TextDocument document, Sentence sentence)
    {
        int first = sentence.FirstToken, end = sentence.FirstToken + sentence.TokenCount;
        while (first < end && document.Tokens[first].Kind == TokenKind.Punctuation) first++;
        for (int i = first; i < end && i < first + LongestStart; i++)
            if (Words.Contains(TextSpan.Between(document.Tokens[first].Span.Start, document.Tokens[i].Span.End).In(document.Text))) return true;
        return false;
    }
}
