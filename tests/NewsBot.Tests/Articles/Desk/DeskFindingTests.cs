using NewsBot.Model;
using NewsBot.Tests.Commands;
using static NewsBot.Tests.Articles.Desk.DeskStage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>What moderators type finds what they mean, and no answer leads nowhere.</summary>
public sealed class DeskFindingTests
{
    [Fact]
    public async Task Words_that_fit_one_article_take_it_and_of_several_it_is_asked_which_one()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Talks in Kabul");
        Assert.StartsWith("Talks in Kabul | published", await stage.AskAsync(Ana, "/article show kabul"), StringComparison.Ordinal);
        await stage.AskAsync(Dee, $"/article suggest title:\"Court and Kabul\"\n{Court}");
        var several = await stage.SayAsync(Ana, "/article show Kabul");
        Assert.Equal("Several fit “Kabul”: which one?", TestChat.Text(several));
        Assert.Equal(["2 · Court and Kabul", "Talks in Kabul"], several.Actions.Select(action => action.Label));
        Assert.StartsWith("Talks in Kabul | published", TestChat.Text(await stage.PressAsync(Ana, several, "Talks in Kabul")), StringComparison.Ordinal);
        Assert.StartsWith("Court and Kabul | 2, waits", TestChat.Text(await stage.PressAsync(Ana, several, "2 · Court and Kabul")), StringComparison.Ordinal);
        Assert.StartsWith("Talks in Kabul | published", await stage.AskAsync(Ana, "/article show \"talks in kabul\""), StringComparison.Ordinal);
        Assert.StartsWith("There is no article “Zebra” of this community.", await stage.AskAsync(Ana, "/article show Zebra"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_without_a_headline_is_called_by_how_it_begins_everywhere()
    {
        const string begins = "when russia recognised the taliban government on 3 july 2025, the ambassador told the ministry in kabul so, and nobody was surprised by it any more that day.";
        await using var stage = await StartAsync();
        var preview = await stage.SayAsync(Ana, $"/article add\n{begins} {Recognition}");
        Assert.StartsWith("when russia recognised the taliban government on 3 july 2025", TestChat.Text(preview), StringComparison.Ordinal);
        Assert.Contains("[note]", TestChat.Text(preview), StringComparison.Ordinal);
        Assert.Contains("No headline was found: Edit gives one.", TestChat.Text(preview), StringComparison.Ordinal);
        Assert.StartsWith("Published: “when russia recognised", TestChat.Text(await stage.PressAsync(Ana, preview, "Publish")), StringComparison.Ordinal);
        foreach (string line in (string[])["/article list", "/audit", "/articles", "/article show when"])
        {
            string said = await stage.AskAsync(Ana, line);
            Assert.Contains("when russia recognised", said, StringComparison.Ordinal);
            Assert.DoesNotMatch("-[0-9a-f]{12}", said);
        }
    }

    [Fact]
    public async Task A_pasted_text_keeps_its_front_matter_or_its_address()
    {
        await using var stage = await StartAsync();
        string matter = await stage.AskAsync(Ana, $"/article add\n---\ntitle: Talks\npublisher: Gazette\npublished: 2025-07-04\n---\n{Recognition}");
        Assert.StartsWith("Talks | draft 1, only you see it\nPublisher | Gazette\nAuthor | unknown\nPublished | 4 Jul 2025\n", matter, StringComparison.Ordinal);
        Assert.Contains("the front matter has no end", await stage.AskAsync(Ana, $"/article add\n---\ntitle: Talks\n{Court}"), StringComparison.Ordinal);
        var preview = await stage.SayAsync(Ana, $"/article add title:Court\nhttps://paper.example/court\n{Court} {Court.Replace("April", "May", StringComparison.Ordinal)} {Recognition}");
        await stage.PressAsync(Ana, preview, "Publish");
        var article = Assert.Single(await stage.LibraryAsync());
        Assert.Equal("https://paper.example/court", article.Text.Address);
        Assert.StartsWith(Court, article.Text.Text, StringComparison.Ordinal);
        Assert.Empty(stage.Site.Requests);
    }

    [Fact]
    public async Task What_agrees_with_the_library_is_not_said_to_differ()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        await stage.PublishAsync(Ana, Recognition.Replace("3 July", "9 July", StringComparison.Ordinal), "Another day");
        string preview = await stage.AskAsync(Bo, $"/article add title:Third\n{Recognition.Replace("3 July", "9 July", StringComparison.Ordinal)} Nobody else was there.");
        Assert.Contains("9 Jul 2025 here and in “Another day”; but 3 Jul 2025 (“Recognition”)", preview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_uses_up_no_suggestions_and_who_suggests_is_not_told_who_published()
    {
        await using var stage = await StartAsync(("Desk:SuggestionsPerHour", "2"));
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        await stage.AskAsync(Ana, $"/article add\n{Court}");
        await stage.AskAsync(Ana, $"/article add\n{Court} Again.");
        Assert.Equal("“Recognition” is in the library already.", await stage.AskAsync(Ana, $"/article suggest\n{Recognition}"));
        Assert.StartsWith("Thank you", await stage.AskAsync(Ana, $"/article suggest\n{Court} Once more."), StringComparison.Ordinal);
        Assert.Contains("2 an hour is the most", await stage.AskAsync(Ana, $"/article suggest\n{Court} The last."), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_of_the_desk_is_a_dead_end()
    {
        await using var stage = await StartAsync();
        var preview = await stage.SayAsync(Ana, $"/article add title:Recognition\n{Recognition}");
        Assert.Equal("It is your draft, which nobody holds: publish or discard it.", await stage.AskAsync(Ana, "/article hold 1 release:yes"));
        await stage.PressAsync(Ana, preview, "Publish");
        var gone = await stage.SayAsync(Ana, "/article edit 1 title:Other");
        Assert.StartsWith("Recognition | published", TestChat.Text(await stage.PressAsync(Ana, gone, "Show the article")), StringComparison.Ordinal);
        var edit = Assert.Single((await stage.SayAsync(Ana, "/article edit Recognition")).Actions);
        Assert.Equal(("Recognition", "unknown"), (edit.Form!.Fields[0].Value, edit.Form.Fields[1].Value));
        Assert.All(edit.Form.Fields, field => Assert.EndsWith("(or unknown)", field.Label, StringComparison.Ordinal));
        Assert.StartsWith("Another | draft", await stage.AskAsync(Ana, $"{edit.CommandLine} title:Another"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_offers_to_put_back_what_is_still_removed_and_counts_entries()
    {
        await using var stage = await StartAsync(("Commands:RowsPerPage", "2"));
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        var removed = await stage.SayAsync(Ana, "/article remove Recognition");
        Assert.Contains((await stage.SayAsync(Ana, "/audit")).Actions, action => action.Label == "Put back Recognition");
        await stage.PressAsync(Ana, removed, "Undo");
        await stage.AskAsync(Ana, "/settings approvals:0");
        var audit = await stage.SayAsync(Ana, "/audit page:2");
        Assert.DoesNotContain(audit.Actions, action => action.Label.StartsWith("Put back", StringComparison.Ordinal));
        Assert.Contains("and 2 more entries: ", await stage.AskAsync(Ana, "/audit"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AuditAction.Followed, "You followed starter")]
    [InlineData(AuditAction.Unfollowed, "You unfollowed starter")]
    [InlineData(AuditAction.FeedResumed, "You resumed the feed “starter”")]
    public void The_audit_reads_right_of_you(AuditAction action, string sentence) =>
        Assert.Equal(sentence, NewsBot.Commands.AuditView.Sentence(new AuditEntry(Here, DateTimeOffset.UnixEpoch, "web", "You", action, "starter")));

    [Fact]
    public async Task Who_is_alone_in_the_web_chat_is_told_that_nobody_else_could_approve()
    {
        await using var stage = await StartAsync();
        var web = new ChatAddress(ChatPlatform.Web, "general");
        var you = new NewsBot.Commands.ChatMember("web", "You", IsModerator: true);
        Assert.Contains("Only you can sign in here", await stage.AskAsync(you, "/settings approvals:1", web), StringComparison.Ordinal);
        Assert.DoesNotContain("Only you", await stage.AskAsync(you, "/settings approvals:0", web), StringComparison.Ordinal);
        Assert.DoesNotContain("Only you", await stage.AskAsync(Ana, "/settings approvals:1", web), StringComparison.Ordinal);
        await stage.AskAsync(Dee, $"/article suggest title:Recognition\n{Recognition}", web);
        await stage.AskAsync(you, "/article hold 1", web);
        Assert.Equal("You hold “Recognition”: release it first.", await stage.AskAsync(you, "/article approve 1", web));
    }

    [Theory]
    [InlineData("/article add --help", "/article add")]
    [InlineData("/timeline --help", "/timeline")]
    [InlineData("/article --help", "/article")]
    public async Task Help_is_asked_for_as_on_a_command_line_too(string line, string heading)
    {
        await using var stage = await StartAsync();
        Assert.Matches($"^{heading}( \\||\n)", await stage.AskAsync(Ana, line));
        Assert.Equal(await stage.AskAsync(Ana, $"/help {line[1..^7]}"), await stage.AskAsync(Ana, line));
    }
}
