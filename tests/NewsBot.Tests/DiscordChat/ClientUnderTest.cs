using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.DiscordChat;
using NewsBot.DiscordChat.Rest;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat;

/// <summary>The client against an emulated Discord, with all that it tells.</summary>
internal sealed class ClientUnderTest : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<DiscordEvent> _events = [];
    private readonly List<(ConnectionState State, string? Reason)> _states = [];

    private ClientUnderTest(DiscordEmulator emulator, TimeProvider time, RateSettings rates, ILogger logger, string? token)
    {
        Emulator = emulator;
        var options = new DiscordOptions { Token = token ?? emulator.Token, ApiAddress = emulator.ApiAddress.AbsoluteUri.TrimEnd('/') };
        Client = new DiscordClient(options, time, new Random(42), rates, logger);
    }

    public DiscordEmulator Emulator { get; }

    public DiscordClient Client { get; }

    /// <summary>The run; ended only where Discord refused for good or <see cref="StopAsync"/> was called.</summary>
    public Task Run { get; private set; } = Task.CompletedTask;

    public IReadOnlyList<DiscordEvent> Events
    {
        get
        {
            lock (_lock) return [.. _events];
        }
    }

    public IReadOnlyList<(ConnectionState State, string? Reason)> States
    {
        get
        {
            lock (_lock) return [.. _states];
        }
    }

    public IReadOnlyList<string> Asked => [.. Events.OfType<DiscordEvent.Asked>().Select(asked => asked.Interaction.Id)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="factor">How fast the clock runs, for both sides.</param>
    public static async Task<ClientUnderTest> StartAsync(double factor = 1, RateSettings? rates = null, ILogger? logger = null, string? token = null)
    {
        TimeProvider time = factor == 1 ? TimeProvider.System : new QuickTime(factor);
        var emulator = await DiscordEmulator.StartAsync(time);
        emulator.AllowUnregistered = true;
        return new ClientUnderTest(emulator, time, rates ?? RateSettings.Default, logger ?? NullLogger.Instance, token);
    }

    public void Begin() => Run = Client.RunAsync(Hear, Tell, _stop.Token);

    public async Task<ClientUnderTest> ConnectedAsync()
    {
        if (Run.IsCompleted) Begin();
        await WaitAsync(() => States is [.., (ConnectionState.Connected, _)], "a connected client");
        return this;
    }

    /// <summary>Awaits the next connection after what is done to this one.</summary>
    public async Task ReconnectedAfterAsync(Func<Task> act)
    {
        int told = States.Count;
        await act();
        await WaitAsync(() => States.Count > told && States[^1].State == ConnectionState.Connected, "a second connection");
    }

    public Task WaitAsync(Func<bool> condition, string what) => Emulator.WaitForAsync(condition, what, Token);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Run.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Client.Dispose();
        await Emulator.DisposeAsync();
        _stop.Dispose();
    }

    private void Hear(DiscordEvent heard)
    {
        lock (_lock) _events.Add(heard);
    }

    private void Tell(ConnectionState state, string? reason)
    {
        lock (_lock) _states.Add((state, reason));
    }
}
