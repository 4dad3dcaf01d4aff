using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>
/// Discord on 127.0.0.1: REST below <see cref="ApiAddress"/> and the gateway that <c>GET /gateway/bot</c> names, on real sockets. It refuses what
/// Discord refuses, and holds each request against the contract: <see cref="DisposeAsync"/> fails the test with what was wrong.
/// </summary>
/// <example><code>
/// await using var discord = await DiscordEmulator.StartAsync();
/// string guild = discord.AddGuild("Newsroom"), channel = discord.AddChannel(guild, 0, "news");
/// var ann = discord.AddMember("ann", DiscordPermissions.ManageGuild);
/// // … start the bot with discord.ApiAddress and discord.Token, let it register its commands …
/// var asked = await discord.SlashAsync("timeline", channel, ann, ("about", "Taliban"));
/// var answer = await asked.ShownAsync(cancellationToken);
/// var pressed = await discord.PressAsync(answer, answer.Buttons[0].CustomId!, ann);
/// </code></example>
internal sealed partial class DiscordEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly DiscordWorld _world;
    private readonly DiscordGateway _gateway;
    private readonly DiscordRest _rest;
    private TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private DiscordEmulator(TimeProvider time)
    {
        _world = new DiscordWorld(time);
        _gateway = new DiscordGateway(this, _world);
        _rest = new DiscordRest(this, _world, _gateway);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = 26 * 1024 * 1024;
        });
        _app = builder.Build();
        _app.UseWebSockets();
        _app.Run(ServeAsync);
    }

    /// <summary>Below it lie the routes: <c>http://127.0.0.1:PORT/api/v10</c>. Without <c>/v10</c> it serves the same.</summary>
    public Uri ApiAddress { get; private set; } = null!;

    public Uri GatewayAddress { get; private set; } = null!;

    /// <summary>The bot's token. Set it to another to have the old one refused.</summary>
    public string Token
    {
        get => _world.Token;
        set => _world.Token = value;
    }

    /// <summary>The application's id and the bot user's.</summary>
    public string Application => _world.Application;

    /// <param name="time">What the emulator goes by: the 3 seconds and 15 minutes of an interaction, buckets, ids. Default the machine's clock.</param>
    public static async Task<DiscordEmulator> StartAsync(TimeProvider? time = null)
    {
        var emulator = new DiscordEmulator(time ?? TimeProvider.System);
        await emulator._app.StartAsync();
        var address = new Uri(emulator._app.Urls.First());
        emulator.ApiAddress = new Uri(address, "/api/v10");
        emulator._world.Cdn = address;
        emulator.GatewayAddress = new Uri($"ws://{address.Authority}");
        return emulator;
    }

    /// <summary>Awaits that the condition holds; it is looked at anew after each request and each event. A minute and a half is the end: then it throws with what did happen.</summary>
    public async Task WaitForAsync(Func<bool> condition, string what, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            Task change;
            lock (_world.Gate)
            {
                if (condition()) return;
                change = _change.Task;
            }

            try
            {
                // A clock may bring a condition about too.
                await Task.WhenAny(change, Task.Delay(TimeSpan.FromMilliseconds(200), patience.Token));
                patience.Token.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"There was not {what} within 90 seconds. {Happened()}", exception);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync();
        lock (_world.Gate)
            foreach (var connection in _gateway.Open.ToList()) connection.Abort();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(soon.Token);
        await _app.DisposeAsync();
        _stopping.Dispose();
        if (!ExpectsViolations && Violations.Count > 0) Assert.Fail($"Requests broke the contract:\n{string.Join('\n', Violations.Distinct())}");
    }

    /// <summary>Wakes whoever waits for something to happen.</summary>
    internal void Changed()
    {
        lock (_world.Gate)
        {
            _change.TrySetResult();
            _change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private string Happened()
    {
        lock (_world.Gate)
        {
            var requests = _rest.Requests.TakeLast(12).Select(request => $"{request.Route} -> {request.Status}");
            var connections = _gateway.Connections.TakeLast(4).Select(open => $"{open.Path}{open.Query}: {open.Received.Count} payloads, closed {open.ClientCloseCode ?? open.ServerCloseCode}");
            return $"Last requests: {string.Join("; ", requests)}. Connections: {string.Join("; ", connections)}.";
        }
    }

    private Task ServeAsync(HttpContext context) => context.WebSockets.IsWebSocketRequest
        ? _gateway.AcceptAsync(context, _stopping.Token)
        : context.Request.Path.StartsWithSegments("/attachments", StringComparison.Ordinal)
        ? ServeCdnAsync(context)
        : _rest.ServeAsync(context, _stopping.Token);
}
