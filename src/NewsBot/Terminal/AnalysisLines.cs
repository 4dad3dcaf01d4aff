using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Exports;

namespace NewsBot.Terminal;

/// <summary><c>analyze --jsonl</c>: a text per line in, its analysis out. A line that cannot be analysed is answered in its place with the reason.</summary>
internal static class AnalysisLines
{
    /// <returns>False when a line could not be analysed.</returns>
    public static Task<bool> RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken) =>
        JsonLines.RunAsync(input, output, TextWriter.Null, Answer, cancellationToken);

    private static LineAnswer Answer(string line, int number)
    {
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var article = Read(document.RootElement, ref id);
            return new LineAnswer(JsonLines.ToJson(json => AnalysisJson.Write(json, ArticleAnalyzer.Analyze(article))), null, Good: true);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new LineAnswer(Error(id, JsonLines.Problem(exception, number, "analysed")), null, Good: false);
        }
    }

    /// <summary>The text of one line.</summary>
    /// <param name="id">Its name, as soon as it is known.</param>
    /// <exception cref="FormatException">The rest of a sentence that begins with the line's number.</exception>
    public static ArticleText Read(JsonElement line, ref string? id)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new FormatException("a line is an object with id and text.");
        id = JsonLines.Text(line, "id") ?? throw new FormatException("id is missing.");
        string text = JsonLines.Text(line, "text") ?? throw new FormatException("text is missing.");
        return new ArticleText(id, text) { Title = JsonLines.Text(line, "title") is { } title && !string.IsNullOrWhiteSpace(title) ? title : null, Published = Published(JsonLines.Text(line, "dct")) };
    }

    private static PartialDate? Published(string? dct)
    {
        if (string.IsNullOrWhiteSpace(dct)) return null;
        string day = dct.Length > 10 && dct[10] is 'T' or ' ' ? dct[..10] : dct;
        return PartialDate.TryParse(day, out var date) ? date : throw new FormatException($"dct “{dct}” is not a date (YYYY-MM-DD, YYYY-MM or YYYY).");
    }

    private static string Error(string? id, string sentence) => JsonLines.ToJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("error", sentence);
        json.WriteEndObject();
    });
}
