using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using NewsBot.Exports;

namespace NewsBot.Terminal;

/// <summary>What became of one line.</summary>
/// <param name="Json">The line to print; null where there is none.</param>
/// <param name="Problem">One sentence for standard error; null where there is none.</param>
internal sealed record LineAnswer(string? Json, string? Problem, bool Good);

/// <summary>
/// A JSON object per line in, one per line out, in the same order, on all cores. A line waits for room before it is read, so memory holds a
/// few lines, however many there are; an answer is passed on at once when none is ready behind it.
/// </summary>
internal static class JsonLines
{
    /// <param name="answer">Answers one line, whose number comes with it. It must not throw.</param>
    /// <returns>False when a line was not good; the others are not touched by it.</returns>
    public static async Task<bool> RunAsync(TextReader input, TextWriter output, TextWriter error, Func<string, int, LineAnswer> answer, CancellationToken cancellationToken)
    {
        var answers = Channel.CreateBounded<Task<LineAnswer>>(Environment.ProcessorCount * 4);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(input, answers.Writer, answer, stop.Token);
        try
        {
            bool allGood = true;
            await foreach (var running in answers.Reader.ReadAllAsync(cancellationToken))
            {
                var (json, problem, good) = await running;
                allGood &= good;
                if (problem is not null) await error.WriteLineAsync(problem.AsMemory(), cancellationToken);
                if (json is not null)
                {
                    await output.WriteAsync(json.AsMemory(), cancellationToken);
                    await output.WriteAsync("\n".AsMemory(), cancellationToken);
                }

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

    /// <summary>A property's text; null where there is none.</summary>
    /// <exception cref="FormatException">The rest of a sentence that begins with the line's number.</exception>
    public static string? Text(JsonElement line, string name)
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

    /// <summary>One sentence for a line that could not be answered: one text must not stop the others.</summary>
    /// <param name="done">What should have been done to it: "analysed".</param>
    public static string Problem(Exception exception, int number, string done) => exception switch
    {
        JsonException json => $"Line {number} is not JSON (at byte {json.BytePositionInLine}).",
        FormatException => $"Line {number}: {exception.Message}",
        _ => $"Line {number} could not be {done}: {exception.GetType().Name}.",
    };

    public static string ToJson(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16384);
        using (var json = new Utf8JsonWriter(buffer, JsonWriting.OneLine)) write(json);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static async Task ReadAsync(TextReader input, ChannelWriter<Task<LineAnswer>> answers, Func<string, int, LineAnswer> answer, CancellationToken cancellationToken)
    {
        try
        {
            for (int number = 1; await input.ReadLineAsync(cancellationToken) is { } line; number++)
            {
                if (string.IsNullOrWhiteSpace(line)) continue;
                int at = number;
                await answers.WaitToWriteAsync(cancellationToken);
                await answers.WriteAsync(Task.Run(() => answer(line, at), cancellationToken), cancellationToken);
            }

            answers.Complete();
        }
        catch (Exception exception)
        {
            answers.Complete(exception);
        }
    }
}
