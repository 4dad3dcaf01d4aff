using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.TelegramChat;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Chat;

internal sealed class TelegramStage : RemoteStage
{
    private const string Topic = "Digests";
    private readonly TelegramEmulator _telegram;
    private readonly EmulatedUser _boss;
    private readonly EmulatedChat _forum;
    private readonly SenderServices _services;

    private TelegramStage(TelegramEmulator telegram, bool reachable)
    {
        _telegram = telegram;
        _boss = telegram.AddUser("Boss");
        _forum = telegram.AddForum("Newsroom", [Topic], _boss.As(EmulatedStatus.Creator));
        Place = Address(_forum, Topic);
        _services = new SenderServices(
            (services, configuration) => services.AddTelegramChat(configuration),
            new("NewsBot:Telegram:Token", telegram.Token),
            new("NewsBot:Telegram:ApiAddress", (reachable ? telegram.ApiAddress : Nowhere()).GetLeftPart(UriPartial.Authority)));
    }

    public override IChatSender Sender => _services.Sender;

    public override ChatAddress Place { get; }

    public override bool RefusesDoubles => false;

    // A bare address and a hashtag lead where they say.
    public override IReadOnlyList<string> HarmlessFormats => ["url", "hashtag"];

    public TelegramEmulator Telegram => _telegram;

    public EmulatedUser Boss => _boss;

    public static ChatAddress Address(EmulatedChat chat, string? topic = null) => new(ChatPlatform.Telegram, $"{chat.Id}", topic is null ? null : $"{chat.Topic(topic).Id}");

    public static async Task<TelegramStage> CreateAsync(bool reachable = true)
    {
        var stage = new TelegramStage(await TelegramEmulator.StartAsync(), reachable);
        await stage._services.OpenAsync();
        return stage;
    }

    public override Task<IReadOnlyList<SeenPost>> SeenAsync() => Task.FromResult<IReadOnlyList<SeenPost>>(
    [
        .. _telegram.BotMessages(_forum, Topic).Select(message => new SeenPost(
            message.Text, [.. message.Entities.Select(entity => entity.Type)], [.. message.Buttons.SelectMany(row => row).Select(button => button.Text)])),
    ]);

    public override void RemovePlace() => _telegram.Kick(_forum, _boss);

    public override void LimitOnce() => _telegram.Faults.Next("sendMessage", TelegramFault.TooMany(1));

    public override void FailOnce(bool stored) => _telegram.Faults.Next("sendMessage", stored ? new TelegramFault.RefuseAfter() : TelegramFault.Server());

    public override Task HangOnce()
    {
        _telegram.Faults.Next("sendMessage", new TelegramFault.Hang());
        return _telegram.WaitUntilAsync(() => _telegram.Faults.Left == 0, TestContext.Current.CancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _telegram.DisposeAsync();
    }
}
