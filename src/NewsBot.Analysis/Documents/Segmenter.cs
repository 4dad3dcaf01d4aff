using System.Runtime.InteropServices;

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
                int first = tokens.Count, opening = sentences.Count;
                Tokenizer.Tokenize(text, content, abbreviations, tokens);
                splitter.Split(first, paragraphs.Count, sentences);
                if (opening < sentences.Count) SetApart(text, tokens, sentences, opening);
                paragraphs.Add(new Paragraph(line, content == line ? ParagraphKind.Body : ParagraphKind.ListItem));
            }

            start = end + 1;
        }

        return new TextDocument(article, paragraphs, sentences, [.. tokens]);
    }

    /// <summary>Makes a dateline a sentence of its own.</summary>
    private static void SetApart(string text, List<Token> tokens, List<Sentence> sentences, int opening)
    {
        var sentence = sentences[opening];
        int length = Dateline.Length(text, CollectionsMarshal.AsSpan(tokens).Slice(sentence.FirstToken, sentence.TokenCount)), next = sentence.FirstToken + length;
        if (length == 0) return;
        sentences[opening] = sentence with { Span = TextSpan.Between(sentence.Span.Start, tokens[next - 1].Span.End), TokenCount = length, IsDateline = true };
        sentences.Insert(opening + 1, sentence with { Span = TextSpan.Between(tokens[next].Span.Start, sentence.Span.End), FirstToken = next, TokenCount = sentence.TokenCount - length });
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && Characters.IsSpace(text[start])) start++;
        while (end > start && Characters.IsSpace(text[end - 1])) end--;
        return TextSpan.Between(start, end);
    }
}
