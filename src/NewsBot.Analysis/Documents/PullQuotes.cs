namespace NewsBot.Analysis.Documents;

/// <summary>
/// Finds pull quotes: single sentences set apart between the long paragraphs of a text, which say again, in the text's own words, what it says
/// elsewhere. One alone may be a short paragraph like any other, so there must be several.
/// </summary>
internal static class PullQuotes
{
    private const int FewestWords = 10, MostWords = 35, FewestQuotes = 2, LongParagraph = 50, FewestLong = 4, StemLength = 5;

    /// <summary>A pull quote is at most every third paragraph, and of the others at most one in five is short.</summary>
    private const int ParagraphsPerQuote = 3, ParagraphsPerShort = 5;

    public static void Mark(Page page)
    {
        var body = Enumerable.Range(0, page.Lines.Length).Where(i => page.Kinds[i] == ParagraphKind.Body).ToList();
        if (body.Count(i => IsLong(page.Lines[i])) < FewestLong) return;
        var quotes = new List<int>();
        for (int i = 1; i + 1 < body.Count; i++)
            if (IsLong(page.Lines[body[i - 1]]) && IsLong(page.Lines[body[i + 1]]) && IsQuote(page, body[i])) quotes.Add(body[i]);
        int others = body.Count - quotes.Count, shortOnes = others - body.Count(i => IsLong(page.Lines[i]));
        if (quotes.Count < FewestQuotes || quotes.Count * ParagraphsPerQuote > body.Count || shortOnes * ParagraphsPerShort > others) return;
        var vocabulary = Vocabulary(page, [.. quotes]);
        foreach (int quote in quotes)
            if (IsEcho(page, quote, vocabulary)) page.Kinds[quote] = ParagraphKind.KeyPoint;
    }

    private static bool IsLong(PageLine line) => line.Words >= LongParagraph;

    private static bool IsQuote(Page page, int line) =>
        page.Lines[line] is { Sentences: 1, Ends: true, Bullet: false, Words: >= FewestWords and <= MostWords } it
        && !Dangling.Starts(page.Document, page.Document.Sentences[it.FirstSentence]) && page.TextOf(line)[^1] == '.';

    private static HashSet<string> Vocabulary(Page page, HashSet<int> quotes)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < page.Lines.Length; i++)
            if (!quotes.Contains(i) && !page.IsFurniture(i)) words.UnionWith(LongWords(page, i));
        return words;
    }

    /// <summary>At least two thirds of its longer words stand elsewhere in the text.</summary>
    private static bool IsEcho(Page page, int line, HashSet<string> vocabulary)
    {
        var words = LongWords(page, line).ToList();
        return words.Count(vocabulary.Contains) * 3 >= words.Count * 2;
    }

    private static IEnumerable<string> LongWords(Page page, int line) =>
        page.TokensOf(line).Where(token => token is { Kind: TokenKind.Word, Span.Length: > 3 })
            .Select(token => token.Span.Of(page.Text)[..Math.Min(StemLength, token.Span.Length)]);
}
