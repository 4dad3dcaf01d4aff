namespace NewsBot.Tests.Terminal;

/// <summary>
/// What the engine says about the starter corpus, read and accepted line by line: a line that changes is a decision. With <c>NEWSBOT_GOLDENS=write</c> the new answers are
/// put in place, to be read as a difference before they are committed.
/// </summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("takeaways")]
    [InlineData("timeline")]
    [InlineData("actors")]
    [InlineData("disputes")]
    public async Task The_answers_about_the_starter_corpus_are_those_that_were_read(string verb)
    {
        var run = await TerminalRun.Of(verb, Path.Combine(Repository.Root, "articles"), "--evidence");
        Assert.Equal((0, ""), (run.Code, run.Error));
        string path = Path.Combine(Repository.Root, "tests", "NewsBot.Tests", "Terminal", "Goldens", verb + ".txt");
        if (Environment.GetEnvironmentVariable("NEWSBOT_GOLDENS") == "write") await File.WriteAllTextAsync(path, run.Output, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), run.Output);
    }
}
