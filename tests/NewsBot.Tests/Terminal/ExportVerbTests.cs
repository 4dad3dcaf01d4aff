namespace NewsBot.Tests.Terminal;

public sealed class ExportVerbTests : IDisposable
{
    private readonly ArticleFolderOnDisk _articles = new(), _here = new();

    public void Dispose()
    {
        _articles.Dispose();
        _here.Dispose();
    }

    [Fact]
    public async Task Files_are_written_where_one_stands_and_never_over_others()
    {
        string path = _articles.Add("harbour.txt", "The harbour in Split opened on 3 May 2021. A second quay followed in 2023.");
        string[] line = ["export", path, "--format", "ICS"];
        var run = await TerminalRun.With([], line, folder: _here.Path);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal("1 article of starter, without their texts: newsbot-starter.ics. 1 date known only to the year or less is not in it.", run.Output.Trim().ReplaceLineEndings(" "));
        string written = await File.ReadAllTextAsync(Path.Combine(_here.Path, "newsbot-starter.ics"), TestContext.Current.CancellationToken);
        Assert.Contains("DTSTART;VALUE=DATE:20210503", written, StringComparison.Ordinal);

        (await TerminalRun.With([], line, folder: _here.Path)).AssertRefused(1, "newsbot-starter.ics is already here: move it away, or run newsbot in another folder.");
        Assert.Equal(written, await File.ReadAllTextAsync(Path.Combine(_here.Path, "newsbot-starter.ics"), TestContext.Current.CancellationToken));
    }
}
