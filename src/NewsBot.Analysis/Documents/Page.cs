namespace NewsBot.Analysis.Documents;

/// <summary>A paragraph with what its looks tell.</summary>
/// <param name="Content">Without the bullet.</param>
/// <param name="Ends">True with a full stop, an exclamation or a question mark at its end, behind which a quotation mark or bracket may stand.</param>
/// <param name="Apart">True where an empty line stands before it.</param>
internal sealed record PageLine(TextSpan Content, int FirstSentence, int Sentences, int Words, bool Ends, bool Question, bool Apart, bool Bullet)
{
    /// <summary>From this many words on a line with a full stop is running text; any line from <see cref="LongWords"/> on.</summary>
    private const int RunningWords = 6, LongWords = 25;

    private const int LabelWords = 60, LabelLength = 600;

    /// <summary>Short enough to be a label, a credit or a note. What a longer line says does not matter: it is text.</summary>
    public bool Short => Words <= LabelWords && Content.Length <= LabelLength;

    /// <summary>Looks like text of an article rather than a label or a headline, which may be a question.</summary>
    public bool Running => Words >= (Ends && !(Question && Sentences == 1) ? RunningWords : LongWords);
}

/// <summary>A document while the kinds of its paragraphs are being worked out.</summary>
internal sealed class Page
{
    public Page(TextDocument document)
    {
        Document = document;
        Kinds = [.. document.Paragraphs.Select(paragraph => paragraph.Kind)];
        Lines = new PageLine[Kinds.Length];
        for (int i = 0, sentence = 0; i < Lines.Length; i++)
        {
            int first = sentence;
            while (sentence < document.Sentences.Count && document.Sentences[sentence].Paragraph == i) sentence++;
            Lines[i] = LineAt(i, first, sentence - first);
        }
    }

    public TextDocument Document { get; }

    public string Text => Document.Text;

    public PageLine[] Lines { get; }

    public ParagraphKind[] Kinds { get; }

    /// <summary>Index of the first running text that is not furniture; the number of lines where there is none.</summary>
    public int FirstRunning()
    {
        int i = 0;
        while (i < Lines.Length && (!Lines[i].Running || IsFurniture(i))) i++;
        return i;
    }

    /// <summary>Index of the last running text that is not furniture; -1 where there is none.</summary>
    public int LastRunning()
    {
        int i = Lines.Length - 1;
        while (i >= 0 && (!Lines[i].Running || IsFurniture(i))) i--;
        return i;
    }

    public ReadOnlySpan<char> TextOf(int line) => Lines[line].Content.In(Text);

    /// <summary>The line is the title that was given with the text, alone or with the date behind it.</summary>
    public bool IsTitle(int line) =>
        Document.Article.Title is { Length: > 0 } title && TextOf(line).StartsWith(title, StringComparison.OrdinalIgnoreCase) && TextOf(line).Length < title.Length + 40;

    public bool IsFurniture(int line) => Kinds[line] == ParagraphKind.Boilerplate;

    public void MarkFurniture(int line) => Kinds[line] = ParagraphKind.Boilerplate;

    /// <summary>At least two thirds of the line's longer words begin with a capital letter.</summary>
    public bool IsTitleCase(int line)
    {
        int longer = 0, capital = 0;
        foreach (var token in TokensOf(line))
        {
            if (token is not { Kind: TokenKind.Word, Span.Length: > 3 }) continue;
            longer++;
            if (char.IsUpper(Text[token.Span.Start])) capital++;
        }

        return capital * 3 >= longer * 2;
    }

    public IEnumerable<Token> TokensOf(int line)
    {
        for (int i = Lines[line].FirstSentence; i < Lines[line].FirstSentence + Lines[line].Sentences; i++)
            for (int token = 0; token < Document.Sentences[i].TokenCount; token++) yield return Document.Tokens[Document.Sentences[i].FirstToken + token];
    }

    private PageLine LineAt(int index, int firstSentence, int sentences)
    {
        var span = Document.Paragraphs[index].Span;
        bool bullet = Document.Paragraphs[index].Kind == ParagraphKind.ListItem;
        bool apart = index == 0 || HasEmptyLine(Document.Paragraphs[index - 1].Span.End, span.Start);
        if (sentences == 0) return new PageLine(span, firstSentence, 0, 0, false, false, apart, bullet);
        int end = Document.Sentences[firstSentence + sentences - 1].FirstToken + Document.Sentences[firstSentence + sentences - 1].TokenCount, words = 0;
        for (int token = Document.Sentences[firstSentence].FirstToken; token < end; token++)
            if (Document.Tokens[token] is { Kind: not TokenKind.Punctuation } word && !Characters.IsApostrophe(Text[word.Span.Start])) words++;
        var content = TextSpan.Between(Document.Sentences[firstSentence].Span.Start, span.End);
        return new PageLine(content, firstSentence, sentences, words, EndsSentence(content), Text[span.End - 1] == '?', apart, bullet);
    }

    private bool EndsSentence(TextSpan content)
    {
        int last = content.End - 1;
        while (last > content.Start && (Characters.IsCloser(Text[last]) || Characters.IsSpace(Text[last]))) last--;
        return Characters.IsTerminal(Text[last]);
    }

    private bool HasEmptyLine(int start, int end)
    {
        int breaks = 0;
        for (int i = start; i < end; i++)
            if (Characters.IsLineBreak(Text[i]) && !(Text[i] == '\n' && i > start && Text[i - 1] == '\r')) breaks++;
        return breaks > 1;
    }
}
