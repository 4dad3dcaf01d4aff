using NewsBot.Commands;
using NewsBot.Tests.Commands;
using static NewsBot.Tests.Articles.Desk.DeskStage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>What is not published is nobody's business but its moderators', and what is one community's is no other's.</summary>
public sealed class DeskPrivacyTests
{
    [Fact]
    public async Task A_preview_is_never_offered_to_be_shown_to_all()
    {
        await using var stage = await StartAsync();
        var replies = stage.Get<Replies>();
        var preview = await replies.AskAsync($"/article add\n{Recognition}", Here, Ana, shareable: true, Cancel);
        Assert.NotEmpty(preview.Message.Evidence);
        Assert.Equal(["Sources", "Publish", "Edit", "Discard"], preview.Buttons.Select(button => button.Label));
        var sources = await replies.PressAsync(preview.Buttons[0].Token, Here, Ana, shareable: true, Cancel);
        Assert.Contains("Russia recognised the Taliban", TestChat.Text(sources.Reply.Message), StringComparison.Ordinal);
        await Assert.ThrowsAsync<CommandException>(() => replies.PressAsync(preview.Buttons[1].Token, Here, Bo, shareable: true, Cancel));
        await replies.PressAsync(preview.Buttons[1].Token, Here, Ana, shareable: true, Cancel);
        var timeline = await replies.AskAsync("/timeline", Here, Ana, shareable: true, Cancel);
        Assert.Contains("Show to all", timeline.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task Another_moderators_draft_does_not_exist()
    {
        await using var stage = await StartAsync();
        await stage.SayAsync(Ana, $"/article add title:Secret\n{Recognition}");
        foreach (string line in (string[])["show 1", "approve 1", "approve 1 seen:0", "edit 1 title:Mine", "hold 1", "remove 1", "show Secret"])
            Assert.StartsWith("There is no ", await stage.AskAsync(Bo, $"/article {line}"), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", await stage.AskAsync(Bo, "/article list"), StringComparison.Ordinal);
        Assert.Contains("1 | Secret | [your draft]", await stage.AskAsync(Ana, "/article list"), StringComparison.Ordinal);
        Assert.Equal("Nothing was done here yet: what moderators do with articles and settings stands here.", await stage.AskAsync(Bo, "/audit"));
        Assert.Equal("Draft", stage.Scalar("SELECT state FROM submission"));
    }

    [Fact]
    public async Task Nothing_of_one_community_is_known_in_another()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        await stage.AskAsync(Dee, $"/article suggest title:Court\n{Court}");
        string key = (await stage.LibraryAsync())[0].Key;
        foreach (string line in (string[])["show 2", "approve 2", "edit 2 title:Mine", "hold 2", "hold 2 release:yes", "remove 2", $"show {key}", $"remove {key}", $"edit {key} title:Mine", "remove Recognition", $"approve {key}"])
            Assert.StartsWith("There is no ", await stage.AskAsync(Ana, $"/article {line}", Elsewhere), StringComparison.Ordinal);
        foreach (string library in (string[])["discord:7", "Discord:7", "ours"])
            foreach (string command in (string[])["articles", "timeline", "actors", "disputes", "takeaways", "digest", "subscribe"])
                Assert.DoesNotContain("Recognition", await stage.AskAsync(Ana, $"/{command} library:\"{library}\"", Elsewhere), StringComparison.Ordinal);
        Assert.StartsWith("There is no library “discord:7”.", await stage.AskAsync(Ana, "/articles library:\"discord:7\"", Elsewhere), StringComparison.Ordinal);
        Assert.StartsWith("There is no shared library", await stage.AskAsync(Ana, "/library follow \"discord:7\"", Elsewhere), StringComparison.Ordinal);
        Assert.DoesNotContain("discord", await stage.AskAsync(Ana, "/library list", Elsewhere), StringComparison.Ordinal);
        Assert.DoesNotContain("wait", await stage.AskAsync(Ana, "/status", Elsewhere), StringComparison.Ordinal);
        Assert.Contains("Recognition", await stage.AskAsync(Dee, "/articles"), StringComparison.Ordinal);
        Assert.Equal("Waiting", stage.Scalar("SELECT state FROM submission"));

        // The same text and the same address may be theirs as well: nothing tells them that we have it.
        await stage.PublishAsync(Ana, Recognition, "Their own", Elsewhere);
        Assert.Equal("Their own", Assert.Single(await stage.LibraryAsync(Elsewhere)).Text.Title);
    }
}
