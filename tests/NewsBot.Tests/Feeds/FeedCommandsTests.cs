using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Feeds;
using NewsBot.Feeds.Discovery;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Feeds.Polling;

namespace NewsBot.Tests.Feeds;

public sealed class FeedCommandsTests : IAsyncLifetime
{
    private const string Rss = "<rss version=\"2.0\"><channel><title>Paper</title><item><title>Water rises</title><link>http://paper.example/1</link><description>The river</description><pubDate>24 Jul 2025 10:00 GMT</pubDate></item><item><title>Sport</title><description>A ball</description></item></channel></rss>";

    private FeedHost _host = null!;
    private TestChat _chat = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await FeedHost.StartAsync("Feeds:MostFeeds=2");
        _host.Site.Page("http://paper.example/feed", Rss, "application/rss+xml");
        _host.Site.Page("http://paper.example/", "<link rel=alternate type=application/rss+xml href=/feed title=News>");
        _host.Site.Page("http://big.example/", "<link rel=alternate type=application/rss+xml href=/a title=World><link rel=alternate type=application/atom+xml href=/b title=Sport>");
        var (feeds, entries, audit, settings) = (_host.Get<FeedStore>(), _host.Get<FeedEntryStore>(), _host.Get<AuditStore>(), _host.Get<ChatSettingStore>());
        var asks = new FeedAsks(_host.Get<SubmissionStore>(), _host.Get<IOptions<DeskOptions>>());
        var lookup = new FeedLookup(feeds);
        var (options, finder) = (_host.Get<IOptions<FeedsOptions>>(), _host.Get<FeedFinder>());
        _chat = new TestChat(
            [new CommandGroup("feed", "Feeds")],
            new FeedAddCommand(finder, feeds, asks, audit, options, _host.Time),
            new FeedListCommand(feeds, entries, settings, Options.Create(new CommandsOptions()), _host.Time),
            new FeedTestCommand(finder, lookup, feeds, asks),
            new FeedPauseCommand(lookup, feeds, audit, _host.Time),
            new FeedRemoveCommand(lookup, feeds, audit, options, _host.Time),
            new FeedExportCommand(feeds),
            new FeedImportCommand(feeds, audit, options, _host.Time));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_feed_is_added_by_its_address_or_by_its_page_and_once()
    {
        Assert.Contains("Reading Paper: its newest 2 entries now", await SayAsync("/feed add http://paper.example/feed"), StringComparison.Ordinal);
        Assert.Contains("called Paper", await SayAsync("/feed add http://paper.example/"), StringComparison.Ordinal);
        Assert.Contains("Paper | about to be read for the first time", await SayAsync("/feed list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_with_several_feeds_asks_which()
    {
        var answer = await _chat.AskAsync("/feed add http://big.example/ filter:'taliban NOT sport'", moderator: true);
        Assert.Equal(["World", "Sport"], answer.Actions.Select(action => action.Label));
        Assert.Contains("http://big.example/a", answer.Actions[0].CommandLine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_filter_and_a_wrong_address_are_refused_before_anything_is_fetched()
    {
        Assert.Contains("ends after AND", await SayAsync("/feed add http://paper.example/feed filter:\"taliban AND\""), StringComparison.Ordinal);
        Assert.Contains("not an address", await SayAsync("/feed add paper"), StringComparison.Ordinal);
        Assert.Contains("not an address", await SayAsync("/feed add http://me:pw@paper.example/"), StringComparison.Ordinal);
        Assert.Empty(_host.Site.Requests);
    }

    [Fact]
    public async Task A_page_without_feeds_says_what_to_do()
    {
        _host.Site.Page("http://none.example/", "<p>Nothing");
        Assert.Contains("names no feed", await SayAsync("/feed add http://none.example/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_shows_what_would_come_in_and_why_the_rest_would_not_and_changes_nothing()
    {
        string said = await SayAsync("/feed test http://paper.example/feed filter:river");
        Assert.Contains("1 of 2 entries would come in", said, StringComparison.Ordinal);
        Assert.Contains("2025-07-24 | Water rises", said, StringComparison.Ordinal);
        Assert.Contains("no date | Sport | [dropped] | “river” is not in it", said, StringComparison.Ordinal);
        Assert.Contains("No feed is read here yet", await SayAsync("/feed list"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_rests_goes_on_and_is_removed_and_the_audit_has_it()
    {
        await SayAsync("/feed add http://paper.example/feed");
        Assert.Contains("Paper rests", await SayAsync("/feed pause paper"), StringComparison.Ordinal);
        Assert.Contains("paused since", await SayAsync("/feed list"), StringComparison.Ordinal);
        Assert.Contains("Paper rests", await SayAsync("/feed pause paper"), StringComparison.Ordinal);
        Assert.Contains("read again", await SayAsync("/feed pause paper resume:yes"), StringComparison.Ordinal);
        Assert.Contains("read again", await SayAsync("/feed pause paper resume:yes"), StringComparison.Ordinal);
        Assert.Contains("Did you mean Paper?", await SayAsync("/feed remove Papr"), StringComparison.Ordinal);
        Assert.Contains("read no more", await SayAsync("/feed remove paper"), StringComparison.Ordinal);
        var done = await _host.Get<AuditStore>().ListAsync(TestChat.Address, 0, 10, FeedHost.Token);
        Assert.Equal([AuditAction.FeedRemoved, AuditAction.FeedResumed, AuditAction.FeedPaused, AuditAction.FeedAdded], done.Select(entry => entry.Action));
    }

    [Fact]
    public async Task Only_moderators_add_and_no_more_than_there_may_be()
    {
        Assert.Contains("moderator", TestChat.Text(await _chat.AskAsync("/feed add http://paper.example/feed")), StringComparison.Ordinal);
        Assert.Empty(_host.Site.Requests);
        await _host.Get<FeedStore>().AddAsync(await FeedAsync("http://1.example/f", "One"), 50, FeedHost.Token);
        await _host.Get<FeedStore>().AddAsync(await FeedAsync("http://2.example/f", "Two"), 50, FeedHost.Token);
        Assert.Contains("the most that there may be", await SayAsync("/feed add http://paper.example/feed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feeds_of_another_community_are_unknown()
    {
        var theirs = await FeedAsync("http://1.example/f", "Secret");
        await _host.Get<FeedStore>().AddAsync(theirs with { Community = FeedHost.Community, Place = FeedHost.Community }, 50, FeedHost.Token);
        Assert.DoesNotContain("Secret", await SayAsync("/feed list"), StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", await SayAsync("/feed remove Secre"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_shows_no_more_of_an_address_than_its_host_and_has_buttons_for_moderators()
    {
        await _host.Get<FeedStore>().AddAsync(await FeedAsync("https://1.example/private/key?token=secret", "One"), 50, FeedHost.Token);
        await _host.Get<FeedStore>().AddAsync(await FeedAsync("https://2.example/f", "Two") with { PausedAt = _host.Time.GetUtcNow() }, 50, FeedHost.Token);
        var seen = await _chat.AskAsync("/feed list");
        Assert.Equal("https://1.example", seen.Blocks.OfType<Table>().Single().Rows[0].Link);
        Assert.Empty(seen.Actions);
        var actions = (await _chat.AskAsync("/feed list", moderator: true)).Actions;
        Assert.Equal(["Pause One", "Test One", "Read on Two", "Test Two"], actions.Select(action => action.Label));
        Assert.Equal("/feed pause feed:Two resume:yes", actions[2].CommandLine);
    }

    [Fact]
    public async Task A_removed_feed_comes_back_as_it_was_without_being_asked()
    {
        await SayAsync("/feed add http://paper.example/feed filter:water");
        var feed = Assert.Single(await _host.Get<FeedStore>().ListAsync(TestChat.Address, FeedHost.Token));
        await _host.PollAsync(feed);
        feed = await _host.NowAsync(feed);
        int asked = _host.Site.Requests.Count;
        var removed = await _chat.AskAsync("/feed remove Paper", moderator: true);
        Assert.Contains("No feed is read here", await SayAsync("/feed list"), StringComparison.Ordinal);
        string undo = removed.Actions.Single(action => action.Label == "Undo").CommandLine;
        for (int twice = 0; twice < 2; twice++) await SayAsync(undo);
        Assert.Equal(feed, Assert.Single(await _host.Get<FeedStore>().ListAsync(TestChat.Address, FeedHost.Token)));
        Assert.Equal(2, (await _host.Get<FeedEntryStore>().CountAsync(feed.Id, FeedHost.Token)).ByState.Values.Sum());
        Assert.Equal(asked, _host.Site.Requests.Count);
    }

    [Fact]
    public async Task A_removed_feed_is_in_the_way_of_no_other()
    {
        await SayAsync("/feed add http://paper.example/feed");
        await SayAsync("/feed remove Paper");
        Assert.Contains("Reading Paper", await SayAsync("/feed add http://paper.example/feed"), StringComparison.Ordinal);
        Assert.Contains("on the list", await SayAsync("/feed remove Paper undo:yes"), StringComparison.Ordinal);
        Assert.Contains("in the last week", await SayAsync("/feed remove Other undo:yes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_comes_in_says_what_was_left_out_and_why()
    {
        byte[] list = FeedList.Write("Mine",
        [
            new ListedFeed("News", "https://one.example/feed"), new ListedFeed("News", "https://one.example/other?key=secret"), new ListedFeed("Third", "https://three.example/feed"),
            new ListedFeed("Odd", "http://["), new ListedFeed("Mail", "mailto:me@one.example"), new ListedFeed("Wrong", "https://wrong.example/feed", null, "water AND"),
            new ListedFeed("Home", "http://192.168.1.1/feed"), new ListedFeed("Here", "http://localhost/feed"),
        ]);
        string said = await ImportAsync(list);
        Assert.Contains("2 feeds added, 1 left out because 2 feeds are the most that there may be, 2 left out because the address cannot be read, 1 left out because the filter cannot be read, 2 left out because the address is a private one.", said, StringComparison.Ordinal);
        Assert.Equal(["News", "News (one.example)"], (await _host.Get<FeedStore>().ListAsync(TestChat.Address, FeedHost.Token)).Select(feed => feed.Name));
    }

    [Fact]
    public void The_list_of_another_reader_is_asked_for_in_a_form()
    {
        var form = new FeedImportCommand(_host.Get<FeedStore>(), _host.Get<AuditStore>(), _host.Get<IOptions<FeedsOptions>>(), _host.Time).Definition.Form!;
        Assert.Equal(("file", true, true), (Assert.Single(form.Fields).Option, form.Fields[0].IsFile, form.Fields[0].IsRequired));
    }

    [Fact]
    public async Task A_list_goes_out_and_comes_in_again()
    {
        await SayAsync("/feed add http://paper.example/feed filter:\"water NOT ball\"");
        var file = Assert.Single((await _chat.AskAsync("/feed export", moderator: true)).Files);
        await SayAsync("/feed remove Paper");
        byte[] bytes = file.Bytes;
        Assert.Contains("1 feed added", await ImportAsync(bytes), StringComparison.Ordinal);
        Assert.Contains("filter: water NOT ball", await SayAsync("/feed list"), StringComparison.Ordinal);
        Assert.Contains("opml", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    private async Task<string> ImportAsync(byte[] bytes)
    {
        var call = _chat.Parse("/feed import") with { Member = TestChat.Member(moderator: true), Files = new Dictionary<string, CommandFile>(StringComparer.Ordinal) { ["file"] = new("feeds.opml", null, bytes.Length, _ => Task.FromResult(bytes)) } };
        return TestChat.Text(await _chat.Dispatcher.RunAsync(call, FeedHost.Token));
    }

    private async Task<string> SayAsync(string line) => TestChat.Text(await _chat.AskAsync(line, moderator: true));

    private Task<Feed> FeedAsync(string address, string name) => Task.FromResult(new Feed
    {
        Community = TestChat.Address,
        Place = TestChat.Address,
        Address = address,
        AddressKey = AddressKey.Of(address)!,
        Name = name,
        Member = "1",
        AddedAt = _host.Time.GetUtcNow(),
        Interval = 30,
        NextAt = _host.Time.GetUtcNow(),
    });
}
