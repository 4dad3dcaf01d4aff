using AngleSharp.Dom;
using NewsBot.Analysis.Documents;

namespace NewsBot.Articles.Extraction;

/// <summary>
/// Tells pages that are no article (<c>page-walls.tsv</c> has their words). To refuse an article is worse than to let a poor page through,
/// which a preview shows: a page is refused where its words and its lack of text agree.
/// </summary>
internal static class PageKinds
{
    /// <summary>Words of text: fewer are no article; fewer may be none; fewer may be a beginning; so many may stand on an error page.</summary>
    private const int Nothing = 10, Scarce = 25, Stub = 120, ErrorText = 60;

    /// <summary>Of a front page: linked lines as long as headlines, and the words that are left without its cards.</summary>
    private const int LeastHeadlines = 15, HeadlineWords = 4, FrontText = 60;

    private const int LongestNotice = 500, MostAsides = 1_000;

    private static readonly Wall[] Walls = [.. DataFile.Lines("page-walls.tsv").Select(line => line.Split('\t')).Select(parts => new Wall(parts[0], parts[1] == "title", parts[2]))];

    public static PageKind Of(IDocument document, PageTree tree, ArticleBody body, PageFacts facts, ArticleText article)
    {
        int words = WordCounter.Of(body.Text);
        if (words >= Stub) return PageKind.Article;
        var titles = facts.Titles.Append(PageMeta.TextOf(document.QuerySelector("h1")) ?? "").ToList();
        var said = Said(document, tree);
        bool Is(string kind, bool inTitle) => Walls.Any(wall => wall.Kind == kind && wall.InTitle == inTitle && (inTitle ? titles.Exists(wall.Begins) : said.Exists(wall.Stands)));
        bool robot = Is("robot", true) || (words < Scarce && Is("robot", false));
        if (robot) return PageKind.RobotCheck;
        if (words < ErrorText && (Is("error", true) || (words < Scarce * 2 && article.Published is null && Is("error", false)))) return PageKind.ErrorPage;
        if (Is("cookie", true) || (words < Scarce && Is("cookie", false)) || IsAboutCookies(body.Text)) return PageKind.CookieWall;
        if ((!facts.Json.IsFree || EndsOpen(body.Text)) && Is("paywall", false) && IsCutShort(body.Text)) return PageKind.Paywall;
        if (words < Scarce && (!facts.Json.IsFree || Is("paywall", false))) return PageKind.Paywall;
        if (Paragraphs(body.Text) <= 2 && Walls.Count(wall => wall is { Kind: "paywall", InTitle: false } && said.Exists(wall.Stands)) >= 2) return PageKind.Paywall; // "To continue reading, subscribe. Already a subscriber?"
        if (IsFront(tree, body, document, facts)) return PageKind.LinkList;
        return words == 0 || (words < Nothing && article.Published is null) ? PageKind.Empty : PageKind.Article;
    }

    public static string Sentence(PageKind kind) => kind switch
    {
        PageKind.Paywall => "The page shows only the beginning to readers without a subscription: paste the text instead.",
        PageKind.CookieWall => "The page asks about cookies before it shows its article: open it in a browser, agree or not, and paste the text instead.",
        PageKind.LinkList => "The page is a list of links and not an article: open the article that you mean and give its address.",
        PageKind.ErrorPage => "The site says that there is no such page: check the address, or paste the text instead.",
        PageKind.RobotCheck => "The site wants to see a person in a browser: open the page there and paste the text instead.",
        PageKind.Empty => "The page holds no text, or shows it by a script only: paste the text instead.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no sentence."),
    };

    /// <summary>Many headlines that are links, hardly a text beside them, and nothing that says that there is one.</summary>
    private static bool IsFront(PageTree tree, ArticleBody body, IDocument document, PageFacts facts) =>
        !facts.Json.IsThere
        && document.QuerySelector("meta[property='og:type'][content*=article], [itemprop=articleBody], meta[property='article:published_time']") is null
        && tree.Blocks.Count(block => block.IsLinked && block.LinkWords >= HeadlineWords) >= LeastHeadlines
        && WordCounter.Of(body.Text) < FrontText;

    private static bool IsAboutCookies(string text) => Walls.Count(wall => wall is { Kind: "cookie", InTitle: false } && text.Contains(wall.Words, StringComparison.OrdinalIgnoreCase)) >= 3;

    private static bool EndsOpen(string text) => text.EndsWith("...", StringComparison.Ordinal) || text.EndsWith('…') || (text.Length > 0 && !PageBlock.EndsSentence(text));

    /// <summary>One or two paragraphs. A short notice that is whole has a stop at its end and no wall behind it.</summary>
    private static bool IsCutShort(string text) => Paragraphs(text) <= 4;

    private static int Paragraphs(string text) => text.Split("\n\n").Count(paragraph => paragraph.Length > 0);

    /// <summary>Short texts of the page, those included that stand in parts which are left out.</summary>
    private static List<string> Said(IDocument document, PageTree tree) =>
        [.. tree.Blocks.Select(block => block.Text).Concat(document.QuerySelectorAll("noscript, button, dialog").Take(MostAsides).Select(element => PageMeta.TextOf(element) ?? "")).Where(text => text.Length < LongestNotice)];

    private sealed record Wall(string Kind, bool InTitle, string Words)
    {
        public bool Begins(string title) => title.StartsWith(Words, StringComparison.OrdinalIgnoreCase) && (title.Length == Words.Length || !char.IsLetterOrDigit(title[Words.Length]) || Words[^1] == ' ' || !char.IsLetter(Words[^1]) || Words.Contains(' ', StringComparison.Ordinal));

        public bool Stands(string text) => text.Contains(Words, StringComparison.OrdinalIgnoreCase);
    }
}
