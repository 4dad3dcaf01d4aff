using System.Text.Json;

namespace NewsBot.Tests.Terminal;

public sealed class AnalysisLinesTests
{
    [Fact]
    public async Task Answers_come_in_the_order_of_the_lines()
    {
        string input = string.Concat(Enumerable.Range(0, 300).Select(i => $$"""{"id":"{{i}}","text":"{{string.Concat(Enumerable.Repeat("Some words here. ", i % 7 * 50))}}Done."}""" + "\n"));
        var run = await TerminalRun.With(input, "analyze", "--jsonl");
        Assert.Equal(0, run.Code);
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i}"), Lines(run).Select(line => line.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_line_carries_what_the_scorer_reads()
    {
        const string text = "😀 The harbour of Split opened on 3 May 2021 after two years of work by the Port Authority.";
        var run = await TerminalRun.With($$"""{"id":"a","text":"{{text}}","dct":"2024-02-01","title":"A new harbour","group":"x"}""", "analyze", "--jsonl");
        var line = Lines(run).Single();
        Assert.Equal(
            ["id", "title", "published", "boilerplate", "takeaways", "dates", "events", "actors", "mentions", "relations"],
            line.EnumerateObject().Select(property => property.Name));
        Assert.Equal("2024-02-01", line.GetProperty("published").GetString());
        var happening = line.GetProperty("events")[0];
        Assert.Equal("2021-05-03", happening.GetProperty("date").GetString());
        Assert.Equal("3 May 2021", text[happening.GetProperty("dateStart").GetInt32()..happening.GetProperty("dateEnd").GetInt32()]);
        Assert.Equal(happening.GetProperty("text").GetString(), text[happening.GetProperty("start").GetInt32()..happening.GetProperty("end").GetInt32()]);
    }

    [Fact]
    public async Task A_people_is_persons_as_an_actor_and_no_name_of_one()
    {
        var run = await TerminalRun.With("""{"id":"a","text":"The Tajiks met Anna Holt on Monday."}""", "analyze", "--jsonl");
        var line = Lines(run).Single();
        Assert.Equal(["PER", "PER"], line.GetProperty("actors").EnumerateArray().Select(actor => actor.GetProperty("type").GetString()));
        Assert.Equal(["MISC", "PER"], line.GetProperty("mentions").EnumerateArray().OrderBy(mention => mention.GetProperty("start").GetInt32()).Select(mention => mention.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task A_line_names_its_language_unless_that_is_English()
    {
        const string German = "Der Hafen ist seit dem 3. Mai 2021 wieder offen, und die ersten Schiffe sind nach Angaben der Behörde am Montag eingelaufen.";
        var run = await TerminalRun.With($$"""{"id":"a","text":"{{German}}"}""", "analyze", "--jsonl");
        var line = Lines(run).Single();
        Assert.Equal(["id", "title", "published", "language"], line.EnumerateObject().Select(property => property.Name).Take(4));
        Assert.Equal("de", line.GetProperty("language").GetString());
        Assert.Equal("2021-05-03", line.GetProperty("events")[0].GetProperty("date").GetString());
    }

    [Theory]
    [InlineData("nonsense", null, "Line 2 is not JSON (at byte 1).")]
    [InlineData("[1]", null, "Line 2: a line is an object with id and text.")]
    [InlineData("""{"text":"x"}""", null, "Line 2: id is missing.")]
    [InlineData("""{"id":7,"text":"x"}""", null, "Line 2: id must be a string.")]
    [InlineData("""{"id":"b"}""", "b", "Line 2: text is missing.")]
    [InlineData("""{"id":"b","text":"x","dct":"soon"}""", "b", "Line 2: dct “soon” is not a date (YYYY-MM-DD, YYYY-MM or YYYY).")]
    [InlineData("""{"id":"b","text":"\ud800"}""", "b", "Line 2: text holds half a character (an unpaired surrogate).")]
    public async Task A_bad_line_is_answered_in_its_place_and_the_others_go_on(string bad, string? id, string sentence)
    {
        var run = await TerminalRun.With($$"""{"id":"a","text":"x"}""" + $"\n{bad}\n\n" + """{"id":"c","text":"y","dct":null}""", "analyze", "--jsonl");
        Assert.Equal((1, ""), (run.Code, run.Error));
        var lines = Lines(run);
        Assert.Equal(["a", id, "c"], lines.Select(line => line.GetProperty("id").GetString()));
        Assert.Equal(sentence, lines[1].GetProperty("error").GetString());
    }

    [Fact]
    public async Task Reading_waits_for_the_writer_so_that_memory_stays_bounded()
    {
        var lines = new EndlessLines(most: 10_000);
        var output = new StuckWriter();
        using var stop = new CancellationTokenSource();
        var running = NewsBot.Terminal.AnalysisLines.RunAsync(lines, output, stop.Token);
        await output.Reached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.InRange(lines.LinesRead, 1, (Environment.ProcessorCount * 4) + 4);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private static List<JsonElement> Lines(TerminalRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone())];

    private sealed class EndlessLines(int most) : StringReader("")
    {
        public int LinesRead { get; private set; }

        public override ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(++LinesRead > most ? null : """{"id":"a","text":"It opened."}""");
    }

    private sealed class StuckWriter : StringWriter
    {
        private readonly TaskCompletionSource _reached = new();

        public Task Reached => _reached.Task;

        public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
        {
            _reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }
}
