using System.Net.Http.Json;
using System.Text.Json;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.Journeys;

/// <summary>Members of a Discord server and the whole worker, over real sockets.</summary>
public sealed class DiscordJourneyTests : IAsyncLifetime
{
    private readonly string _folder = WholeHost.NewFolder();
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));
    private DiscordEmulator _discord = null!;
    private WholeHost _host = null!;
    private string _guild = "", _text = "";
    private EmulatedMember _manager = null!, _member = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _discord = await DiscordEmulator.StartAsync(_time);
        _guild = _discord.AddGuild("Observers");
        _text = _discord.AddChannel(_guild, 0, "news");
        _manager = _discord.AddMember("Mina", DiscordPermissions.View | DiscordPermissions.Send | (1UL << 5));
        _member = _discord.AddMember("Ben");
        _host = await WholeHost.StartAsync(_folder, _time, discord: _discord);
        await _host.ConnectedAsync(NewsBot.Model.ChatPlatform.Discord);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _discord.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(15)]
    public async Task A_digest_arrives_in_a_channel_a_thread_and_a_forum(int type)
    {
        string place = type == 11 ? _discord.AddChannel(_guild, type, "thread", _text) : type == 0 ? _text : _discord.AddChannel(_guild, type, "forum");
        var (weekday, minute) = WholeHost.NextMinute(_time);
        string said = await AskAsync("subscribe", _manager, ("when", weekday), ("time", minute), ("channel", place));
        Assert.Contains("Subscribed: a digest of starter", said, StringComparison.Ordinal);
        string Where() => type == 15 ? _discord.Threads(place) is [var post, ..] ? post.Id : place : place;
        await _discord.WaitForAsync(() => Posts(Where()).Count > 0, "the digest", Token);
        var digest = Assert.Single(Posts(Where()));
        Assert.Contains("From International Pariah to Russian Ally?", digest.Text, StringComparison.Ordinal);
        Assert.Contains("[1]", digest.Text, StringComparison.Ordinal);

        var sources = await (await _discord.PressAsync(digest, Assert.Single(digest.Buttons, button => button.Label == "Sources").CustomId!, _member)).ShownAsync(Token);
        Assert.True(sources.IsEphemeral);
        Assert.Contains("\\[1\\]** “", sources.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_turns_pages_completes_a_name_reads_sources_and_shows_an_answer_to_all()
    {
        var asked = await _discord.SlashAsync("timeline", _text, _member);
        var first = await asked.ShownAsync(Token);
        Assert.True(first.IsEphemeral);
        var turned = await _discord.PressAsync(first, Assert.Single(first.Buttons, button => button.Label == "More").CustomId!, _member);
        var second = await turned.ShownAsync(Token);
        Assert.Equal(7, turned.AnswerType);
        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Text, second.Text);

        var names = await (await _discord.TypeAsync("actors", _text, _member, "name", "lavr")).ChoicesAsync(Token);
        Assert.Contains("Sergey Lavrov", names);
        Assert.Contains("Russian Foreign Minister", await AskAsync("actors", _member, ("name", "Sergey Lavrov")), StringComparison.Ordinal);

        var shared = await (await _discord.PressAsync(second, Assert.Single(second.Buttons, button => button.Label == "Show to all").CustomId!, _member)).ShownAsync(Token);
        Assert.False(shared.IsEphemeral);
        Assert.DoesNotContain(Posts(_text), message => message.IsEphemeral);
        var open = await _discord.SlashAsync("actors", _text, _member, ("public", true));
        Assert.False((await open.ShownAsync(Token)).IsEphemeral);
    }

    [Fact]
    public async Task Rights_are_those_that_Discord_says_or_a_role_that_was_set()
    {
        string role = _discord.AddRole(_guild, "editors");
        var editor = _discord.AddMember("Edi", roles: [role]);
        Assert.Contains("/subscribe needs the right to change this chat's settings.", await AskAsync("subscribe", _member), StringComparison.Ordinal);
        Assert.Contains("needs the right", await AskAsync("subscribe", editor), StringComparison.Ordinal);
        Assert.Contains("Settings: changed", await AskAsync("settings", _manager, ("moderators", role)), StringComparison.Ordinal);
        Assert.Contains("Subscribed", await AskAsync("subscribe", editor), StringComparison.Ordinal);
        Assert.Contains("needs the right", await AskAsync("unsubscribe", _member), StringComparison.Ordinal);
        Assert.Contains("Settings: changed", await AskAsync("settings", _manager, ("moderators", _guild)), StringComparison.Ordinal);
        Assert.Contains("needs the right", await AskAsync("unsubscribe", editor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_community_was_given_is_unknown_in_another()
    {
        string other = _discord.AddGuild("Others"), elsewhere = _discord.AddChannel(other, 0, "general");
        var (weekday, minute) = WholeHost.NextMinute(_time);
        await AskAsync("subscribe", _manager, ("when", weekday), ("time", minute));
        await _discord.WaitForAsync(() => Posts(_text).Count > 0, "the digest", Token);
        Assert.Contains("Pariah", await AskAsync("digest", _member, ("number", 1)), StringComparison.Ordinal);
        var foreign = await _discord.SlashAsync("digest", elsewhere, _member, ("number", 1));
        Assert.Contains("No digest 1 was posted here", (await foreign.ShownAsync(Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bot_is_removed_and_invited_again()
    {
        await AskAsync("subscribe", _manager);
        _discord.Kick(_guild);
        await _host.RestingAsync(1);
        _discord.Invite(_guild);
        await _host.RestingAsync(0);
        Assert.DoesNotContain("rests", await AskAsync("status", _member), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_lost_in_mid_command_costs_no_answer()
    {
        _discord.FirstAnswerWithin = TimeSpan.FromMinutes(1); // Whether the resume comes within three seconds is the machine's affair, not the test's.
        var asked = await _discord.SlashAsync("digest", _text, _member, ("show", "now"));
        await _discord.AbortAsync();
        Assert.Contains("Pariah", (await asked.ShownAsync(Token)).Text, StringComparison.Ordinal);
        Assert.Contains("Timeline", await AskAsync("timeline", _member), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discord_refusing_the_token_stops_nothing_else_and_is_told()
    {
        await _discord.CloseAsync(4004);
        await _discord.WaitForAsync(() => _host.Get<NewsBot.Chat.ChatConnections>().All[0].State == NewsBot.Chat.ConnectionState.Stopped, "the connection given up", Token);
        using var http = new HttpClient();
        var health = await http.GetFromJsonAsync<JsonElement>(new Uri(_host.Address, "/healthz"), Token);
        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        Assert.Equal("Degraded", health.GetProperty("checks").GetProperty("connections").GetString());
        Assert.Contains("token", _host.Get<NewsBot.Chat.ChatConnections>().All[0].Reason!, StringComparison.OrdinalIgnoreCase);
    }

    private IReadOnlyList<EmulatedMessage> Posts(string channel) => [.. _discord.Messages(channel).Where(message => message.Interaction is null)];

    private async Task<string> AskAsync(string command, EmulatedMember member, params (string, object)[] options) =>
        (await (await _discord.SlashAsync(command, _text, member, options)).ShownAsync(Token)).Text;
}
