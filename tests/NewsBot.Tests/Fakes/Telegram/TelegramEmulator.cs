using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Tests.Fakes.Contracts;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>
/// A Bot API on a real socket, with the chats behind it. Tests act as members (<see cref="WriteAsync"/>, <see cref="PressAsync"/>) and look at
/// what members see (<see cref="Messages"/>); every request is kept in <see cref="Requests"/>. Left out of the real one: the three seconds by which
/// repeated short polls and conflicts are slowed down.
/// </summary>
internal sealed partial class TelegramEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TelegramWorld _world;
    private readonly TelegramMethods _methods;
    private readonly List<TelegramRequest> _requests = [];
    private readonly Task _webhook;
    private readonly TelegramContract _contract;
    private readonly TelegramManners _manners;
    private bool _violationsExpected;

    private TelegramEmulator(TimeProvider time, bool ours)
    {
        _contract = new TelegramContract(ours);
        _manners = new TelegramManners();
        _world = new TelegramWorld(time, new EmulatedUser(7_204_118_305, "NewsBot", "newsbot_test_bot"));
        _methods = new TelegramMethods(_world);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _webhook = DeliverAsync();
    }

    public Uri ApiAddress => new(_app.Urls.Single());

    public string Token { get; } = "7204118305:AAEmulated-token_of_no_value_0123456789";

    /// <summary>Without the @.</summary>
    public string BotName => _world.Bot.UserName!;

    public long BotId => _world.Bot.Id;

    public TelegramFaults Faults { get; } = new();

    public TelegramUpdates Updates => _world.Updates;

    /// <summary>False: nobody is told 429, except by <see cref="Faults"/>.</summary>
    public bool RatesEnforced
    {
        get => _world.RatesEnforced;
        set => _world.RatesEnforced = value;
    }

    public bool PrivacyMode
    {
        get => _world.PrivacyMode;
        set => _world.PrivacyMode = value;
    }

    public bool WebhookNeedsHttps
    {
        get => _methods.WebhookNeedsHttps;
        set => _methods.WebhookNeedsHttps = value;
    }

    /// <summary>Every request that came, in order; also those with a wrong token.</summary>
    public IReadOnlyList<TelegramRequest> Requests
    {
        get
        {
            lock (_requests) return [.. _requests];
        }
    }

    public IReadOnlyList<CallbackAnswer> CallbackAnswers
    {
        get
        {
            lock (_world.Gate) return [.. _world.Answers];
        }
    }

    /// <summary>What broke the contract or our own rules so far. Whatever stands here when the emulator ends fails the test.</summary>
    public IReadOnlyCollection<string> Violations => _contract.Violations;

    /// <param name="ours">False for a client that we did not write: it keeps to the Bot API, not to our own rules.</param>
    public static async Task<TelegramEmulator> StartAsync(TimeProvider? time = null, bool ours = true)
    {
        var emulator = new TelegramEmulator(time ?? TimeProvider.System, ours);
        await emulator._app.StartAsync(TestContext.Current.CancellationToken);
        return emulator;
    }

    /// <summary>The requests of one method, whatever its case.</summary>
    public IReadOnlyList<TelegramRequest> RequestsOf(string method) => [.. Requests.Where(request => request.Is(method))];

    /// <summary>Waits until what is looked for is there. Looks again after every request, answer, message and change.</summary>
    public async Task<T> WaitForAsync<T>(Func<T?> look, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            Task changed;
            lock (_world.Gate) changed = _world.Changed;
            if (look() is { } found) return found;
            await changed.WaitAsync(cancellationToken);
        }
    }

    public async Task WaitUntilAsync(Func<bool> isSo, CancellationToken cancellationToken) => await WaitForAsync(() => isSo() ? this : null, cancellationToken);

    /// <summary>For tests that send what must not be sent: violations do not fail them.</summary>
    public void ExpectViolations() => _violationsExpected = true;

    /// <summary>Ends the emulator, and fails the test where a request broke the contract.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _webhook;
        await _app.DisposeAsync();
        _stopping.Dispose();
        if (!_violationsExpected && Violations.Count > 0) Assert.Fail($"Requests to Telegram broke its contract:\n{string.Join('\n', Violations.Distinct(StringComparer.Ordinal))}");
    }

    private void Ring()
    {
        lock (_world.Gate) _world.Ring();
    }
}
