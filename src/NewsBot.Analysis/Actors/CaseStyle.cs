using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>How a sentence uses capitals; a capital letter says less in a headline.</summary>
internal enum CaseStyle
{
    /// <summary>Names and the first word.</summary>
    Sentence,

    /// <summary>Every Word of Some Length.</summary>
    Title,

    /// <summary>EVERY LETTER.</summary>
    Capitals,
}

internal static class CaseStyles
{
    public static CaseStyle Of(string text, ReadOnlySpan<Token> tokens)
    {
        int words = 0, capitalised = 0, capitals = 0;
        foreach (var token in tokens)
        {
            var word = token.Span.In(text);
            if (token.Kind != TokenKind.Word || word.Length < 4) continue;
            words++;
            if (char.IsUpper(word[0])) capitalised++;
            if (!char.IsAsciiLetterLower(word[^1]) && !word.ContainsAnyInRange('a', 'z')) capitals++;
        }

        return words >= 3 && capitals >= words * 0.8 ? CaseStyle.Capitals : words >= 4 && capitalised >= words * 0.75 ? CaseStyle.Title : CaseStyle.Sentence;
    }

    /// <summary>No listed phrase is longer, in letters.</summary>
    private const int LongestPhrase = 96;

    /// <summary>
    /// The hashes of the first token, of the first two and so on as a list would write them: one blank where the text has any, and capitals
    /// at the start of words only where the whole sentence is in capitals. Returns how many are short enough to be in a list.
    /// </summary>
    public static int Phrases(string text, ReadOnlySpan<Token> tokens, CaseStyle style, Span<uint> hashes)
    {
        uint hash = NameLists.EmptyHash;
        int length = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Span.In(text);
            if (length + word.Length + 1 > LongestPhrase) return i;
            if (i > 0 && tokens[i].Span.Start > tokens[i - 1].Span.End)
            {
                hash = NameLists.Hash(hash, ' ');
                length++;
            }

            for (int j = 0; j < word.Length; j++)
                hash = NameLists.Hash(hash, style == CaseStyle.Capitals && j > 0 && word.Length > 3 ? char.ToLowerInvariant(word[j]) : word[j]);
            length += word.Length;
            hashes[i] = NameLists.Finish(hash);
        }

        return tokens.Length;
    }
}
