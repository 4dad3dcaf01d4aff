using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Takeaways;

/// <summary>Finds the sentences that may become takeaways: whole statements, no questions, no fragments.</summary>
internal static class Candidates
{
    private const int FewestWords = 5, MostWords = 90;

    /// <summary>Later sentences of a very long text are not looked at: what matters was said before.</summary>
    private const int MostSentences = 2000;

    public static IReadOnlyList<Candidate> Of(TextDocument document)
    {
        var candidates = new List<Candidate>();
        int position = 0;
        foreach (var sentence in document.Sentences)
        {
            if (!document.IsContent(sentence)) continue;
            if (IsStatement(document, sentence))
                candidates.Add(new Candidate(sentence, position, Dangling.Starts(document, sentence, Compression.TieOf(document, sentence)), Terms.Of(document.Text, document.TokensOf(sentence))));
            if (++position == MostSentences) break;
        }

        return candidates;
    }

    private static bool IsStatement(TextDocument document, Sentence sentence)
    {
        if (sentence.TokenCount is < FewestWords or > MostWords) return false;
        var text = sentence.Span.In(document.Text);
        int words = 0;
        foreach (var token in document.TokensOf(sentence))
            if (token.Kind == TokenKind.Word && token.Span.Length > 1) words++;
        if (words < FewestWords || char.IsLower(text[0]) || text[0] is '-' or '–' or '—' or '.' or '…' || text.Contains('?')) return false;
        bool ends = !char.IsLetterOrDigit(text[^1]) && text[^1] is not (':' or ',' or ';');
        return ends || (document.KindOf(sentence) == ParagraphKind.Body && words >= 2 * FewestWords && char.IsLetterOrDigit(text[^1]));
    }
}
