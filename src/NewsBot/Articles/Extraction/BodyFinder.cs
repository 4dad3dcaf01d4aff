namespace NewsBot.Articles.Extraction;

/// <summary>
/// Finds the part of the page that holds the article. Prose counts for a part, links and scraps against it; the part with the largest sum
/// is the narrowest one around the whole of the article.
/// </summary>
internal sealed class BodyFinder
{
    private const double LinkCost = 2, ScrapCost = 3;

    /// <summary>A part that holds more of the page's prose than this is not left out for its name: pages name the whole of themselves after what is beside the article.</summary>
    private const double MostLeftOut = 0.4;

    private readonly PageTree _tree;
    private readonly double[] _sums;
    private readonly double[] _prose;

    private BodyFinder(PageTree tree)
    {
        _tree = tree;
        _prose = Running(tree.Blocks.Select(block => block.IsProse && !block.IsLinked ? block.Words : 0.0));
        IsOut = new bool[tree.Blocks.Count];
        foreach (var part in tree.Parts)
            if (part.Hint is PageHint.Drop or PageHint.Caption && Prose(part) <= MostLeftOut * _prose[^1]) Array.Fill(IsOut, true, part.First, part.End - part.First);
        _sums = Running(tree.Blocks.Select((block, i) => IsOut[i] ? 0 : Value(block)));
    }

    /// <summary>True for each block that its surroundings' names speak against.</summary>
    public bool[] IsOut { get; }

    public PagePart? Body { get; private set; }

    public static BodyFinder Find(PageTree tree)
    {
        var finder = new BodyFinder(tree);
        finder.Body = finder.Best();
        return finder;
    }

    private PagePart? Best()
    {
        PagePart? best = null;
        double most = 0;
        foreach (var part in _tree.Parts)
        {
            double sum = Sum(part);
            if (sum > most || (sum == most && best is not null && part.First >= best.First && part.End <= best.End)) (best, most) = (part, sum);
        }

        if (best is null) return null;
        // Of the parts that call themselves the article, one that holds nearly all of it is it.
        PagePart? named = null;
        foreach (var part in _tree.Parts)
            if (part.Hint == PageHint.Body && part.First >= best.First && part.End <= best.End && Sum(part) >= 0.7 * most && (named is null || Sum(part) >= Sum(named))) named = part;
        return named ?? best;
    }

    private double Prose(PagePart part) => _prose[part.End] - _prose[part.First];

    private double Sum(PagePart part) => _sums[part.End] - _sums[part.First];

    private static double Value(PageBlock block)
    {
        if (block.IsLinked) return -Math.Min(block.Words, 10) * 0.5 - ScrapCost;
        if (block.IsProse) return block.Words - (LinkCost * block.LinkWords * 0.5);
        return block.Kind == BlockKind.Heading ? 0 : -ScrapCost;
    }

    private static double[] Running(IEnumerable<double> values)
    {
        var sums = new List<double> { 0 };
        foreach (double value in values) sums.Add(sums[^1] + value);
        return [.. sums];
    }
}
