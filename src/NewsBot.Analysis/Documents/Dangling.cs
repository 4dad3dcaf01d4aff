using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Tells sentences that point back at the one before ("But this …", "He …") from those that can stand alone.</summary>
internal static class Dangling
{
    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Words { get; } =
        Lexicon.Words("en/dangling-starts.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Pronouns { get; } =
        Lexicon.Words("en/pronouns-back.txt").GetAlternateLookup<ReadOnlySpan<char>>();

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Within { get; } =
        Lexicon.Words("en/dangling-within.txt").GetAlternateLookup<ReadOnlySpan<char>>();

    private static int LongestStart { get; } = Lexicon.Lines("en/dangling-starts.txt").Max(entry => entry.Count(c => c == ' ')) + 1;

    /// <summary>How far into a sentence a word points back rather than to the sentence's own beginning.</summary>
    private const int EarlyTokens = 8;

    /// <summary>Whether the first words of the sentence point back, or it goes on from the one before, or a person or a plural is spoken of before anything is named.</summary>
    /// <param name="skip">So many of its tokens are not looked at.</param>
    public static bool Starts(TextDocument document, Sentence sentence, int skip = 0)
    {
        int first = sentence.FirstToken + skip, end = sentence.FirstToken + sentence.TokenCount;
        while (first < end && document.Tokens[first].Kind == TokenKind.Punctuation) first++;
        for (int i = first; i < end && i < first + LongestStart; i++)
            if (Words.Contains(TextSpan.Between(document.Tokens[first].Span.Start, document.Tokens[i].Span.End).In(document.Text))) return true;
        for (int i = first; i < end && i < first + EarlyTokens; i++)
            if (Within.Contains(document.Tokens[i].Span.In(document.Text)) || (i + 1 < end && Within.Contains(TextSpan.Between(document.Tokens[i].Span.Start, document.Tokens[i + 1].Span.End).In(document.Text)))) return true;
        for (int i = first; i < end && i < first + EarlyTokens; i++)
        {
            var word = document.Tokens[i].Span.In(document.Text);
            if (Pronouns.Contains(word)) return true;
            if (i > first && char.IsUpper(word[0])) break;
        }

        return false;
    }
}
