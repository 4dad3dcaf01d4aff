using System.Net;
using System.Text.Json;
using AngleSharp.Dom;

namespace NewsBot.Articles.Extraction;

/// <summary>What a page says of its article in JSON-LD (schema.org); broken blocks are passed over.</summary>
internal sealed record JsonLd
{
    private const int MostScripts = 200, MostNodes = 2_000, MostAuthors = 5;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public string? Headline { get; private init; }

    public string? Author { get; private init; }

    public string? Publisher { get; private init; }

    public string? Published { get; private init; }

    public string? Updated { get; private init; }

    public string? Language { get; private init; }

    public string? Body { get; private init; }

    /// <summary>True where there is an article in it.</summary>
    public bool IsThere { get; private init; }

    /// <summary>False where the page says that readers must pay; a clue and no proof, since the whole text may stand there all the same.</summary>
    public bool IsFree { get; private init; } = true;

    public static JsonLd Of(IDocument document)
    {
        var found = new JsonLd();
        foreach (var script in document.QuerySelectorAll("script").Where(one => one.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true).Take(MostScripts))
        {
            try
            {
                using var json = JsonDocument.Parse(Bare(script.TextContent), Lenient);
                int left = MostNodes;
                foreach (var item in Items(json.RootElement, () => left-- > 0))
                    if (IsArticle(item)) found = found.With(item);
            }
            catch (JsonException)
            {
                // What a page writes for search engines is often broken; then the page itself must do.
            }
            catch (Exception half) when (half is InvalidOperationException or ArgumentException)
            {
                // Half a character, in a string or outside of one.
            }
        }

        return found;
    }

    /// <summary>What is not known yet is taken from the item: the first article of a page is the page's own.</summary>
    private JsonLd With(JsonElement item) => this with
    {
        IsThere = true,
        Headline = Headline ?? Text(item, "headline") ?? Text(item, "name"),
        Author = Author ?? Names(item, "author") ?? Names(item, "creator"),
        Publisher = Publisher ?? Names(item, "publisher"),
        Published = Published ?? Text(item, "datePublished") ?? Text(item, "dateCreated"),
        Updated = Updated ?? Text(item, "dateModified"),
        Language = Language ?? Text(item, "inLanguage"),
        Body = Body ?? (item.TryGetProperty("articleBody", out var body) && body.ValueKind == JsonValueKind.String ? body.GetString() : null),
        IsFree = IsFree && !(item.TryGetProperty("isAccessibleForFree", out var free) && (free.ValueKind == JsonValueKind.False || (free.ValueKind == JsonValueKind.String && free.ValueEquals("False") | free.ValueEquals("false")))),
    };

    /// <summary>Some pages put the block into a comment or a CDATA section, for readers of long ago.</summary>
    private static string Bare(string text)
    {
        text = text.Trim();
        foreach (var (start, end) in (ReadOnlySpan<(string, string)>)[("<!--", "-->"), ("//<![CDATA[", "//]]>"), ("<![CDATA[", "]]>")])
            if (text.StartsWith(start, StringComparison.Ordinal) && text.EndsWith(end, StringComparison.Ordinal) && text.Length > start.Length + end.Length) text = text[start.Length..^end.Length].Trim();
        return text.TrimEnd(';');
    }

    private static IEnumerable<JsonElement> Items(JsonElement element, Func<bool> goesOn)
    {
        if (!goesOn()) yield break;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var one in element.EnumerateArray())
                foreach (var item in Items(one, goesOn)) yield return item;
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            yield return element;
            foreach (string name in (string[])["@graph", "mainEntity", "mainEntityOfPage"])
                if (element.TryGetProperty(name, out var inner) && inner.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    foreach (var item in Items(inner, goesOn)) yield return item;
        }
    }

    private static bool IsArticle(JsonElement item) => item.TryGetProperty("@type", out var type) && type.ValueKind switch
    {
        JsonValueKind.String => IsArticle(type.GetString()),
        JsonValueKind.Array => type.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && IsArticle(one.GetString())),
        _ => false,
    };

    private static bool IsArticle(string? type) => type is not null && (type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal) || type.EndsWith("Report", StringComparison.Ordinal) || type is "Review");

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? PageMeta.Line(WebUtility.HtmlDecode(value.GetString())) : null;

    /// <summary>"A, B" for a text, an object with a name, or a list of either.</summary>
    private static string? Names(JsonElement item, string name)
    {
        if (!item.TryGetProperty(name, out var value)) return null;
        IEnumerable<JsonElement> all = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        var names = all.Take(MostAuthors).Select(Name).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return names.Count > 0 ? string.Join(", ", names) : null;
    }

    private static string? Name(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => PageMeta.Line(WebUtility.HtmlDecode(value.GetString())),
        JsonValueKind.Object when value.TryGetProperty("name", out var inner) && inner.ValueKind == JsonValueKind.Array => inner.EnumerateArray().Select(Name).FirstOrDefault(),
        JsonValueKind.Object => Text(value, "name"),
        _ => null,
    };
}
