namespace NewsBot.Analysis.Documents;

public enum TokenKind
{
    Word,
    Number,
    Punctuation,
}

/// <summary>A word, number or mark. <c>U.S.</c>, <c>al-Sharaa</c>, <c>3.5</c> and <c>2025-04-17</c> are one each; <c>'s</c> is one of its own.</summary>
public readonly record struct Token(TextSpan Span, TokenKind Kind);

public enum ParagraphKind
{
    Body,
    Heading,
    ListItem,

    /// <summary>One of the article's own key points.</summary>
    KeyPoint,

    /// <summary>Page furniture: navigation, bylines, captions, contact blocks, disclaimers.</summary>
    Boilerplate,
}

/// <summary>A block of text between line breaks.</summary>
public sealed record Paragraph(TextSpan Span, ParagraphKind Kind);

/// <summary>A sentence, or a heading or list item that stands for one.</summary>
/// <param name="Paragraph">Index into <see cref="TextDocument.Paragraphs"/>.</param>
/// <param name="FirstToken">Index into <see cref="TextDocument.Tokens"/>.</param>
public sealed record Sentence(TextSpan Span, int Paragraph, int FirstToken, int TokenCount)
{
    /// <summary>True of "ELAZIG, Turkey, Aug 11 (Reuters) - ", which says where and when what follows was written.</summary>
    public bool IsDateline { get; init; }
}

/// <summary>An article cut into paragraphs, sentences and tokens, each in text order. Boilerplate paragraphs have sentences and tokens too: look at the kind.</summary>
public sealed record TextDocument(
    ArticleText Article, IReadOnlyList<Paragraph> Paragraphs, IReadOnlyList<Sentence> Sentences, Token[] Tokens)
{
    public string Text => Article.Text;

    public Language Language { get; } = Language.Of(Article.Language);

    public ParagraphKind KindOf(Sentence sentence) => Paragraphs[sentence.Paragraph].Kind;

    /// <summary>True for running text and list items that may hold takeaways and events.</summary>
    public bool IsContent(Sentence sentence) => !sentence.IsDateline && KindOf(sentence) is (ParagraphKind.Body or ParagraphKind.ListItem or ParagraphKind.KeyPoint);

    public ReadOnlySpan<Token> TokensOf(Sentence sentence) => Tokens.AsSpan(sentence.FirstToken, sentence.TokenCount);

    /// <summary>The sentence that holds the offset, or null between sentences.</summary>
    public Sentence? SentenceAt(int offset)
    {
        int low = 0, high = Sentences.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            var span = Sentences[middle].Span;
            if (span.Contains(offset)) return Sentences[middle];
            if (span.Start > offset) high = middle - 1;
            else low = middle + 1;
        }

        return null;
    }
}
