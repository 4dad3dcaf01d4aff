using AngleSharp.Dom;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Articles;

/// <summary>What a page's head says about its article.</summary>
internal static class HtmlMetadata
{
    public static ArticleText Read(string id, IDocument document)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in document.QuerySelectorAll("html, head title, meta, link"))
        {
            var (name, value) = element.LocalName switch
            {
                "title" => ("title", element.TextContent),
                "meta" => (element.GetAttribute("property") ?? element.GetAttribute("name"), element.GetAttribute("content")),
                "link" when element.GetAttribute("rel") == "canonical" => ("canonical", element.GetAttribute("href")),
                "html" => ("lang", element.GetAttribute("lang")),
                _ => (null, null),
            };
            if (name is not null && !string.IsNullOrWhiteSpace(value)) meta.TryAdd(name, string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        }

        return new ArticleText(id, "")
        {
            Title = First(meta, "og:title", "title"),
            Publisher = First(meta, "og:site_name"),
            Author = First(meta, "author", "article:author") is { } author && !IsAddress(author) ? author : null,
            Published = Date(First(meta, "article:published_time", "datePublished", "date")),
            Address = First(meta, "canonical", "og:url") is { } address && IsAddress(address) ? address : null,
            Language = First(meta, "lang") is [_, _, ..] language ? language[..2].ToLowerInvariant() : "en",
        };
    }

    private static string? First(Dictionary<string, string> meta, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
            if (meta.TryGetValue(name, out string? value)) return value;
        return null;
    }

    private static PartialDate? Date(string? value) =>
        PartialDate.TryParse(value is { Length: > 10 } ? value[..10] : value, out var date) && date.Precision != DatePrecision.Decade ? date : null;

    private static bool IsAddress(string value) => Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
