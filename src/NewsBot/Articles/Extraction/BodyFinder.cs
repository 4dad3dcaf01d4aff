namespace NewsBot.Articles.Extraction;

/// <summary>
/// Finds the part of the page that holds the article. Prose counts for a part, links and scraps against it; the part with the largest sum
/// is the narrowest one around the whole of the article.
/// </summary>
internal sealed class BodyFinder
{
    private const double ScrapCost = 3, LinkCost = 0.5, DearestLink = 10, LeastRow = 3;

    /// <summary>A part that holds more of the page's prose than this is not left out for its name: pages name the whole of themselves after what is beside the article.</summary>
    private const double MostLeftOut = 0.4, MostNever = 0.95;

    /// <summary>A part that calls itself the article is believed from this share of the best part on; one that may hold more than it, from the second.</summary>
    private const double BodyShare = 0.35, MainShare = 0.75, PieceShare = 0.25, TitledShare = 0.15, TitledWords = 100;

    private readonly PageTree _tree;
    private readonly double[] _sums;
    private readonly double[] _prose;
    private readonly double[] _underTitle;

    private BodyFinder(PageTree tree)
    {
        _tree = tree;
        _prose = Running(tree.Blocks.Select(block => block.IsProse && !block.IsLinked ? block.Words : 0.0));
        IsOut = new bool[tree.Blocks.Count];
        foreach (var part in tree.Parts)
            if (IsLeftOut(part)) Array.Fill(IsOut, true, part.First, part.End - part.First);
        bool[] underTitle = new bool[tree.Blocks.Count];
        foreach (var part in tree.Parts)
            if (part.Name == "h1") Array.Fill(underTitle, true, part.First, part.End - part.First);
        _underTitle = Running(underTitle.Select(under => under ? 1.0 : 0));
        IsTeaser = Teasers.Find(tree);
        _sums = Running(tree.Blocks.Select((block, i) => IsOut[i] || IsTeaser[i] ? 0 : Value(block)));
    }

    /// <summary>True for each block that its surroundings' names speak against.</summary>
    public bool[] IsOut { get; }

    /// <summary>True for each block of a card that leads to another article.</summary>
    public bool[] IsTeaser { get; }

    public PagePart? Body { get; private set; }

    public static BodyFinder Find(PageTree tree)
    {
        var finder = new BodyFinder(tree);
        finder.Body = finder.Best();
        return finder;
    }

    public double Prose(PagePart part) => _prose[part.End] - _prose[part.First];

    /// <summary>The share of all prose that the part holds.</summary>
    public double Share(PagePart part) => _prose[^1] > 0 ? Prose(part) / _prose[^1] : 0;

    private bool IsLeftOut(PagePart part) => part.Hint switch
    {
        PageHint.Never => Prose(part) <= MostNever * _prose[^1],
        PageHint.Drop or PageHint.Caption => Prose(part) <= MostLeftOut * _prose[^1],
        _ => false,
    };

    private PagePart? Best()
    {
        PagePart? best = null;
        double most = 0;
        foreach (var part in _tree.Parts)
            if (Sum(part) is var sum && (sum > most || (sum == most && best is not null && IsWithin(part, best)))) (best, most) = (part, sum);
        if (best is null) return null;
        // One paragraph alone: what stands beside it belongs to it.
        while (best is { Name: "p" or "li" or "blockquote" or "td", Parent: { } parent }) best = parent;
        return Named(best, PageHint.Body, BodyShare * most) ?? Named(best, PageHint.Main, MainShare * most) ?? Titled(best, most) ?? best;
    }

    /// <summary>Of the parts that call themselves the article, the one that holds the most of it.</summary>
    private PagePart? Named(PagePart best, PageHint hint, double least)
    {
        PagePart? named = null;
        foreach (var part in _tree.Parts)
            if (part.Hint == hint && IsWithin(part, best) && Sum(part) >= least && (named is null || Sum(part) >= Sum(named))) named = part;
        return named is null ? null : WithOthersOfItsName(named, least);
    }

    /// <summary>The article element that holds the page's title: what stands beside it, however long, is something else.</summary>
    private PagePart? Titled(PagePart best, double most)
    {
        var titled = _tree.Parts.Where(part => part.Name == "article" && IsWithin(part, best) && HasTitle(part)).ToList();
        return titled is [var only] && Sum(only) is var sum && (sum >= BodyShare * most || (sum >= TitledShare * most && Prose(only) >= TitledWords)) ? only : null;
    }

    private bool HasTitle(PagePart part) => _underTitle[part.End] > _underTitle[part.First];

    /// <summary>Where advertisements cut an article into pieces, the part around all of them.</summary>
    private PagePart WithOthersOfItsName(PagePart named, double least)
    {
        var around = named;
        foreach (var part in _tree.Parts)
        {
            if (part.Hint != named.Hint || part.Name != named.Name || part.Element.ClassName != named.Element.ClassName || Sum(part) < least * PieceShare) continue;
            while (!IsWithin(part, around) && around.Parent is { } parent) around = parent;
        }

        return around;
    }

    private static bool IsWithin(PagePart part, PagePart other) => part.First >= other.First && part.End <= other.End;

    private double Sum(PagePart part) => _sums[part.End] - _sums[part.First];

    private static double Value(PageBlock block)
    {
        if (block.IsLinked) return -ScrapCost - (Math.Min(block.Words, DearestLink) * LinkCost);
        if (block.Kind == BlockKind.TableRow && block.Words >= LeastRow) return 1; // Figures are no scraps.
        if (block.IsProse) return block.Words - block.LinkWords;
        return block.Kind == BlockKind.Heading ? 0 : -ScrapCost;
    }

    private static double[] Running(IEnumerable<double> values)
    {
        var sums = new List<double> { 0 };
        foreach (double value in values) sums.Add(sums[^1] + value);
        return [.. sums];
    }
}
