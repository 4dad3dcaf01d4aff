using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Terminal;

/// <summary>
/// <c>analyze --jsonl</c>: a JSON object per line in, one per line out, in the same order, on all cores. A line waits for room before it is
/// read, so memory holds a few lines, however many there are; an answer is passed on at once when none is ready behind it.
/// </summary>
internal static class AnalysisLines
{
    /// <returns>False when a line could not be analysed; its answer says why, and the others are not touched by it.</returns>
    public static async Task<bool> RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        var answers = Channel.CreateBounded<Task<(string Json, bool Good)>>(Environment.ProcessorCount * 4);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(input, answers.Writer, stop.Token);
        try
        {
            bool allGood = true;
            await foreach (var answer in answers.Reader.ReadAllAsync(cancellationToken))
            {
                var (json, good) = await answer;
                allGood &= good;
                await output.WriteAsync((json + "\n").AsMemory(), cancellationToken);
                if (!answers.Reader.TryPeek(out var next) || !next.IsCompleted) await output.FlushAsync(cancellationToken);
            }

            await reading;
            return allGood;
        }
        finally
        {
            await stop.CancelAsync(); // The output is closed or we are cancelled: read no further.
        }
    }

    private static async Task ReadAsync(TextReader input, ChannelWriter<Task<(string Json, bool Good)>> answers, CancellationToken cancellationToken)
    {
        try
        {
            for (int number = 1; await input.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line)) continue;
                int at = number;
                await answers.WaitToWriteAsync(cancellationToken);
                await answers.WriteAsync(Task.Run(() => Answer(line, at), cancellationToken), cancellationToken);
            }

            answers.Complete();
        }
        catch (Exception exception)
        {
            answers.Complete(exception);
        }
    }

    private static (string Json, bool Good) Answer(string line, int number)
    {
        string? id = null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var article = Read(document.RootElement, ref id);
            return (ToJson(json => AnalysisJson.Write(json, ArticleAnalyzer.Analyze(article))), true);
        }
        catch (JsonException exception)
        {
            return (Error(id, $"Line {number} is not JSON (at byte {exception.BytePositionInLine})."), false);
        }
        catch (FormatException exception)
        {
            return (Error(id, $"Line {number}: {exception.Message}"), false);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (Error(id, $"Line {number} could not be analysed: {exception.GetType().Name}."), false); // One text must not stop the others.
        }
    }

    private static ArticleText Read(JsonElement line, ref string? id)
    {
        if (line.ValueKind != JsonValueKind.Object) throw new FormatException("a line is an object with id and text.");
        id = Text(line, "id") ?? throw new FormatException("id is missing.");
        string text = Text(line, "text") ?? throw new FormatException("text is missing.");
        return new ArticleText(id, text) { Title = Text(line, "title") is { } title && !string.IsNullOrWhiteSpace(title) ? title : null, Published = Published(Text(line, "dct")) };
    }

    private static string? Text(JsonElement line, string name)
    {
        if (!line.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.String) throw new FormatException($"{name} must be a string.");
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException($"{name} holds half a character (an unpaired surrogate).", exception);
        }
    }

    private static PartialDate? Published(string? dct)
    {
        if (string.IsNullOrWhiteSpace(dct)) return null;
        string day = dct.Length > 10 && dct[10] is 'T' or ' ' ? dct[..10] : dct;
        return PartialDate.TryParse(day, out var date) ? date : throw new FormatException($"dct “{dct}” is not a date (YYYY-MM-DD, YYYY-MM or YYYY).");
    }

    private static string Error(string? id, string sentence) => ToJson(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("error", sentence);
        json.WriteEndObject();
    });

    private static string ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, TerminalJson.OneLine)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
