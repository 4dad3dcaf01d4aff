using System.Text.Json;

namespace NewsBot.Tests.Terminal;

public sealed class TerminalAppTests : IDisposable
{
    private const string Harbour = "The harbour in Split opened on 3 May 2021. Ivo Perić, the mayor, met the Port Authority. A second quay followed in 2023.";

    private readonly ArticleFolderOnDisk _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("There is no verb timline. Did you mean timeline?", "timline")]
    [InlineData("There is no verb xyzzy. newsbot --help lists those that there are.", "xyzzy")]
    [InlineData("newsbot has no option --nope. --help lists those that there are.", "--nope")]
    [InlineData("timeline has no option --form. Did you mean --from?", "timeline", "--form", "2021")]
    [InlineData("timeline has no option --form. Did you mean --from?", "timeline", "--form=2021")]
    [InlineData("Required argument missing for option: '--from'. newsbot timeline --help shows how it is used.", "timeline", "--from")]
    [InlineData("“soon” is not a date I can read. Write it like 2021, Aug 2021, 2021-08-15 or 17 April 2025.", "timeline", "--from", "soon")]
    [InlineData("“newst” is not a value of order. Did you mean newest?", "timeline", "--order", "newst")]
    [InlineData("analyze needs --jsonl: it reads standard input as lines of JSON. newsbot digest PATH reads articles.", "analyze")]
    [InlineData("serve has no place for “x”. newsbot serve --help shows how it is used.", "serve", "x")]
    [InlineData("feed parse has no place for “y”. newsbot feed parse --help shows how it is used.", "feed", "parse", "x", "y")]
    [InlineData("feed parse has no option --jsn. Did you mean --json?", "feed", "parse", "x", "--jsn")]
    public async Task Wrong_usage_is_one_sentence_and_exit_code_2(string sentence, params string[] args) => (await TerminalRun.Of(args)).AssertRefused(2, sentence);

    [Fact]
    public async Task A_path_without_a_verb_is_told_which_verb_to_use() =>
        (await TerminalRun.Of(_folder.Path)).AssertRefused(2, $"{_folder.Path} is no verb: name one in front of it, as in newsbot digest {_folder.Path}.");

    [Theory]
    [InlineData]
    [InlineData("serve")]
    public async Task Without_a_verb_it_serves(params string[] args)
    {
        IReadOnlyList<string> settings = [];
        var run = await TerminalRun.With([], [.. args, "--set", "Web:Address=http://127.0.0.1:1", "--set", "A:B=c"], serve: (given, _) =>
        {
            settings = given;
            return Task.FromResult(7);
        });
        Assert.Equal(7, run.Code);
        Assert.Equal(["Web:Address=http://127.0.0.1:1", "A:B=c"], settings);
    }

    [Theory]
    [InlineData]
    [InlineData("digest")]
    [InlineData("takeaways")]
    [InlineData("timeline")]
    [InlineData("actors")]
    [InlineData("compare")]
    [InlineData("stance")]
    [InlineData("disputes")]
    [InlineData("articles")]
    [InlineData("analyze")]
    [InlineData("serve")]
    public async Task Help_has_examples(params string[] verb)
    {
        var run = await TerminalRun.Of([.. verb, "--help"]);
        Assert.Equal(0, run.Code);
        Assert.Contains($"Examples:{Environment.NewLine}  newsbot {string.Concat(verb)}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_are_listed_with_their_metadata()
    {
        string path = _folder.Add("harbour.md", $"---\ntitle: A new harbour\npublisher: The Coast\npublished: 2024-02-01\n---\n{Harbour}\n");
        var run = await TerminalRun.Of("articles", path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("Articles (starter · 1 article)\n  - A new harbour (The Coast, 1 Feb 2024 · ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_carries_article_offsets_and_text_that_agree_with_the_articles_text()
    {
        _folder.Add("harbour.txt", Harbour);
        using var articles = JsonDocument.Parse((await TerminalRun.Of("articles", "--json", _folder.Path)).Output);
        Assert.Equal(Harbour, articles.RootElement[0].GetProperty("text").GetString());
        foreach (string verb in new[] { "digest", "takeaways", "timeline", "actors", "stance", "disputes" })
        {
            using var answer = JsonDocument.Parse((await TerminalRun.Of(verb, "--json", _folder.Path)).Output);
            foreach (var item in Objects(answer.RootElement).Where(item => item.TryGetProperty("start", out _)))
                Assert.Equal(Harbour[item.GetProperty("start").GetInt32()..item.GetProperty("end").GetInt32()], item.GetProperty("text").GetString());
        }
    }

    [Fact]
    public async Task Two_files_are_set_side_by_side()
    {
        string[] paths = [_folder.Add("harbour.txt", Harbour), _folder.Add("trains.txt", "The line to Zagreb opened in 1862.")];
        var shown = await TerminalRun.Of(["compare", .. paths]);
        Assert.Contains("A  harbour.txt", shown.Output, StringComparison.Ordinal);
        using var answer = JsonDocument.Parse((await TerminalRun.Of(["compare", "--json", .. paths])).Output);
        Assert.Equal("1862", answer.RootElement.GetProperty("secondEvents")[0].GetProperty("date").GetString());
        Assert.Empty(answer.RootElement.GetProperty("both").EnumerateArray());
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        for (int i = 0; i < 12; i++) _folder.Add($"a{i}.txt", $"Number {i}. {Harbour}");
        Assert.Equal((await TerminalRun.Of("digest", "--json", _folder.Path)).Output, (await TerminalRun.Of("digest", "--json", _folder.Path)).Output);
    }

    [Fact]
    public async Task Standard_input_is_an_article()
    {
        var run = await TerminalRun.With(Harbour, "takeaways", "--evidence", "-");
        Assert.Equal(0, run.Code);
        Assert.Contains("standard input 0–42: “The harbour in Split opened on 3 May 2021.” (", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_on_standard_input_is_one_sentence() => (await TerminalRun.Of("digest", "-")).AssertRefused(1, "standard input is empty.");

    [Fact]
    public async Task A_folder_below_is_a_library_of_its_own()
    {
        _folder.Add("harbour.txt", Harbour);
        _folder.Add("trains/line.txt", "The line to Zagreb opened in 1862.");
        Assert.DoesNotContain("line.txt", (await TerminalRun.Of("articles", _folder.Path)).Output, StringComparison.Ordinal);
        Assert.Contains("line.txt", (await TerminalRun.Of("articles", _folder.Path, "--library", "trains")).Output, StringComparison.Ordinal);
        (await TerminalRun.Of("articles", _folder.Path, "--library", "trians")).AssertRefused(1, "There is no library “trians”. Did you mean trains?");
    }

    [Fact]
    public async Task The_first_word_of_actors_is_a_name_unless_it_is_a_path()
    {
        string path = _folder.Add("harbour.txt", Harbour);
        var named = await TerminalRun.Of("actors", "Zzyzx", path);
        Assert.Equal((1, "I have nothing on “Zzyzx”. 1 article searched; newsbot actors lists who is in them.\n"), (named.Code, named.Error.ReplaceLineEndings("\n")));
        Assert.Equal(0, (await TerminalRun.Of("actors", path)).Code);
        Assert.Equal(1, (await TerminalRun.Of("actors", "--name", "Zzyzx", path)).Code);
        (await TerminalRun.Of("actors", "missing.txt")).AssertRefused(1, "missing.txt: there is no such file or folder.");
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_others_go_on()
    {
        string good = _folder.Add("good.txt", Harbour), empty = _folder.Add("empty.txt", ""), binary = _folder.Add("binary.txt", [1, 0, 2]);
        string latin = _folder.Add("latin.txt", [0x63, 0x61, 0x66, 0xE9]), broken = _folder.Add("broken.md", "---\ntitle: [\n---\ntext"), missing = Path.Combine(_folder.Path, "no.txt");
        var run = await TerminalRun.Of("takeaways", empty, good, binary, latin, broken, missing);
        Assert.Equal(1, run.Code);
        Assert.Contains("The harbour in Split opened", run.Output, StringComparison.Ordinal);
        string[] sentences = run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, sentences.Length);
        Assert.All(new[] { empty, binary, latin, broken, missing }, path => Assert.Single(sentences, sentence => sentence.StartsWith(path, StringComparison.Ordinal)));
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_one_sentence() => (await TerminalRun.Of("digest", "/no/such/folder")).AssertRefused(1, "/no/such/folder: there is no such file or folder.");

    [Fact]
    public async Task A_megabyte_on_one_line_is_read()
    {
        string path = _folder.Add("long.txt", string.Concat(Enumerable.Repeat("word ", 200_000)));
        Assert.Equal((0, ""), await Quietly("takeaways", path));
    }

    [Fact]
    public async Task A_date_in_the_future_is_a_warning_and_counts_as_unknown()
    {
        string path = _folder.Add("future.md", $"---\ntitle: Tomorrow\npublished: 2999-01-01\n---\n{Harbour}");
        var run = await TerminalRun.Of("articles", path);
        Assert.Equal(0, run.Code);
        Assert.Contains("date unknown", run.Output, StringComparison.Ordinal);
        Assert.Contains("in the future", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_text_cannot_steer_the_terminal()
    {
        string path = _folder.Add("hostile.txt", "The \u001b[31mred\u001b[0m flag \u202Ewas raised\u202C in [bold]Split[/] on 3 May 2021.");
        foreach (bool interactive in new[] { true, false })
        {
            var run = await TerminalRun.With([], ["takeaways", "--evidence", path], interactive);
            Assert.DoesNotContain("\u001b[31m", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', run.Output);
            Assert.Contains("[bold]Split[/]", run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_pipe_that_is_closed_ends_the_work_silently() =>
        Assert.Equal((0, ""), await WhereWriting(throws: new IOException("Broken pipe") { HResult = 32 }));

    [Fact]
    public async Task A_closed_standard_output_is_said_in_one_line() =>
        Assert.Equal((1, "The answer could not be written: standard output is closed.\n"), await WhereWriting(throws: new UnauthorizedAccessException("Access to the path is denied.")));

    [Fact]
    public async Task An_interruption_ends_with_130_and_no_trace()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        using var error = new StringWriter();
        using var output = new StringWriter();
        var io = new NewsBot.Terminal.TerminalIo(() => Stream.Null, output, error, IsInteractive: false, ShowsProgress: false, Width: 100);
        Assert.Equal(130, await NewsBot.Terminal.TerminalApp.RunAsync(["takeaways", _folder.Add("harbour.txt", Harbour)], io, TerminalRun.Nothing, interrupted.Token));
        Assert.Equal("", error.ToString());
    }

    private static async Task<(int Code, string Error)> Quietly(params string[] args)
    {
        var run = await TerminalRun.Of(args);
        return (run.Code, run.Error);
    }

    private async Task<(int Code, string Error)> WhereWriting(Exception throws)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var io = new NewsBot.Terminal.TerminalIo(() => Stream.Null, new ClosedOutput(throws), error, IsInteractive: false, ShowsProgress: false, Width: 100);
        int code = await NewsBot.Terminal.TerminalApp.RunAsync(["articles", "--json", _folder.Add("harbour.txt", Harbour)], io, TerminalRun.Nothing, TestContext.Current.CancellationToken);
        return (code, error.ToString());
    }

    private static IEnumerable<JsonElement> Objects(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Objects),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Objects(property.Value)).Prepend(element),
        _ => [],
    };

    private sealed class ClosedOutput(Exception failure) : StringWriter
    {
        public override Task WriteAsync(string? value) => throw failure;
    }
}
