using System.Text;

namespace NewsBot.Articles.Extraction;

/// <summary>The article's text: the blocks of its part of the page that are no furniture, as paragraphs.</summary>
internal sealed class BodyText
{
    /// <summary>Longer than any title of a link: then it is a paragraph that is linked.</summary>
    private const int LinkedProse = 100;

    /// <summary>A link that is so short stands for itself ("Buy it"); a longer one is the title of another article.</summary>
    private const int ShortLink = 4;

    /// <summary>Shares of the body's prose: what may go before the title, where the later part begins, and what labels at the end may be.</summary>
    private const double MostBeforeTitle = 0.2, LaterPart = 0.5, MostTail = 0.2;

    private const int LongestLabel = 3, LeastLabels = 3;

    private const int LeadBlocks = 6, MostLeadWords = 60;

    private readonly PageTree _tree;
    private readonly BodyFinder _found;
    private readonly PagePart _body;
    private readonly bool[] _out;
    private readonly double _prose;

    private BodyText(PageTree tree, BodyFinder found, PagePart body)
    {
        (_tree, _found, _body) = (tree, found, body);
        _out = [.. found.IsOut];
        _prose = found.Prose(body);
    }

    public static ArticleBody Of(PageTree tree, TitleMatch titles)
    {
        var found = BodyFinder.Find(tree);
        // A page with a few words and no prose is all that there is.
        if ((found.Body ?? tree.Parts[0]) is not { End: > 0 } body) return ArticleBody.None;
        var text = new BodyText(tree, found, body);
        text.DropTeasers();
        text.DropLinks();
        text.DropHead(titles);
        text.DropPhrases();
        text.DropTail();
        return new ArticleBody(text.Write(), text.Head(titles), found.Share(body));
    }

    /// <summary>Short lines over the text, those of its byline included that its name spoke against.</summary>
    private List<string> Head(TitleMatch titles)
    {
        const int MostLines = 15, LongestLine = 30;
        int first = Kept().DefaultIfEmpty(_body.First).First(), title = first;
        while (title > 0 && first - title < MostLines * 2 && !titles.IsTitle(_tree.Blocks[title].Text)) title--;
        if (!titles.IsTitle(_tree.Blocks[title].Text)) title = Math.Max(-1, first - MostLines);
        return [.. _tree.Blocks.Skip(title + 1).Take(first - title - 1).Where(block => block.Words <= LongestLine).Take(MostLines).Select(block => block.Text)];
    }

    private IEnumerable<int> Kept()
    {
        for (int i = _body.First; i < _body.End; i++)
            if (!_out[i]) yield return i;
    }

    /// <summary>In a part that calls itself the article, cards are products and not other articles.</summary>
    private void DropTeasers()
    {
        if (_body.Hint == PageHint.Body) return;
        foreach (int i in Kept()) _out[i] = _found.IsTeaser[i];
    }

    private void DropLinks()
    {
        foreach (int i in Kept())
        {
            var block = _tree.Blocks[i];
            if (block.IsLinked && block.Words < LinkedProse && block.Kind != BlockKind.Heading && block.Words > ShortLink) _out[i] = true;
        }
    }

    /// <summary>The title and what stands before it; then the lines of the byline behind it.</summary>
    private void DropHead(TitleMatch titles)
    {
        int title = -1;
        double before = 0;
        foreach (int i in Kept())
        {
            var block = _tree.Blocks[i];
            if (before > MostBeforeTitle * _prose) break;
            if (titles.IsTitle(block.Text) || (block.Part.Name == "h1" && title < 0)) title = i;
            if (block.IsProse) before += block.Words;
        }

        foreach (int i in Kept())
            if (i <= title) _out[i] = true;
        DropLead();
    }

    private void DropLead()
    {
        int last = -1, words = 0, count = 0;
        foreach (int i in Kept())
        {
            var block = _tree.Blocks[i];
            if (++count > LeadBlocks || (words += block.Words) > MostLeadWords) break;
            if (block.Kind != BlockKind.TableRow && Bylines.IsByline(block.Text, block.Words)) last = i;
        }

        foreach (int i in Kept())
            if (i <= last) _out[i] = true;
    }

    private void DropPhrases()
    {
        double before = 0;
        bool rest = false;
        foreach (int i in Kept())
        {
            var block = _tree.Blocks[i];
            var phrase = PagePhrases.Of(block);
            rest |= phrase == PagePhrase.Rest && before >= LaterPart * _prose;
            if (rest || phrase == PagePhrase.Line) _out[i] = true;
            if (block.IsProse) before += block.Words;
        }
    }

    /// <summary>Several labels in a row at the end are links.</summary>
    private void DropTail()
    {
        var tail = Kept().Reverse().TakeWhile(i => !_tree.Blocks[i].IsProse && _tree.Blocks[i].Words <= LongestLabel).ToList();
        if (tail.Count < LeastLabels || tail.Sum(i => _tree.Blocks[i].Words) > MostTail * Kept().Sum(i => _tree.Blocks[i].Words)) return;
        foreach (int i in tail) _out[i] = true;
    }

    private string Write()
    {
        var text = new StringBuilder();
        int last = -1;
        foreach (int i in Kept())
        {
            var block = _tree.Blocks[i];
            bool row = block.Kind is BlockKind.ListItem or BlockKind.TableRow && last >= 0 && _tree.Blocks[last].Kind == block.Kind;
            if (text.Length > 0) text.Append(row ? "\n" : "\n\n");
            if (block.Kind == BlockKind.ListItem) text.Append("• ");
            text.Append(block.Text);
            last = i;
        }

        return text.ToString();
    }
}
