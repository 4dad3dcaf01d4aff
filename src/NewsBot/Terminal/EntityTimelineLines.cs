using System.Collections.Concurrent;
using System.Text.Json;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using NewsBot.Commands;
using NewsBot.Exports;

namespace NewsBot.Terminal;

/// <summary>
/// <c>timeline --jsonl --queries FILE</c>: the texts of standard input, as for <c>analyze</c>, and for each query one line with what all of them
/// tell of its entity, oldest first. Of the texts only what a query asks for is kept. A line that is no text is one sentence on standard error.
/// </summary>
internal sealed class EntityTimelineLines
{
    private readonly ConcurrentDictionary<int, List<Row>> _rows = new();
    private readonly IReadOnlyList<Query> _queries;

    private EntityTimelineLines(IReadOnlyList<Query> queries) => _queries = queries;

    /// <returns>False when a line could not be read.</returns>
    /// <exception cref="CommandException">The queries cannot be read.</exception>
    public static async Task<bool> RunAsync(string queries, TextReader input, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var lines = new EntityTimelineLines(await ReadQueriesAsync(queries, cancellationToken));
        bool good = await JsonLines.RunAsync(input, output, error, lines.Take, cancellationToken);
        var rows = lines._rows.OrderBy(text => text.Key).SelectMany(text => text.Value).ToLookup(row => row.Query);
        for (int i = 0; i < lines._queries.Count; i++)
            await output.WriteLineAsync(ToJson(lines._queries[i].Id, rows[i].OrderBy(row => row.Event.Date)).AsMemory(), cancellationToken);
        await output.FlushAsync(cancellationToken);
        return good;
    }

    private LineAnswer Take(string line, int number)
    {
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var analysis = ArticleAnalyzer.Analyze(AnalysisLines.Read(document.RootElement, ref id));
            _rows[number] = [.. _queries.SelectMany((query, i) => EntityTimeline.Find(analysis, query.Entity).Select(happening => new Row(i, analysis.Article.Id, happening)))];
            return new LineAnswer(null, null, Good: true);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new LineAnswer(null, JsonLines.Problem(exception, number, "analysed"), Good: false);
        }
    }

    private static async Task<IReadOnlyList<Query>> ReadQueriesAsync(string path, CancellationToken cancellationToken)
    {
        var queries = new List<Query>();
        int number = 0;
        try
        {
            foreach (string line in await File.ReadAllLinesAsync(path, cancellationToken))
            {
                number++;
                if (string.IsNullOrWhiteSpace(line)) continue;
                using var document = JsonDocument.Parse(line);
                if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("a line is an object with id and entity.");
                string id = JsonLines.Text(document.RootElement, "id") ?? throw new FormatException("id is missing.");
                string entity = JsonLines.Text(document.RootElement, "entity") ?? throw new FormatException("entity is missing.");
                queries.Add(new Query(id, entity));
            }
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new CommandException($"{LineText.Clean(path)}: {JsonLines.Problem(exception, number, "read")}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"The queries in {LineText.Clean(path)} cannot be read: name a file of lines like {{\"id\":\"1\",\"entity\":\"Taliban\"}}.", exception);
        }

        return queries;
    }

    private static string ToJson(string id, IEnumerable<Row> rows) => JsonLines.ToJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WritePropertyName("timeline");
        json.WriteObjects(rows, row =>
        {
            json.WriteString("date", row.Event.Date.ToString());
            json.WriteString("doc", row.Text);
            json.WriteNumber("start", row.Event.Span.Start);
            json.WriteNumber("end", row.Event.Span.End);
        });
        json.WriteEndObject();
    });

    private sealed record Query(string Id, string Entity);

    private sealed record Row(int Query, string Text, EntityEvent Event);
}
