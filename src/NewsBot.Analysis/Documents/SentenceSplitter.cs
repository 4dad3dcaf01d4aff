namespace NewsBot.Analysis.Documents;

/// <summary>Groups the tokens of a paragraph into sentences.</summary>
internal sealed class SentenceSplitter(string text, List<Token> tokens, Abbreviations abbreviations)
{
    /// <summary>How many tokens behind an opening bracket its closing one is looked for.</summary>
    private const int LongestBracket = 80;

    private const int LongestItemNumber = 3;

    /// <summary>Tokens. No sentence that was written is so long; a text without stops would be one, and what is read sentence by sentence would take for ever.</summary>
    private const int Longest = 400;

    public void Split(int first, int paragraph, List<Sentence> sentences)
    {
        int bracketEnd = -1;
        for (int start = first, i = first; i < tokens.Count; i++)
        {
            if (i > start && i > bracketEnd) bracketEnd = BracketEnd(i);
            int last = i + 1 == tokens.Count ? i : i < bracketEnd ? -1 : LastOfSentence(start, i);
            if (last < 0 && i - start + 1 >= Longest) last = i;
            if (last < 0) continue;
            sentences.Add(new Sentence(TextSpan.Between(tokens[start].Span.Start, tokens[last].Span.End), paragraph, start, last - start + 1));
            start = last + 1;
            i = last;
        }
    }

    /// <summary>The index of the sentence's last token where token <paramref name="i"/> is its full stop; -1 where it is none.</summary>
    private int LastOfSentence(int start, int i)
    {
        var stop = tokens[i].Span;
        char end = text[stop.End - 1];
        if (!Characters.IsTerminal(end)) return -1;
        int last = AfterClosers(i);
        if (last + 1 == tokens.Count || end is '。' or '！' or '？') return last;
        bool spaced = tokens[last + 1].Span.Start > tokens[last].Span.End;
        int next = last + 1;
        while (next + 1 < tokens.Count && next - last <= 3 && Opens(next)) next++;
        if (!StartsSentence(tokens[next])) return -1;
        if (!spaced) return last > i || IsMissingSpace(i, next) ? last : -1;
        if (tokens[i].Kind == TokenKind.Punctuation) return IsItemNumber(start, i) ? -1 : last;
        bool quoted = next > last + 1 && text[tokens[last + 1].Span.Start] is not ('(' or '[' or '{');
        return abbreviations.EndsSentence(text, stop, tokens[next].Span, quoted) ? last : -1;
    }

    /// <summary>A quotation mark or bracket that may open a sentence; » opens where the next word hangs on it.</summary>
    private bool Opens(int token) => tokens[token].Kind == TokenKind.Punctuation
        && (Characters.IsOpener(text[tokens[token].Span.Start]) || (text[tokens[token].Span.Start] == '»' && tokens[token + 1].Span.Start == tokens[token].Span.End));

    /// <summary>Closing quotation marks and brackets, and reference numbers ("[12]") behind the stop belong to the sentence.</summary>
    private int AfterClosers(int i)
    {
        bool Adjacent(int token) => token < tokens.Count && tokens[token].Span.Start == tokens[token - 1].Span.End;
        bool Is(int token, char mark) => Adjacent(token) && tokens[token].Span.Length == 1 && text[tokens[token].Span.Start] == mark;
        for (; ; )
        {
            if (Adjacent(i + 1) && tokens[i + 1].Span.Length == 1 && Characters.IsCloser(text[tokens[i + 1].Span.Start])) i++;
            else if ((Is(i + 1, '“') || Is(i + 1, '«')) && !Adjacent(i + 2)) i++; // „So.“ and »so.« close with what opens elsewhere.
            else if (i + 3 < tokens.Count && text[tokens[i + 1].Span.Start] == '[' && Adjacent(i + 2) && tokens[i + 2].Kind == TokenKind.Number && Is(i + 3, ']')) i += 3;
            else return i;
        }
    }

    private bool StartsSentence(Token next)
    {
        var word = next.Span.In(text);
        return next.Kind switch
        {
            TokenKind.Number => true,
            TokenKind.Punctuation => word[0] is '$' or '€' or '£' or '¥' or '#' or '@' or '•' || char.IsHighSurrogate(word[0]),
            _ => !char.IsLower(word[0]) || word.ContainsAnyInRange('A', 'Z'),
        };
    }

    /// <summary>"… in the region.Russia said": a stop between a small letter and a capitalised word.</summary>
    private bool IsMissingSpace(int i, int next)
    {
        if (i == 0 || tokens[i].Span.Length > 1 || tokens[i - 1].Kind != TokenKind.Word || tokens[next].Kind != TokenKind.Word) return false;
        ReadOnlySpan<char> before = tokens[i - 1].Span.In(text), after = tokens[next].Span.In(text);
        return before.Length > 1 && after.Length > 1 && char.IsLower(before[^1]) && char.IsUpper(after[0]) && char.IsLower(after[1]);
    }

    /// <summary>"1. First …" inside a line: the number of an item, not a sentence.</summary>
    private bool IsItemNumber(int start, int i) =>
        i == start + 1 && tokens[start].Kind == TokenKind.Number && tokens[start].Span.Length <= LongestItemNumber;

    private int BracketEnd(int open)
    {
        if (text[tokens[open].Span.Start] is not ('(' or '[') || tokens[open].Span.Length > 1) return -1;
        for (int i = open + 1, depth = 1; i < tokens.Count && i - open < LongestBracket; i++)
        {
            char mark = text[tokens[i].Span.Start];
            if (mark is '(' or '[') depth++;
            else if (mark is ')' or ']' && --depth == 0) return i;
        }

        return -1;
    }
}
