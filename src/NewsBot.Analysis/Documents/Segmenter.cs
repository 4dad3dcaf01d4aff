namespace NewsBot.Analysis.Documents;

/// <summary>Cuts a text into paragraphs, sentences and tokens, in time linear in its length.</summary>
public static class Segmenter
{
    /// <summary>Every paragraph comes out as <see cref="ParagraphKind.Body"/> or, behind a bullet, <see cref="ParagraphKind.ListItem"/>.</summary>
    public static TextDocument Segment(ArticleText article)
    {
        string text = article.Text;
        var abbreviations = Abbreviations.Of(Language.Of(article.Language));
        var paragraphs = new List<Paragraph>();
        var sentences = new List<Sentence>();
        var tokens = new List<Token>();
        var splitter = new SentenceSplitter(text, tokens, abbreviations);
        for (int start = 0; start < text.Length;)
        {
            int end = start;
            while (end < text.Length && !Characters.IsLineBreak(text[end])) end++;
            var line = Trim(text, start, end);
            if (line.Length > 0)
            {
                var content = Bullets.ContentOf(text, line);
                int first = tokens.Count;
                Tokenizer.Tokenize(text, content, abbreviations, tokens);
                splitter.Split(first, paragraphs.Count, sentences);
                paragraphs.Add(new Paragraph(line, content == line ? ParagraphKind.Body : ParagraphKind.ListItem));
            }

            start = end + 1;
        }

        return new TextDocument(article, paragraphs, sentences, [.. tokens]);
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && Characters.IsSpace(text[start])) start++;
        while (end > start && Characters.IsSpace(text[end - 1])) end--;
        return TextSpan.Between(start, end);
    }
}
