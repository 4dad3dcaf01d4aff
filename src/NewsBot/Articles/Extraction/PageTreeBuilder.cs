using System.Text;
using AngleSharp.Dom;

namespace NewsBot.Articles.Extraction;

/// <summary>Cuts a page into blocks.</summary>
internal sealed class PageTreeBuilder
{
    /// <summary>Elements that hold no text of an article, whatever their names say.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "head", "script", "style", "noscript", "template", "button", "select", "option", "textarea", "svg", "math", "iframe", "object", "dialog", "audio", "video", "canvas", "map", "progress", "meter",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr",
    };

    private readonly List<PageBlock> _blocks = [];
    private readonly List<PagePart> _parts = [];
    private readonly StringBuilder _run = new();
    private readonly WordCounter _all = new(), _linked = new();
    private bool _space;
    private int _links;

    public static PageTree Build(IElement root)
    {
        var builder = new PageTreeBuilder();
        builder.Enter(root, null);
        return new PageTree(builder._blocks, builder._parts);
    }

    private void Enter(IElement element, PagePart? parent)
    {
        if (parent is not null) Flush(parent);
        var part = new PagePart(parent, element, _blocks.Count) { Hint = PageHints.Of(element) };
        _parts.Add(part);
        Walk(element, part);
        Flush(part);
        part.End = _blocks.Count;
    }

    private void Walk(IElement element, PagePart part)
    {
        foreach (var child in element.ChildNodes)
        {
            if (child is IText text) Add(text.Data, part);
            if (child is not IElement inner || LeftOut.Contains(inner.LocalName)) continue;
            if (inner.LocalName == "br") Break(part);
            else if (inner.LocalName == "a") WalkLink(inner, part);
            else if (inner.LocalName is "td" or "th" && part.Name == "tr") WalkCell(inner, part);
            else if (Inline.Contains(inner.LocalName) && !PageHints.IsNamed(inner)) Walk(inner, part);
            else Enter(inner, part);
        }
    }

    private void WalkLink(IElement link, PagePart part)
    {
        _links++;
        Walk(link, part);
        _links--;
    }

    /// <summary>Cells of one line of a table are one block, unless there are blocks in them.</summary>
    private void WalkCell(IElement cell, PagePart row)
    {
        _space = true;
        if (cell.Children.Any(child => !Inline.Contains(child.LocalName) && child.LocalName != "br")) Enter(cell, row);
        else Walk(cell, row);
    }

    /// <summary>One break ends a line; two are how pages without paragraphs make them.</summary>
    private void Break(PagePart part)
    {
        if (_run.Length > 0 && _run[^1] == '\n') Flush(part);
        else if (_run.Length > 0) _run.Append('\n');
        _space = false;
    }

    private void Add(string data, PagePart part)
    {
        bool kept = part.Name == "pre" || (part.Parent?.Name == "pre" && part.Name == "code");
        foreach (char c in data)
        {
            if (kept && c == '\n' && _run.Length > 0)
            {
                _run.Append('\n');
            }
            else if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0' or '\u200B' or '\uFEFF')
            {
                // A no-break space is a space to a reader of sentences.
                _space |= c is not ('\u200B' or '\uFEFF');
            }
            else if (!char.IsControl(c))
            {
                if (_space && _run.Length > 0 && _run[^1] != '\n') Append(' ');
                _space = false;
                Append(c);
            }
        }
    }

    private void Append(char c)
    {
        _run.Append(c);
        _all.Add(c);
        _linked.Add(_links > 0 ? c : ' ');
    }

    private void Flush(PagePart part)
    {
        string text = _run.ToString().Trim();
        if (text.Length > 0) _blocks.Add(new PageBlock(part, text, KindOf(part), _all.Count, _linked.Count));
        _run.Clear();
        _all.Clear();
        _linked.Clear();
        _space = false;
    }

    private static BlockKind KindOf(PagePart part)
    {
        foreach (var around in part.Upwards())
        {
            switch (around.Name)
            {
                case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    return BlockKind.Heading;
                case "li" or "dd" or "dt":
                    return BlockKind.ListItem;
                case "tr":
                    return BlockKind.TableRow;
                case "pre":
                    return BlockKind.Preformatted;
                case "article" or "section" or "main" or "body" or "table" or "ul" or "ol":
                    return BlockKind.Text;
            }
        }

        return BlockKind.Text;
    }
}
