using System.Text;
using NewsBot.Articles;
using NewsBot.Storage;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Articles;

public sealed class StorySourceTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_and_folders_are_read_once_each_in_the_order_given()
    {
        foreach (string name in (string[])["one/b.md", "one/a.md", "one/c.md", "two/a.md", "two/sub/d.md"]) _folder.Write(name, $"Text of {name}.");

        var source = await LoadAsync(_folder["one/c.md"], _folder["one"], _folder["two"], _folder["one/a.md"]);

        Assert.Equal(["c.md", "a.md", "b.md", _folder["two/a.md"]], await IdsAsync(source, "starter"));
        Assert.Equal(["starter", "sub"], await source.LibrariesAsync(Cancel));
        Assert.Equal(["d.md"], await IdsAsync(source, "sub"));
        Assert.Empty(await IdsAsync(source, "nowhere"));
        Assert.Empty(source.Refusals);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named_and_the_others_go_on()
    {
        _folder.Write("good.txt", "Good text.");
        _folder.Write("bad.txt", [0]);
        _folder.Write("future.md", "---\npublished: 2031-01-01\n---\nText.");
        _folder.Write("more/picture.png", "x");
        _folder.Write("more/fine.txt", "Fine text.");
        Directory.CreateDirectory(_folder["empty"]);

        var source = await LoadAsync(_folder["bad.txt"], _folder["gone"], _folder["empty"], _folder["good.txt"], _folder["future.md"], _folder["more"]);

        Assert.Equal(["good.txt", "future.md", "fine.txt"], await IdsAsync(source, "starter"));
        Assert.Equal([$"{_folder["gone"]}: there is no such file or folder.", $"{_folder["empty"]} holds no articles (.md, .txt, .html, .pdf).", $"{_folder["bad.txt"]} is not text (a NUL byte at offset 0)."], source.Refusals);
        Assert.Equal(2, source.Warnings.Count);
    }

    [Fact]
    public async Task A_dash_is_standard_input()
    {
        var source = await LoadAsync("-", "-");
        Assert.Equal("From the pipe.", Assert.Single((await source.GetAsync("starter", Cancel)).Articles).Article.Text);
    }

    [Fact]
    public async Task Hundreds_of_files_keep_their_order()
    {
        for (int number = 0; number < 300; number++) _folder.Write($"{number:D3}.txt", new string('x', (number * 37 % 11) + 1) + ".");
        var source = await LoadAsync(_folder.Path);
        Assert.Equal(Enumerable.Range(0, 300).Select(number => $"{number:D3}.txt"), await IdsAsync(source, "starter"));
    }

    [Fact]
    public async Task A_stored_story_is_built_once_until_an_article_changes()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var intake = new ArticleIntake(storage.Get<ArticleStore>(), TimeProvider.System);
        using var source = new StoredStorySource(storage.Get<ArticleStore>(), storage.Get<ActorRulingStore>(), TimeProvider.System, []);
        Assert.Empty((await source.GetAsync("starter", Cancel)).Articles);

        await intake.AddAsync(new("a.md", "A text."), "starter", "00", Cancel);
        var stories = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => source.GetAsync("starter", Cancel))));
        Assert.All(stories, story => Assert.Same(stories[0], story));
        await intake.AddAsync(new("b.md", "Elsewhere."), "other", "00", Cancel);
        Assert.Same(stories[0], await source.GetAsync("starter", Cancel));

        await intake.AddAsync(new("a.md", "Another text."), "starter", "01", Cancel);
        Assert.Equal("Another text.", Assert.Single((await source.GetAsync("starter", Cancel)).Articles).Article.Text);
        Assert.Equal(["other", "starter"], await source.LibrariesAsync(Cancel));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_loaded_again()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var intake = new ArticleIntake(storage.Get<ArticleStore>(), TimeProvider.System);
        using var source = new StoredStorySource(storage.Get<ArticleStore>(), storage.Get<ActorRulingStore>(), TimeProvider.System, []);
        foreach (string name in (string[])["a.md", "b.md", "c.md"]) await intake.AddAsync(new(name, $"Text of {name}."), "starter", "00", Cancel);
        var before = await source.GetAsync("starter", Cancel);

        await intake.AddAsync(new("b.md", "Another text."), "starter", "01", Cancel);
        await storage.Get<ArticleStore>().WithdrawAsync("starter", "c.md", Now, Cancel);
        var after = await source.GetAsync("starter", Cancel);

        Assert.Equal(["Text of a.md.", "Another text."], after.Articles.Select(article => article.Article.Text));
        Assert.Same(before.Articles[0], after.Articles[0]);
    }

    [Fact]
    public async Task A_change_while_a_story_is_built_makes_it_be_built_once_more()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var intake = new ArticleIntake(storage.Get<ArticleStore>(), TimeProvider.System);
        await intake.AddAsync(new("a.md", "A text."), "starter", "00", Cancel);
        int built = 0;
        var late = new StoryPreparation(_ => { if (built++ == 0) intake.AddAsync(new("b.md", "Late."), "starter", "00", Cancel).GetAwaiter().GetResult(); });
        using var source = new StoredStorySource(storage.Get<ArticleStore>(), storage.Get<ActorRulingStore>(), TimeProvider.System, [late]);

        Assert.Single((await source.GetAsync("starter", Cancel)).Articles);
        Assert.Equal(2, (await source.GetAsync("starter", Cancel)).Articles.Count);
        Assert.Equal(2, built);
    }

    [Fact]
    public async Task A_story_that_takes_long_to_build_anew_is_given_in_its_old_state_meanwhile()
    {
        await using var storage = await TemporaryStorage.CreateAsync();
        var intake = new ArticleIntake(storage.Get<ArticleStore>(), TimeProvider.System);
        await intake.AddAsync(new("a.md", "A text."), "starter", "00", Cancel);
        using var goOn = new ManualResetEventSlim(initialState: true);
        using var source = new StoredStorySource(storage.Get<ArticleStore>(), storage.Get<ActorRulingStore>(), new HastyTime(), [new StoryPreparation(_ => goOn.Wait(Cancel))]);
        var before = await source.GetAsync("starter", Cancel);

        goOn.Reset();
        await intake.AddAsync(new("b.md", "More."), "starter", "00", Cancel);
        Assert.Same(before, await source.GetAsync("starter", Cancel));
        Assert.Same(before, await source.GetAsync("starter", Cancel));

        goOn.Set();
        while (ReferenceEquals(before, await source.GetAsync("starter", Cancel))) await Task.Delay(10, Cancel);
        Assert.Equal(2, (await source.GetAsync("starter", Cancel)).Articles.Count);
    }

    private static async Task<IEnumerable<string>> IdsAsync(FileStorySource source, string library) => (await source.GetAsync(library, Cancel)).Articles.Select(article => article.Article.Id);

    private static Task<FileStorySource> LoadAsync(params string[] paths) => FileStorySource.LoadAsync(
        paths, new ArticleFileReader(new FixedTime(Now)), () => new MemoryStream(Encoding.UTF8.GetBytes("From the pipe.")), progress: null, Cancel);

    /// <summary>A clock by which an hour goes by whenever it is looked at.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private long _hours;

        public override long GetTimestamp() => Interlocked.Increment(ref _hours) * TimestampFrequency * 3600;
    }
}
