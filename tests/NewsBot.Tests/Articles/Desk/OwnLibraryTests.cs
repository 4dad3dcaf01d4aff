using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Digests;
using static NewsBot.Tests.Articles.Desk.DeskStage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>Which library a command means, and what a digest of a community's own tells.</summary>
public sealed class OwnLibraryTests
{
    [Fact]
    public async Task Commands_mean_the_starter_library_until_the_community_has_articles_of_its_own()
    {
        await using var stage = await StartAsync();
        await SampleLibrary.AddAsync(stage.Get<ArticleStore>(), 2);
        Assert.Contains("starter · 2 articles", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.StartsWith("The library “ours” has no articles yet.", await stage.AskAsync(Dee, "/articles library:ours"), StringComparison.Ordinal);
        Assert.Contains("Library | starter: 2 articles", await stage.AskAsync(Dee, "/status"), StringComparison.Ordinal);

        await stage.PublishAsync(Ana, Court, "Court");
        Assert.Contains("ours · 1 article", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.Contains("Library | ours: 1 article", await stage.AskAsync(Dee, "/status"), StringComparison.Ordinal);
        Assert.Contains("starter · 2 articles", await stage.AskAsync(Dee, "/articles", Elsewhere), StringComparison.Ordinal);
        Assert.All((await stage.SayAsync(Dee, "/digest now library:starter")).Actions, action => Assert.EndsWith("library:\"starter\"", action.CommandLine, StringComparison.Ordinal));
        Assert.All((await stage.SayAsync(Dee, "/digest now")).Actions, action => Assert.DoesNotContain("library", action.CommandLine, StringComparison.Ordinal));
        Assert.All((await stage.SayAsync(Dee, "/digest now", Elsewhere)).Actions, action => Assert.DoesNotContain("library", action.CommandLine, StringComparison.Ordinal));

        await stage.AskAsync(Ana, "/article remove Court");
        Assert.Contains("starter · 2 articles", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_says_which_library_commands_and_the_digest_mean_from_now_on()
    {
        await using var stage = await StartAsync();
        await SampleLibrary.AddAsync(stage.Get<ArticleStore>(), 2);
        await stage.AskAsync(Ana, "/subscribe");
        var first = await stage.PressAsync(Ana, await stage.SayAsync(Ana, $"/article add title:Court\n{Court}"), "Publish");
        Assert.Equal("Published: “Court” is in the answers now. From now on commands mean ours; starter is no longer in it. The digest here is of starter.", TestChat.Text(first));
        await stage.PressAsync(Ana, first, "Follow starter");
        Assert.Contains("ours · 3 articles", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.StartsWith("Subscribed: a digest of ours", TestChat.Text(await stage.PressAsync(Ana, first, "Subscribe ours")), StringComparison.Ordinal);
        var second = await stage.PressAsync(Ana, await stage.SayAsync(Ana, $"/article add title:Recognition\n{Recognition}"), "Publish");
        Assert.Equal("Published: “Recognition” is in the answers now, and in the next digest of ours.", TestChat.Text(second));
        Assert.Equal(["Takeaways", "Take back"], second.Actions.Select(action => action.Label));
    }

    [Fact]
    public async Task A_digest_that_runs_already_is_the_one_that_subscribing_again_changes()
    {
        await using var stage = await StartAsync();
        await SampleLibrary.AddAsync(stage.Get<ArticleStore>(), 1);
        await stage.AskAsync(Ana, "/subscribe");
        await stage.PublishAsync(Ana, Court, "Court");
        Assert.StartsWith("Changed: a digest of starter every Friday", await stage.AskAsync(Ana, "/subscribe Friday"), StringComparison.Ordinal);
        Assert.StartsWith("Subscribed: a digest of ours every Monday", await stage.AskAsync(Ana, "/subscribe library:ours"), StringComparison.Ordinal);
        Assert.Equal("Digests of ours and starter are posted here: name the library that you mean.", await stage.AskAsync(Ana, "/unsubscribe"));
        Assert.StartsWith("Ended: no more digests of ours", await stage.AskAsync(Ana, "/unsubscribe ours"), StringComparison.Ordinal);
        Assert.Equal("starter", stage.Scalar("SELECT string_agg(library, ',') FROM subscription"));
    }

    [Fact]
    public async Task What_is_removed_is_in_no_further_digest_and_the_one_that_told_it_keeps_its_evidence()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        await stage.AskAsync(Ana, "/subscribe");
        var first = await DigestAsync(stage);
        Assert.Contains("Recognition", TestChat.Text(first), StringComparison.Ordinal);
        Assert.All(first.Evidence, note => Assert.Equal("discord:7", note.Library));

        await stage.PublishAsync(Ana, Court, "Court");
        await stage.AskAsync(Ana, "/article remove Recognition");
        string second = TestChat.Text(await DigestAsync(stage));
        Assert.Contains("Court", second, StringComparison.Ordinal);
        Assert.DoesNotContain("3 Jul 2025", second, StringComparison.Ordinal);
        Assert.Contains(first.Evidence, note => note.Quote.Contains("3 July 2025", StringComparison.Ordinal));
        Assert.Contains("Recognition", TestChat.Text(await stage.SayAsync(Dee, "/digest number:1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_of_a_shared_library_names_it_where_the_community_has_its_own()
    {
        await using var stage = await StartAsync();
        await SampleLibrary.AddAsync(stage.Get<ArticleStore>(), 1);
        await stage.AskAsync(Ana, "/subscribe");
        Assert.All((await DigestAsync(stage)).Actions, action => Assert.DoesNotContain("library", action.CommandLine, StringComparison.Ordinal));
        await stage.PublishAsync(Ana, Court, "Court");
        Assert.All((await DigestAsync(stage)).Actions, action => Assert.Contains("library:\"starter\"", action.CommandLine, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("discord:7")]
    [InlineData("ours")]
    [InlineData("Ours")]
    public async Task A_folder_that_is_called_as_a_communitys_library_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        string path = Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;
        await File.WriteAllTextAsync(Path.Combine(path, "a.md"), "Text.", Cancel);
        var listed = ArticleFolder.List(folder.Path);
        Assert.Empty(listed.Files);
        Assert.Contains(listed.Notices, notice => notice.StartsWith($"{path} cannot be a library: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_import_of_files_leaves_alone_what_came_from_members()
    {
        using var folder = new TemporaryFolder();
        await using var stage = await StartAsync(("Articles:Folder", folder.Path));
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        Assert.Equal(0, (await stage.Get<LibraryImport>().RunAsync(Cancel)).Withdrawn);
        Assert.Single(await stage.LibraryAsync());
    }

    private static async Task<ChatMessage> DigestAsync(DeskStage stage)
    {
        stage.Time.Advance(stage.Time.GetUtcNow().DayOfWeek == DayOfWeek.Monday ? TimeSpan.FromDays(7) : TimeSpan.FromHours(54)); // To the next Monday, some hours late.
        await stage.Get<DigestPlanner>().RunDueAsync(() => Task.CompletedTask, Cancel);
        return ChatMessageJson.Read((await stage.Get<DigestStore>().LatestAsync(1, Cancel))!.Content.Message);
    }
}
