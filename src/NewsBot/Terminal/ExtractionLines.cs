using System.Text.Json;
using NewsBot.Analysis.Documents;
using NewsBot.Articles.Extraction;

namespace NewsBot.Terminal;

/// <summary>
/// <c>extract --jsonl</c>: a page per line in, its article out. A line that is none is one sentence on standard error. A page that is no
/// article is written with what could be read of it and the reason in <c>refused</c>.
/// </summary>
internal sealed class ExtractionLines(TimeProvider time)
{
    /// <returns>False when a line could not be read.</returns>
    public Task<bool> RunAsync(TextReader input, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var readAt = time.GetUtcNow();
        return JsonLines.RunAsync(input, output, error, (line, number) => Answer(line, number, readAt), cancellationToken);
    }

    private static LineAnswer Answer(string line, int number, DateTimeOffset readAt)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var (id, address, html) = Read(document.RootElement);
            return ArticleExtractor.Extract(html, address, readAt) switch
            {
                PageReading.Article article => new LineAnswer(ToJson(id, article.Text, null), null, Good: true),
                PageReading.Refused refused => new LineAnswer(ToJson(id, refused.Found, refused.Sentence), null, Good: true),
                _ => throw new InvalidOperationException("There is no third kind of reading."),
            };
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new LineAnswer(null, JsonLines.Problem(exception, number, "read"), Good: false);
        }
    }

    private static (string Id, Uri? Address, string Html) Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new FormatException("a line is an object with id, url and html.");
        string id = JsonLines.Text(line, "id") ?? throw new FormatException("id is missing.");
        string html = JsonLines.Text(line, "html") ?? throw new FormatException("html is missing.");
        Uri? address = null;
        if (JsonLines.Text(line, "url") is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out address) && address.Scheme is "http" or "https"))
            throw new FormatException("url must begin with http:// or https://.");
        return (id, address, html);
    }

    private static string ToJson(string id, ArticleText article, string? refused) => JsonLines.ToJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("title", article.Title);
        json.WriteString("byline", article.Author);
        json.WriteString("publisher", article.Publisher);
        json.WriteString("published", article.Published?.ToString());
        json.WriteString("language", article.Language);
        json.WriteString("text", article.Text);
        if (refused is not null) json.WriteString("refused", refused);
        json.WriteEndObject();
    });
}
