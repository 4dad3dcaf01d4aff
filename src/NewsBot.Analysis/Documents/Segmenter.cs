namespace NewsBot.Analysis.Documents;

/// <summary>Cuts a text into paragraphs, sentences and tokens.</summary>
public static class Segmenter
{
    public static TextDocument Segment(ArticleText article)
    {
        string text = article.Text;
        var paragraphs = new List<Paragraph>();
        var sentences = new List<Sentence>();
        var tokens = new List<Token>();
        for (int start = 0; start < text.Length;)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            if (!text.AsSpan(start, end - start).IsWhiteSpace()) AddParagraph(text, TextSpan.Between(start, end), paragraphs, sentences, tokens);
            start = end + 1;
        }

        return new TextDocument(article, paragraphs, sentences, tokens);
    }

    private static void AddParagraph(string text, TextSpan span, List<Paragraph> paragraphs, List<Sentence> sentences, List<Token> tokens)
    {
        int first = tokens.Count, start = -1;
        paragraphs.Add(new Paragraph(span, ParagraphKind.Body));
        for (int i = span.Start; i < span.End;)
        {
            if (char.IsWhiteSpace(text[i])) { i++; continue; }
            int end = i;
            while (end < span.End && char.IsLetterOrDigit(text[end])) end++;
            if (end == i) end++;
            if (start < 0) { start = i; first = tokens.Count; }
            tokens.Add(new Token(TextSpan.Between(i, end), char.IsLetter(text[i]) ? TokenKind.Word : char.IsDigit(text[i]) ? TokenKind.Number : TokenKind.Punctuation));
            bool ends = text[end - 1] is '.' or '!' or '?' && (end == span.End || char.IsWhiteSpace(text[end]));
            if (ends || text.AsSpan(end, span.End - end).IsWhiteSpace())
            {
                sentences.Add(new Sentence(TextSpan.Between(start, end), paragraphs.Count - 1, first, tokens.Count - first));
                start = -1;
            }

            i = end;
        }
    }
}
