using NewsBot.Analysis.Documents;

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
            if (!word.ContainsAnyInRange('a', 'z')) capitals++;
        }

        return words >= 3 && capitals >= words * 0.8 ? CaseStyle.Capitals : words >= 4 && capitalised >= words * 0.75 ? CaseStyle.Title : CaseStyle.Sentence;
    }

    /// <summary>
    /// Writes the tokens as a list would: one blank where the text has any, and capitals at the start of words only where the whole
    /// sentence is in capitals. Returns the length, or 0 where it does not fit.
    /// </summary>
    public static int Phrase(string text, ReadOnlySpan<Token> tokens, CaseStyle style, Span<char> phrase)
    {
        int length = 0;
        for (int i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Span.In(text);
            bool apart = i > 0 && tokens[i].Span.Start > tokens[i - 1].Span.End;
            if (length + word.Length + 1 > phrase.Length) return 0;
            if (apart) phrase[length++] = ' ';
            for (int j = 0; j < word.Length; j++)
                phrase[length++] = style == CaseStyle.Capitals && j > 0 && word.Length > 3 ? char.ToLowerInvariant(word[j]) : word[j];
        }

        return length;
    }
}
