using AngleSharp.Dom;

namespace NewsBot.Articles.Extraction;

/// <summary>What stands in a block.</summary>
internal enum BlockKind
{
    Text,
    Heading,
    ListItem,
    TableRow,
    Preformatted,
}

/// <summary>A run of text without a block inside it: a paragraph, a heading, a list item.</summary>
/// <param name="Text">White space is single; line breaks are those of the page.</param>
/// <param name="Words">Words; in scripts without spaces, letters.</param>
/// <param name="LinkWords">Those of them that are links.</param>
internal sealed record PageBlock(PagePart Part, string Text, BlockKind Kind, int Words, int LinkWords)
{
    /// <summary>Reads as prose rather than as a label: some length, or the end of a sentence.</summary>
    public bool IsProse { get; } = Words >= 10 || (Words >= 4 && EndsSentence(Text));

    public bool IsLinked => LinkWords * 2 > Words;

    public static bool EndsSentence(string text)
    {
        var end = text.AsSpan().TrimEnd("\"'”’»)] ");
        return !end.IsEmpty && end[^1] is '.' or '!' or '?' or '…' or ':' or '。' or '！' or '？' or '।' or '؟';
    }
}

/// <summary>A block element of the page with the run of blocks in it.</summary>
internal sealed class PagePart(PagePart? parent, IElement element, int first)
{
    public PagePart? Parent { get; } = parent;

    public IElement Element { get; } = element;

    public string Name => Element.LocalName;

    /// <summary>Index of its first block, and that behind its last one.</summary>
    public int First { get; } = first;

    public int End { get; set; } = first;

    /// <summary>What its names say about it.</summary>
    public PageHint Hint { get; init; }

    public IEnumerable<PagePart> Upwards()
    {
        for (var part = this; part is not null; part = part.Parent) yield return part;
    }
}

/// <summary>The page as blocks in their order, and the block elements around them.</summary>
internal sealed record PageTree(IReadOnlyList<PageBlock> Blocks, IReadOnlyList<PagePart> Parts);
