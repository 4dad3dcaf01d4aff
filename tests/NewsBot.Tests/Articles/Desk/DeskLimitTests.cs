using System.Text;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using static NewsBot.Tests.Articles.Desk.DeskStage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>How much may come in, in what shape, and what is said where it may not.</summary>
public sealed class DeskLimitTests
{
    [Fact]
    public async Task A_member_may_add_so_many_in_an_hour_and_more_later()
    {
        await using var stage = await StartAsync(("Desk:AddsPerHour", "2"), ("Desk:SuggestionsPerHour", "1"), ("Desk:AddsPerHourOfAll", "4"));
        await stage.AskAsync(Ana, $"/article add\n{Recognition}");
        await stage.AskAsync(Ana, "/article add http://nowhere.example/");
        Assert.Equal("That is enough for now: 2 an hour is the most for one member. Try again later.", await stage.AskAsync(Ana, $"/article add\n{Court}"));
        Assert.StartsWith("Thank you", await stage.AskAsync(Dee, $"/article suggest\n{Court}"), StringComparison.Ordinal);
        Assert.Equal("That is enough for now: 1 an hour is the most for one member. Try again later.", await stage.AskAsync(Dee, $"/article suggest\n{Court} Again."));
        await stage.AskAsync(Bo, "/article add http://nowhere.example/");
        Assert.StartsWith("That is enough for now: this chat has added as many", await stage.AskAsync(Bo, "/article add http://nowhere.example/"), StringComparison.Ordinal);
        Assert.DoesNotContain("enough", await stage.AskAsync(Bo, "/article add http://nowhere.example/", Elsewhere), StringComparison.Ordinal);
        stage.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Contains("draft", await stage.AskAsync(Ana, $"/article add\n{Recognition} Later."), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_so_much_may_wait_and_be_in_the_library()
    {
        await using var stage = await StartAsync(("Desk:MostWaiting", "2"), ("Desk:MostWaitingOfMember", "1"), ("Desk:MostArticles", "1"));
        await stage.AskAsync(Dee, $"/article suggest\n{Recognition}");
        Assert.StartsWith("You have 1 articles waiting", await stage.AskAsync(Dee, $"/article suggest\n{Court}"), StringComparison.Ordinal);
        await stage.AskAsync(Dee with { Id = "5" }, $"/article suggest\n{Court}");
        Assert.StartsWith("2 articles wait for approval here, the most that may", await stage.AskAsync(Dee with { Id = "6" }, $"/article suggest\n{Court} And more."), StringComparison.Ordinal);
        Assert.StartsWith("Published", await stage.AskAsync(Ana, "/article approve 1"), StringComparison.Ordinal);
        Assert.StartsWith("The library is full: it has 1 articles of its own", await stage.AskAsync(Ana, "/article approve 2"), StringComparison.Ordinal);
        Assert.Equal(1L, stage.Scalar("SELECT count(*) FROM submission"));
    }

    [Fact]
    public async Task A_draft_is_forgotten_after_a_day_and_says_so()
    {
        await using var stage = await StartAsync();
        var preview = await stage.SayAsync(Ana, $"/article add title:Recognition\n{Recognition}");
        stage.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal("The draft of “Recognition” is over: a draft is kept for 24 hours. Add it again with /article add.", TestChat.Text(await stage.PressAsync(Ana, preview, "Publish")));
        Assert.StartsWith("The draft of", await stage.AskAsync(Ana, "/article edit 1 title:Mine"), StringComparison.Ordinal);
        Assert.Contains("draft 2", await stage.AskAsync(Ana, $"/article add\n{Recognition}"), StringComparison.Ordinal);
        stage.Time.Advance(TimeSpan.FromDays(9));
        await stage.Get<SubmissionStore>().PruneAsync(Cancel);
        Assert.Equal(0L, stage.Scalar("SELECT count(*) FROM submission"));
    }

    [Theory]
    [InlineData("http://ana:secret@paper.example/talks", "carries a name or a password")]
    [InlineData("javascript:alert(1)", "is not an address")]
    [InlineData("file:///etc/passwd", "is not an address")]
    [InlineData("http://127.0.0.1/admin", "127.0.0.1")]
    [InlineData("http://[::ffff:10.0.0.1]/", "")]
    [InlineData("http://paper.example:22/", "")]
    [InlineData("http://nowhere.example/", "nowhere.example")]
    [InlineData("Hello", "is not an address")]
    public async Task An_address_that_is_none_or_leads_nowhere_is_refused_and_nothing_kept(string address, string words)
    {
        await using var stage = await StartAsync();
        stage.Site.Page("http://paper.example/talks", Page("Talks", Recognition));
        Assert.Contains(words, await stage.AskAsync(Ana, $"/article add address:\"{address}\""), StringComparison.Ordinal);
        Assert.Empty(stage.Site.Requests);
        Assert.Equal(0L, stage.Scalar("SELECT count(*) FROM submission"));
    }

    [Fact]
    public async Task A_page_behind_a_login_can_be_pasted_with_its_address_kept()
    {
        await using var stage = await StartAsync();
        stage.Site.Status("http://paper.example/talks", 403);
        var refused = await stage.SayAsync(Ana, "/article add http://paper.example/talks");
        var paste = Assert.Single(refused.Actions, action => action.Label == "Paste the text");
        Assert.Equal(["text", "title"], paste.Form!.Fields.Select(field => field.Option));
        await stage.PressAsync(Ana, await stage.SayAsync(Ana, $"{paste.CommandLine} title:Talks\n{Recognition}"), "Publish");
        Assert.Equal("http://paper.example/talks", Assert.Single(await stage.LibraryAsync()).Text.Address);
        Assert.Contains("is in the library already", await stage.AskAsync(Bo, "/article add https://paper.example/talks"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_ten_megabytes_or_of_two_words_is_no_article()
    {
        await using var stage = await StartAsync();
        var desk = stage.Get<ArticleDesk>();
        var member = new DeskMember(Here, "1", "Ana", IsModerator: true);
        Assert.StartsWith("The text is too long: an article has at most 200,000 characters.", Assert.IsType<DeskAnswer.Refused>(await desk.SubmitAsync(new DeskAsk.FromText(new string('a', 10_000_000)), member, Cancel)).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("The text is too long", Assert.IsType<DeskAnswer.Refused>(await desk.SubmitAsync(new DeskAsk.FromFile("a.txt", Encoding.UTF8.GetBytes(new string('a', 3_000_000))), member, Cancel)).Sentence, StringComparison.Ordinal);
        Assert.StartsWith("That is no article: a text has at least", await stage.AskAsync(Ana, "/article add\nNo news."), StringComparison.Ordinal);
        Assert.StartsWith("/article add needs something", (await stage.AskAsync(Ana, "/article add title:Nothing")).Replace("Bring something: /article add", "/article add needs something", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2030-01-01", "is in the future")]
    [InlineData("yesterday", "is not a date I can read")]
    [InlineData("1990s", "is too long a time")]
    public async Task A_date_that_cannot_be_is_refused(string date, string words)
    {
        await using var stage = await StartAsync();
        await stage.AskAsync(Ana, $"/article add\n{Recognition}");
        Assert.Contains(words, await stage.AskAsync(Ana, $"/article edit 1 published:{date}"), StringComparison.Ordinal);
        Assert.Equal(0L, stage.Scalar("SELECT CAST(version AS BIGINT) FROM submission"));
    }

    [Fact]
    public async Task Titles_that_steer_or_shout_are_plain_words()
    {
        await using var stage = await StartAsync();
        stage.Site.Page("http://paper.example/talks", Page("@everyone &lt;b&gt;\u202Eevil\u202C [x](http://evil.example)\u200B", Recognition));
        var preview = await stage.SayAsync(Ana, "/article add http://paper.example/talks publisher:\"The\u202E Paper\u200B\"");
        Assert.Contains("Publisher | The Paper", TestChat.Text(preview), StringComparison.Ordinal);
        var published = await stage.PressAsync(Ana, preview, "Publish");
        foreach (var message in (ChatMessage[])[preview, published, await stage.SayAsync(Ana, "/article list"), await stage.SayAsync(Ana, "/audit")])
        {
            Assert.Contains("evil", TestChat.Text(message), StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', string.Concat(message.Actions.Select(action => action.CommandLine)));
        }

        Assert.Matches("^[a-z0-9-]+$", Assert.Single(await stage.LibraryAsync()).Key);
    }

    [Fact]
    public async Task A_file_and_the_message_replied_to_are_read()
    {
        await using var stage = await StartAsync();
        var dispatcher = stage.Get<CommandDispatcher>();
        var file = new CommandFile("story.md", "text/markdown", 500, _ => Task.FromResult(Encoding.UTF8.GetBytes($"---\ntitle: From a file\npublisher: Gazette\n---\n{Recognition}")));
        string text = TestChat.Text(await dispatcher.DispatchAsync(new TypedLine("/article add") { Files = [file] }, Here, Ana, Cancel));
        Assert.StartsWith("From a file | draft 1, only you see it\nPublisher | Gazette\n", text, StringComparison.Ordinal);
        Assert.Contains("From | file story.md", text, StringComparison.Ordinal);
        var picture = new CommandFile("picture.png", "image/png", 500, _ => Task.FromResult(new byte[500]));
        Assert.Contains("is not of a kind that is read", TestChat.Text(await dispatcher.DispatchAsync(new TypedLine("/article add") { Files = [picture] }, Here, Ana, Cancel)), StringComparison.Ordinal);

        stage.Site.Page("http://paper.example/court", Page("Court", Court));
        Assert.StartsWith("Court | draft 2", TestChat.Text(await dispatcher.DispatchAsync(new TypedLine("/article add") { ReplyText = "Look at this: http://paper.example/court." }, Here, Ana, Cancel)), StringComparison.Ordinal);
        Assert.Contains("pasted text", TestChat.Text(await dispatcher.DispatchAsync(new TypedLine("/article add") { ReplyText = $"{Court} They met again in July. Nothing more was said about it." }, Here, Bo, Cancel)), StringComparison.Ordinal);
    }
}
