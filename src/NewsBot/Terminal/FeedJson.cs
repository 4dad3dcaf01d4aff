using System.Text;
using System.Text.Json;
using NewsBot.Exports;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Terminal;

/// <summary>A feed as <c>feed parse --json</c> prints it.</summary>
internal static class FeedJson
{
    public static string Of(FeedDocument feed)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonWriting.Indented))
        {
            json.WriteStartObject();
            json.WriteStartObject("feed");
            json.WriteString("title", feed.Title);
            json.WriteString("link", feed.Link);
            json.WriteString("summary", feed.Summary);
            json.WriteString("language", feed.Language);
            json.WriteEndObject();
            json.WritePropertyName("entries");
            json.WriteObjects(feed.Items, item => Write(json, item));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, FeedItem item)
    {
        json.WriteString("id", item.Id);
        json.WriteString("title", item.Title);
        json.WriteString("link", item.Link);
        json.WriteString("summary", item.Summary);
        json.WriteString("content", item.Content);
        json.WriteString("author", item.Author);
        json.WriteString("published", Moment(item.Published));
        json.WriteString("updated", Moment(item.Updated));
        json.WriteString("language", item.Language);
        json.WritePropertyName("enclosures");
        json.WriteObjects(item.Enclosures, enclosure =>
        {
            json.WriteString("url", enclosure.Url);
            json.WriteString("type", enclosure.Type);
            if (enclosure.Length is { } length) json.WriteNumber("length", length);
            else json.WriteNull("length");
        });
    }

    private static string? Moment(DateTimeOffset? moment) => moment?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
}
