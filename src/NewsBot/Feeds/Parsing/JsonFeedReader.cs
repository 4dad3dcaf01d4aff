using System.Text.Json;

namespace NewsBot.Feeds.Parsing;

/// <summary>JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/); of a file that was cut off, the items that are whole.</summary>
internal static class JsonFeedReader
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static FeedReading Read(string text, Uri? address)
    {
        var (document, problem) = Parse(text);
        using (document)
        {
            if (document is null) return new FeedReading.Refused($" is not a feed: it begins like JSON and is none ({problem}).");
            var root = document.RootElement;
            bool isFeed = root.ValueKind == JsonValueKind.Object && (Text(root, "version")?.Contains("jsonfeed", StringComparison.OrdinalIgnoreCase) == true || Property(root, "items") is { ValueKind: JsonValueKind.Array });
            return isFeed ? new FeedReading.Read(Feed(root, address)) : new FeedReading.Refused(" is JSON and not a feed: it has no items.");
        }
    }

    private static FeedDocument Feed(JsonElement root, Uri? address)
    {
        string? link = FeedAddress.Safe(Text(root, "home_page_url"), address);
        var home = FeedAddress.IsWeb(link) && Uri.TryCreate(link, UriKind.Absolute, out var site) ? site : address ?? (Uri.TryCreate(Text(root, "feed_url"), UriKind.Absolute, out var self) && FeedAddress.IsWeb(self.AbsoluteUri) ? self : null);
        string? authors = Authors(root), language = Text(root, "language");
        var items = Items(root, "items").Take(FeedParser.MostItems).Select(item => Item(item, home, authors, language));
        return new FeedDocument(Title(root), link, Text(root, "description") is { } summary ? Words(summary).AsHtml(home) : null, language, [.. items]);
    }

    private static FeedItem Item(JsonElement item, Uri? home, string? feedAuthors, string? feedLanguage)
    {
        string? id = Text(item, "id");
        string? link = FeedAddress.Safe(Text(item, "url") ?? Text(item, "external_url") ?? (FeedAddress.IsWeb(id) ? id : null), home);
        var content = Text(item, "content_html") is { } html ? new FeedText(html, IsHtml: true) : Text(item, "content_text") is { } text ? new FeedText(text, IsHtml: false) : (FeedText?)null;
        return new FeedItem(
            id ?? link,
            Title(item),
            link,
            Text(item, "summary") is { } summary ? Words(summary).AsHtml(home) : null,
            content?.AsHtml(home),
            Authors(item) ?? feedAuthors,
            FeedDate.Read(Text(item, "date_published")),
            FeedDate.Read(Text(item, "date_modified")),
            Text(item, "language") ?? feedLanguage,
            [.. Items(item, "attachments").Select(file => FeedEnclosures.Of(Text(file, "url"), Text(file, "mime_type"), Text(file, "size_in_bytes"), home)).OfType<FeedEnclosure>()]);
    }

    private static FeedText Words(string text) => new(text, FeedText.LooksLikeHtml(text));

    private static string? Title(JsonElement element) => Text(element, "title") is { } title ? Words(title).AsTitle() : null;

    private static string? Authors(JsonElement element)
    {
        IEnumerable<JsonElement> authors = Items(element, "authors");
        if (Property(element, "author") is { ValueKind: JsonValueKind.Object or JsonValueKind.String } one) authors = authors.Append(one);
        return RssAuthor.Join(authors.Select(author => author.ValueKind == JsonValueKind.Object ? Text(author, "name") ?? Text(author, "url") : Value(author)).OfType<string>().Select(PlainWords.OfText));
    }

    private static JsonElement? Property(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(item => item.ValueKind is JsonValueKind.Object or JsonValueKind.String) : [];

    private static string? Text(JsonElement element, string name) => Property(element, name) is { } value ? Value(value) : null;

    private static string? Value(JsonElement value)
    {
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Trim(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return text?.Length > 0 ? text : null;
    }

    private static (JsonDocument? Document, string Problem) Parse(string text)
    {
        string clean = JsonHalves.Mend(text.TrimStart('\uFEFF').TrimEnd('\0'));
        try
        {
            return (JsonDocument.Parse(clean, Lenient), "");
        }
        catch (JsonException broken)
        {
            string problem = $"line {broken.LineNumber + 1}";
            if (JsonCut.Whole(clean) is not { } whole) return (null, problem);
            try
            {
                return (JsonDocument.Parse(whole, Lenient), "");
            }
            catch (JsonException)
            {
                return (null, problem);
            }
        }
    }
}
