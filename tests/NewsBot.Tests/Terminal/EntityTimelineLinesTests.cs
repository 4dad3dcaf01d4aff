using System.Text.Json;

namespace NewsBot.Tests.Terminal;

public sealed class EntityTimelineLinesTests : IDisposable
{
    private const string Launch = """
        Nordwind unveils the Nordwind Tern 400

        Nordwind Aviation unveiled the Tern 400 in Rostock. The Tern 400 will carry ninety people. Work on the Tern 400 began in March 2004 with a loan from the Baltic Bank.
        """;

    private const string Order = """
        Baltic Bank sells its share

        The Baltic Bank sold its share in the yard. A yard in Gdansk had built it on 2 May 1998, and the bank is pleased. The weather was fine.
        """;

    private readonly ArticleFolderOnDisk _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_entity_has_one_line_over_all_texts_with_its_dates_in_order()
    {
        var run = await AskAsync("""{"id":"plane","entity":"Nordwind Tern 400"}""", """{"id":"bank","entity":"Baltic Bank"}""", """{"id":"none","entity":"Zeta Mining"}""");

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(["plane", "bank", "none"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
        Assert.Equal(
            [
                "2004-03 launch: Work on the Tern 400 began in March 2004 with a loan from the Baltic Bank.",
                "2006-02-10 launch: Nordwind unveils the Nordwind Tern 400",
                "2006-02-10 launch: Nordwind Aviation unveiled the Tern 400 in Rostock.",
            ],
            Rows(run, 0));
        Assert.Equal(
            [
                "2004-03 launch: Work on the Tern 400 began in March 2004 with a loan from the Baltic Bank.",
                "2007-01-09 order: Baltic Bank sells its share",
                "2007-01-09 order: The Baltic Bank sold its share in the yard.",
            ],
            Rows(run, 1));
        Assert.Empty(Rows(run, 2));
    }

    [Fact]
    public async Task A_text_without_a_date_of_its_own_dates_no_sentence_that_has_none()
    {
        string queries = _folder.Add("queries.jsonl", """{"id":"bank","entity":"Baltic Bank"}""");
        var run = await TerminalRun.With(JsonSerializer.Serialize(new { id = "order", text = Order }), "timeline", "--jsonl", "--queries", queries);
        Assert.Empty(Rows(run, 0));
    }

    [Theory]
    [InlineData("nonsense", "Line 2 is not JSON (at byte 1).")]
    [InlineData("""{"id":"x"}""", "Line 2: entity is missing.")]
    [InlineData("7", "Line 2: a line is an object with id and entity.")]
    public async Task A_bad_query_is_one_sentence(string bad, string sentence)
    {
        string queries = _folder.Add("queries.jsonl", "\n" + bad);
        (await TerminalRun.With("", "timeline", "--jsonl", "--queries", queries)).AssertRefused(2, $"{queries}: {sentence}");
    }

    [Fact]
    public async Task A_missing_file_and_half_a_question_are_one_sentence()
    {
        (await TerminalRun.With("", "timeline", "--jsonl", "--queries", "nowhere.jsonl")).AssertRefused(2, "The queries in nowhere.jsonl cannot be read: name a file of lines like {\"id\":\"1\",\"entity\":\"Taliban\"}.");
        (await TerminalRun.With("", "timeline", "--jsonl")).AssertRefused(2, "--jsonl and --queries FILE go together: the texts come from standard input, the queries from the file.");
    }

    [Fact]
    public async Task A_bad_text_is_told_and_the_others_count()
    {
        string queries = _folder.Add("queries.jsonl", """{"id":"bank","entity":"Baltic Bank"}""");
        var run = await TerminalRun.With("{}\n" + Texts(), "timeline", "--jsonl", "--queries", queries);
        Assert.Equal((1, "Line 1: id is missing.\n"), (run.Code, run.Error.ReplaceLineEndings("\n")));
        Assert.Equal(3, Rows(run, 0).Length);
    }

    private Task<TerminalRun> AskAsync(params string[] queries) =>
        TerminalRun.With(Texts(), "timeline", "--jsonl", "--queries", _folder.Add("queries.jsonl", string.Join('\n', queries)));

    private static string Texts() =>
        JsonSerializer.Serialize(new { id = "order", text = Order, dct = "2007-01-09" }) + "\n" + JsonSerializer.Serialize(new { id = "launch", text = Launch, dct = "2006-02-10" });

    private static string[] Rows(TerminalRun run, int query) =>
        [.. JsonDocument.Parse(run.Output.Split('\n')[query]).RootElement.GetProperty("timeline").EnumerateArray().Select(row =>
        {
            string doc = row.GetProperty("doc").GetString()!;
            string text = doc == "order" ? Order : Launch;
            return $"{row.GetProperty("date").GetString()} {doc}: {text[row.GetProperty("start").GetInt32()..row.GetProperty("end").GetInt32()]}";
        })];
}
