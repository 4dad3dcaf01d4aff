using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Commands;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rest;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.DiscordChat;

/// <summary>The adapter with commands of a test, on the emulated Discord, over real sockets and a real database.</summary>
internal sealed class DiscordFormStage : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly DiscordClient _client;
    private readonly TemporaryStorage _storage;
    private readonly InteractionHandler _handler;
    private readonly Task _run;

    private DiscordFormStage(DiscordEmulator emulator, TemporaryStorage storage, TestChat chat)
    {
        (Emulator, _storage) = (emulator, storage);
        _client = new DiscordClient(new DiscordOptions { Token = emulator.Token, ApiAddress = emulator.ApiAddress.AbsoluteUri.TrimEnd('/') }, TimeProvider.System, new Random(1), RateSettings.Default, NullLogger.Instance);
        _handler = new InteractionHandler(
            _client, new CallReader(chat.Catalogue, storage.Get<ChatSettingStore>(), _client), new Replies(chat.Dispatcher, storage.Get<KeptActionStore>()), chat.Catalogue,
            new CommandSuggester(chat.Catalogue, NullLogger<CommandSuggester>.Instance), TimeProvider.System, NullLogger<InteractionHandler>.Instance);
        _run = RunAsync(chat);
    }

    public DiscordEmulator Emulator { get; }

    public string Path => _storage.Path;

    public string Channel { get; private set; } = "";

    public EmulatedMember Ana { get; private set; } = null!;

    public EmulatedMember Ben { get; private set; } = null!;

    public static async Task<DiscordFormStage> StartAsync(IReadOnlyList<CommandGroup> groups, params ICommand[] commands)
    {
        var emulator = await DiscordEmulator.StartAsync();
        emulator.FirstAnswerWithin = TimeSpan.FromMinutes(1); // The first use of a database takes its time on a busy machine.
        string channel = emulator.AddChannel(emulator.AddGuild("Newsroom"), 0, "news");
        var storage = await TemporaryStorage.CreateAsync();
        await storage.Get<KeptActionStore>().KeepAsync(new ChatAddress(ChatPlatform.Web, "warm"), [new KeptAction("/help", KeptView.Answer)], CancellationToken.None); // A form that is not open within a second is put off.
        return new DiscordFormStage(emulator, storage, new TestChat(groups, commands))
        {
            Channel = channel,
            Ana = emulator.AddMember("ana", DiscordPermissions.Send | DiscordPermissions.ManageGuild),
            Ben = emulator.AddMember("ben", DiscordPermissions.Send),
        };
    }

    /// <summary>Another worker in the place of the first: nothing but the database and what Discord keeps is left.</summary>
    public async Task<DiscordFormStage> RestartedAsync(IReadOnlyList<CommandGroup> groups, params ICommand[] commands)
    {
        await StopAsync();
        return new DiscordFormStage(Emulator, _storage, new TestChat(groups, commands)) { Channel = Channel, Ana = Ana, Ben = Ben };
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run.ContinueWith(_ => { }, TaskScheduler.Default);
        _client.Dispose();
        _handler.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Emulator.DisposeAsync();
        await _storage.DisposeAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(TestChat chat)
    {
        await _client.RegisterAsync(CommandRegistration.Of(chat.Catalogue), _stop.Token);
        await _client.RunAsync(
            happening =>
            {
                if (happening is DiscordEvent.Asked asked) _ = Task.Run(() => _handler.HandleAsync(asked.Interaction, _stop.Token));
            },
            (_, _) => { },
            _stop.Token);
    }
}
