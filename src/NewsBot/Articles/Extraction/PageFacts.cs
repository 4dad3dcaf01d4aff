using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Articles.Extraction;

/// <summary>What a page says about its article: in JSON-LD, in its head, in its microdata, and in the lines over the text. The first that is fit counts.</summary>
internal sealed partial class PageFacts(IDocument document, Uri? address, DateTimeOffset readAt)
{
    private const int LongestByline = 150, LongestBylineWords = 14;

    /// <summary>So many elements of a kind are looked at: what a page says of itself is among the first.</summary>
    private const int MostCandidates = 200;

    /// <summary>Parts of a page that have authors and dates of their own.</summary>
    private const string OfOthers = "[itemprop=itemReviewed], [itemtype*=Review], [itemprop=comment], .comment, #comments, aside, nav, footer";

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " · ", " • ", " » ", " :: "];

    private readonly PageMeta _meta = new(document);

    public JsonLd Json { get; } = JsonLd.Of(document);

    public IReadOnlyList<string> Titles => field ??= [.. new[] { _meta.All("title").FirstOrDefault(), Json.Headline, PageMeta.Line(document.Title) }.OfType<string>()];

    public TitleMatch TitleMatch => field ??= new TitleMatch(Titles);

    /// <param name="body">The text, and the lines over it.</param>
    public ArticleText Describe(string id, ArticleBody body)
    {
        string? publisher = Publisher();
        var article = new ArticleText(id, body.Text)
        {
            Title = Title(publisher),
            Author = Author(body),
            Publisher = publisher,
            Published = Published(),
            Address = Address(),
            Language = Language(body.Text),
        };
        return article.Published is null ? Dated(article, body) : article;
    }

    public PartialDate? Updated(ArticleBody body)
    {
        var said = _meta.All("updated").Prepend(Json.Updated).Append(Of("[itemprop=dateModified]")).OfType<string>();
        return First(said) ?? First(body.Head.Where(line => line.Contains("updated", StringComparison.OrdinalIgnoreCase)).Select(line => line[line.IndexOf("updated", StringComparison.OrdinalIgnoreCase)..]));
    }

    public IReadOnlyList<string> Feeds() => [.. _meta.Feeds.Take(MostCandidates).Select(Absolute).OfType<string>().Distinct(StringComparer.Ordinal).Take(10)];

    private string? Title(string? publisher)
    {
        string? heading = document.QuerySelectorAll("h1").Take(MostCandidates).Select(PageMeta.TextOf).FirstOrDefault(line => line is not null && TitleMatch.IsTitle(line));
        string? title = _meta.All("title").FirstOrDefault() ?? Json.Headline ?? heading ?? PageMeta.Line(document.Title) ?? PageMeta.TextOf(document.QuerySelector("h1"));
        if (title is null) return null;
        // A title in the head often has the site's name behind it, the heading never.
        if (heading is not null && title.Length > heading.Length && title.StartsWith(heading, StringComparison.OrdinalIgnoreCase)) return heading;
        foreach (string separator in Separators)
            if (title.LastIndexOf(separator, StringComparison.Ordinal) is var at and > 0 && title[(at + separator.Length)..].Equals(publisher, StringComparison.OrdinalIgnoreCase)) return title[..at];
        return title;
    }

    private string? Author(ArticleBody body)
    {
        var visible = body.Head.Select(line => Signature().Match(line)).Where(match => match.Success).Select(match => match.Groups["names"].Value);
        var said = _meta.All("author").Prepend(Json.Author).Append(Of("[itemprop=name]", "[itemprop=author]") ?? Of("[itemprop=author], a[rel~=author]")).Concat(visible).Append(Of(".byline, .author-name, .author"));
        return said.Select(Byline).FirstOrDefault(name => name is not null);
    }

    /// <summary>The names in a byline; null for an address, a date or a sentence.</summary>
    private static string? Byline(string? text)
    {
        if (PageMeta.Line(text) is not { } line || line.Contains("://", StringComparison.Ordinal) || line.StartsWith("www.", StringComparison.OrdinalIgnoreCase)) return null;
        line = By().Replace(line, "", 1).Trim(' ', ',', '|', '-', '–', '•', '·');
        return line.Length is 0 or > LongestByline || WordCounter.Of(line) > LongestBylineWords || line.Any(char.IsDigit) || !line.Any(char.IsLetter) ? null : line;
    }

    /// <summary>Without any other name, the host is who published it.</summary>
    private string? Publisher() => _meta.All("publisher").Prepend(Json.Publisher).FirstOrDefault(name => name is not null && !IsAddress(name)) is var said && _meta.All("publisher").FirstOrDefault() is { } site && !IsAddress(site)
        ? site
        : said ?? (address is null ? null : Www().Replace(address.IdnHost, "", 1));

    private PartialDate? Published()
    {
        var said = _meta.All("published").Prepend(Json.Published).Append(Of("[itemprop=datePublished]")).Append(Of("time[pubdate]")).Append(Of("time.published, time.entry-date, abbr.published")).OfType<string>();
        return First(said) ?? First([Of("time[datetime]", "article, main") ?? ""]) ?? OnlyTime() ?? (address is null ? null : InAddress().Match(address.AbsolutePath) is { Success: true } day ? PageDate.Parse(day.Value.Trim('/'), readAt) : null);
    }

    /// <summary>The day of the page's time elements, where they are all of one day.</summary>
    private PartialDate? OnlyTime()
    {
        var days = Found("time[datetime]").Select(time => PageDate.Parse(time.GetAttribute("datetime"), readAt)).OfType<PartialDate>().Distinct().ToList();
        return days is [var only] ? only : null;
    }

    /// <summary>A date in the lines over the text: written in full, or worked out, which is then marked so.</summary>
    private ArticleText Dated(ArticleText article, ArticleBody body)
    {
        foreach (string line in body.Head)
        {
            if (line.StartsWith("updated", StringComparison.OrdinalIgnoreCase) || line.StartsWith("last", StringComparison.OrdinalIgnoreCase)) continue;
            if (PageDate.Parse(line, readAt) is { } day) return article with { Published = day, PublishedInferred = PageDate.IsRelative(line) };
        }

        // As the engine reads a byline: a day without a year takes the year of the newest date in the text.
        string page = string.Join("\n\n", body.Head.Prepend(article.Title ?? "").Select(line => line.Replace('\n', ' '))) + "\n\n" + article.Text;
        var read = DocumentBuilder.Build(article with { Text = page }).Article;
        return First([read.Published?.ToString() ?? ""]) is { } inferred ? article with { Published = inferred, PublishedInferred = read.PublishedInferred } : article;
    }

    /// <summary>The page's own address, if it is of the same site; a canonical address elsewhere is that of another page.</summary>
    private string? Address()
    {
        string? own = new[] { _meta.Canonical, _meta.All("address").FirstOrDefault() }.Select(Absolute).FirstOrDefault(one => one is not null && IsOwn(one));
        return own ?? address?.AbsoluteUri;
    }

    private bool IsOwn(string canonical)
    {
        var uri = new Uri(canonical);
        // A canonical address that is the site's first page is a mistake that many sites make.
        bool front = uri.AbsolutePath == "/" && uri.Query.Length == 0;
        return address is null || (IsOfOneSite(Site(uri), Site(address)) && (!front || address.AbsolutePath == "/"));
    }

    /// <summary>The same name, or one below the other: two names beside each other may belong to two, as those below github.io do.</summary>
    private static bool IsOfOneSite(string one, string other) => one == other || one.EndsWith("." + other, StringComparison.Ordinal) || other.EndsWith("." + one, StringComparison.Ordinal);

    private static string Site(Uri uri) => Www().Replace(uri.IdnHost.ToLowerInvariant().TrimEnd('.'), "", 1);

    private string Language(string text)
    {
        string? said = new[] { _meta.Language, Json.Language, _meta.All("language").FirstOrDefault() }.FirstOrDefault(one => one is { Length: 2 } or [_, _, '-' or '_', ..] && one.Take(2).All(char.IsAsciiLetter));
        return said?[..2].ToLowerInvariant() ?? LanguageDetector.Detect(text, "en");
    }

    /// <summary>What an element says: its machine-readable value, else its text.</summary>
    /// <param name="around">What it stands in; null for anything.</param>
    private string? Of(string selector, string? around = null)
    {
        var element = Found(selector).FirstOrDefault(one => around is null || one.ParentElement?.Closest(around) is not null);
        return (element?.GetAttribute("content") ?? element?.GetAttribute("datetime")) is { } value ? PageMeta.Line(value) : PageMeta.TextOf(element);
    }

    /// <summary>Of the first elements of a kind, the page's own.</summary>
    private IEnumerable<IElement> Found(string selector) => document.QuerySelectorAll(selector).Take(MostCandidates).Where(one => one.Closest(OfOthers) is null);

    private PartialDate? First(IEnumerable<string> values) => values.Select(value => PageDate.Parse(value, readAt)).FirstOrDefault(date => date is not null);

    private string? Absolute(string? href)
    {
        if (string.IsNullOrWhiteSpace(href)) return null;
        Uri? absolute;
        bool fine = address is null ? Uri.TryCreate(href, UriKind.Absolute, out absolute) : Uri.TryCreate(address, href, out absolute);
        return fine && absolute!.Scheme is "http" or "https" && absolute.UserInfo.Length == 0 ? absolute.AbsoluteUri : null;
    }

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    [GeneratedRegex(@"^(by|posts by|written by|words by|posted by|published by|reported by|author|writer|von|por|par):?\s+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex By();

    [GeneratedRegex(@"^((?i:by|written by|words by|posted by|reported by|writer:|author:)) (?<names>\p{Lu}[\p{L}\p{M}’'.-]*( (\p{Lu}[\p{L}\p{M}’'.-]*|and|&|de|von|van|der|al|bin)){0,8})", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Signature();

    [GeneratedRegex(@"/(19|20)\d\d/[01]\d/[0-3]\d/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex InAddress();

    [GeneratedRegex(@"^www\.", RegexOptions.NonBacktracking)]
    private static partial Regex Www();
}
