using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Articles.Extraction;

/// <summary>What a page is when it is no article.</summary>
public enum PageKind
{
    Article,
    Paywall,
    CookieWall,
    LinkList,
    ErrorPage,
    RobotCheck,
    Empty,
    TooComplex,
}

/// <summary>What became of reading a page.</summary>
public abstract record PageReading
{
    private PageReading()
    {
    }

    /// <param name="Text">The article; its address is the canonical one where the page names one that is its own.</param>
    public sealed record Article(ArticleText Text) : PageReading
    {
        /// <summary>When the page says it was changed; null where unknown.</summary>
        public PartialDate? Updated { get; init; }

        /// <summary>Feeds that the page links to, as absolute addresses.</summary>
        public IReadOnlyList<string> Feeds { get; init; } = [];
    }

    /// <param name="Sentence">One sentence for a moderator: what the page is and what to do.</param>
    /// <param name="Found">What could be read all the same, to fill a form with; its text may be empty.</param>
    public sealed record Refused(PageKind Kind, string Sentence, ArticleText Found) : PageReading;
}
