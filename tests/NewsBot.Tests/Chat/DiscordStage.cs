using System.Text.Json.Nodes;
using NewsBot.Chat;
using NewsBot.DiscordChat;
using NewsBot.Model;
using NewsBot.Tests.DiscordChat.Rendering;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.Chat;

internal sealed class DiscordStage : RemoteStage
{
    private readonly DiscordEmulator _discord;
    private readonly string _channel;
    private readonly SenderServices _services;

    private DiscordStage(DiscordEmulator discord, bool reachable)
    {
        _discord = discord;
        string guild = discord.AddGuild("Newsroom");
        _channel = discord.AddChannel(guild, 0, "digests");
        Place = new ChatAddress(ChatPlatform.Discord, guild, _channel);
        _services = new SenderServices(
            (services, configuration) => services.AddDiscordChat(configuration),
            new("NewsBot:Discord:Token", discord.Token),
            new("NewsBot:Discord:ApiAddress", (reachable ? discord.ApiAddress : new Uri(Nowhere(), "/api/v10")).AbsoluteUri));
    }

    public override IChatSender Sender => _services.Sender;

    public override ChatAddress Place { get; }

    public override bool RefusesDoubles => true;

    public static async Task<RemoteStage> CreateAsync(bool reachable = true)
    {
        var stage = new DiscordStage(await DiscordEmulator.StartAsync(), reachable);
        await stage._services.OpenAsync();
        return stage;
    }

    public override Task<IReadOnlyList<SeenPost>> SeenAsync() => Task.FromResult<IReadOnlyList<SeenPost>>([.. _discord.Messages(_channel).Select(Read)]);

    public override void RemovePlace() => _discord.DeleteChannel(_channel);

    public override void LimitOnce() => _discord.Fault(IsPost, RestFault.RateLimited(TimeSpan.FromMilliseconds(300)));

    public override void FailOnce(bool stored) => _discord.Fault(IsPost, stored ? RestFault.AfterStoring(502) : RestFault.Answer(502));

    public override Task HangOnce()
    {
        _discord.Fault(IsPost, RestFault.Hang());
        return _discord.WaitForAsync(() => _discord.Requests.Any(IsPost), "a message", TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _discord.DisposeAsync();
    }

    private bool IsPost(SeenRequest request) => request.Route == $"POST /channels/{_channel}/messages";

    private static SeenPost Read(EmulatedMessage message)
    {
        var read = message.Embeds.OfType<JsonObject>().SelectMany(embed => new[] { (string?)embed["title"], (string?)embed["description"] }).Prepend(message.Content)
            .Where(text => !string.IsNullOrEmpty(text)).Select(text => DiscordReader.Read(text!)).ToList();
        return new SeenPost(string.Join('\n', read.Select(one => one.Text)), [.. read.SelectMany(one => one.Shown).Select(shown => shown.Kind)], [.. message.Buttons.Select(button => button.Label)]);
    }
}
