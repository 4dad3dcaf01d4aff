using System.Text.Json;
using NewsBot.Tests.Articles.Extraction;

namespace NewsBot.Tests.Terminal;

public sealed class ExtractionLinesTests
{
    [Fact]
    public async Task A_line_of_a_page_is_answered_with_its_article()
    {
        var run = await TerminalRun.With(Line("a", MadeUpPage.Of("<meta name=author content='Jo Quill'><meta name=date content=2025-07-14>")), "extract", "--jsonl");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var line = Lines(run).Single();
        Assert.Equal(["id", "title", "byline", "publisher", "published", "language", "text"], line.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["a", "Harbour opens again", "Jo Quill", "example.org", "2025-07-14", "en", MadeUpPage.Text], line.EnumerateObject().Select(property => property.Value.GetString()));
    }

    [Fact]
    public async Task Answers_come_in_the_order_of_the_lines()
    {
        var run = await TerminalRun.With(string.Join('\n', Enumerable.Range(0, 60).Select(i => Line($"{i}", $"<p>{string.Concat(Enumerable.Repeat(MadeUpPage.Text, i % 7 * 20))}</p>"))), "extract", "--jsonl");
        Assert.Equal(Enumerable.Range(0, 60).Select(i => $"{i}"), Lines(run).Select(line => line.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("nonsense", "Line 2 is not JSON (at byte 1).")]
    [InlineData("[1]", "Line 2: a line is an object with id, url and html.")]
    [InlineData("""{"html":"x"}""", "Line 2: id is missing.")]
    [InlineData("""{"id":"b"}""", "Line 2: html is missing.")]
    [InlineData("""{"id":"b","html":7}""", "Line 2: html must be a string.")]
    [InlineData("""{"id":"b","html":"x","url":"file:///etc/passwd"}""", "Line 2: url must begin with http:// or https://.")]
    public async Task A_bad_line_is_one_sentence_and_the_others_go_on(string bad, string sentence)
    {
        var run = await TerminalRun.With($"{Line("a", MadeUpPage.Of())}\n{bad}\n\n{Line("c", MadeUpPage.Of())}", "extract", "--jsonl");
        Assert.Equal((1, sentence + "\n"), (run.Code, run.Error));
        Assert.Equal(["a", "c"], Lines(run).Select(line => line.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_page_that_is_no_article_says_so_in_its_line()
    {
        var run = await TerminalRun.With(Line("a", "<title>404</title><h1>404</h1><p>It is not here.</p>"), "extract", "--jsonl");
        Assert.Equal(0, run.Code);
        Assert.Equal("The site says that there is no such page: check the address, or paste the text instead.", Lines(run).Single().GetProperty("refused").GetString());
    }

    [Fact]
    public async Task Without_jsonl_it_says_what_it_needs()
    {
        var run = await TerminalRun.With("", "extract");
        Assert.Equal((2, "extract needs --jsonl: it reads standard input as lines of JSON. newsbot articles PATH reads pages that are files.\n"), (run.Code, run.Error));
    }

    private static string Line(string id, string html) => JsonSerializer.Serialize(new { id, url = "https://example.org/a", html });

    private static List<JsonElement> Lines(TerminalRun run) =>
        [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone())];
}
