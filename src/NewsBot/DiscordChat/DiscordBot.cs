using System.Collections.Concurrent;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.DiscordChat;

/// <summary>Keeps the bot on Discord. Whatever happens there, the worker goes on; how it stands is in <see cref="ChatConnections"/>.</summary>
internal sealed partial class DiscordBot(
    IDiscordClient client, InteractionHandler interactions, CommandCatalogue catalogue, SubscriptionStore subscriptions, ChatConnections connections, PlatformTurns turns, DiscordSender sender, TimeProvider time, ILogger<DiscordBot> logger) : BackgroundService
{
    private const string Removed = "The bot was removed from the server.";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30), LastWords = TimeSpan.FromSeconds(5);
    private readonly PlatformTurn _turn = turns.Of(ChatPlatform.Discord);
    private readonly ConcurrentDictionary<Task, byte> _receiving = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _order = new();
    private Task _places = Task.CompletedTask;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_turn.IsOurs) connections.Set(ChatPlatform.Discord, ConnectionState.Connecting);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var turn = CancellationToken.None;
            try
            {
                turn = await _turn.WaitAsync(stoppingToken);
                using var live = CancellationTokenSource.CreateLinkedTokenSource(turn, stoppingToken);
                await LiveAsync(live.Token);
            }
            catch (DiscordStoppedException stopped)
            {
                Say(ConnectionState.Stopped, stopped.Message);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested || turn.IsCancellationRequested)
            {
                // It is over, or another node's turn.
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
                Say(ConnectionState.Down, "The connection to Discord failed for a mistake of ours: see the log.");
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Who was told "is thinking" gets the answer, as far as there is time.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(_receiving.Keys).WaitAsync(LastWords, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _stop.CancelAsync();
    }

    public override void Dispose()
    {
        _stop.Dispose();
        base.Dispose();
    }

    /// <summary>As long as it is this node's turn.</summary>
    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        connections.Set(ChatPlatform.Discord, ConnectionState.Connecting);
        await RegisterAsync(cancellationToken);
        await client.RunAsync(happening => Receive(happening, cancellationToken), Say, cancellationToken);
    }

    private void Receive(DiscordEvent happening, CancellationToken stoppingToken)
    {
        if (stoppingToken.IsCancellationRequested) return;
        var receiving = happening is DiscordEvent.Asked ? Task.Run(() => ReceiveAsync(happening, _stop.Token), CancellationToken.None) : InOrder(happening);
        _receiving.TryAdd(receiving, default);
        _ = receiving.ContinueWith(ended => _receiving.TryRemove(ended, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Where the bot is and is no more, one after the other as it happened: a removal that overtakes an arrival would be undone by it.</summary>
    private Task InOrder(DiscordEvent happening)
    {
        lock (_order)
        {
            var before = _places;
            return _places = Task.Run(
                async () =>
                {
                    await before;
                    await ReceiveAsync(happening, _stop.Token);
                },
                CancellationToken.None);
        }
    }

    /// <summary>Tries until it is done: without its commands the bot is of no use.</summary>
    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await client.RegisterAsync(CommandRegistration.Of(catalogue), cancellationToken);
                return;
            }
            catch (HttpRequestException exception)
            {
                Say(ConnectionState.Down, exception.Message);
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task ReceiveAsync(DiscordEvent happening, CancellationToken cancellationToken)
    {
        try
        {
            await (happening switch
            {
                DiscordEvent.Asked asked => interactions.HandleAsync(asked.Interaction, cancellationToken),
                DiscordEvent.GuildHere here => PatientlyAsync(() => subscriptions.ResumeAsync(new ChatAddress(ChatPlatform.Discord, here.Guild), here.IsNew ? null : Removed, cancellationToken), cancellationToken),
                DiscordEvent.GuildLeft left => ParkAsync(new ChatAddress(ChatPlatform.Discord, left.Guild), withThreads: true, Removed, cancellationToken),
                DiscordEvent.ChannelGone gone => ParkAsync(new ChatAddress(ChatPlatform.Discord, gone.Guild, gone.Channel), withThreads: false, "The channel was deleted.", cancellationToken),
                _ => throw new InvalidOperationException($"{happening.GetType().Name} is not an event."),
            });
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.EventFailed(logger, happening.GetType().Name, exception);
        }
        catch (OperationCanceledException)
        {
            // The worker stops.
        }
    }

    private async Task ParkAsync(ChatAddress place, bool withThreads, string reason, CancellationToken cancellationToken)
    {
        var parked = await PatientlyAsync(() => subscriptions.ParkAsync(place, withThreads, reason, time.GetUtcNow(), cancellationToken), cancellationToken);
        await RestingNotice.TellAsync(sender, parked, reason, logger, cancellationToken);
    }

    private Task<T> PatientlyAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) => Patiently.RunAsync(work, time, cancellationToken);

    private void Say(ConnectionState state, string? reason)
    {
        if (!_turn.IsOurs) return; // Another node says how it stands.
        connections.Set(ChatPlatform.Discord, state, reason);
        if (state is ConnectionState.Down or ConnectionState.Stopped) Log.NotConnected(logger, state, reason ?? "");
        else Log.Connection(logger, state);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Discord: {State}")]
        public static partial void Connection(ILogger logger, ConnectionState state);

        [LoggerMessage(2, LogLevel.Warning, "Discord: {State}. {Reason}")]
        public static partial void NotConnected(ILogger logger, ConnectionState state, string reason);

        [LoggerMessage(3, LogLevel.Error, "Discord: an event ({Event}) failed")]
        public static partial void EventFailed(ILogger logger, string @event, Exception exception);

        [LoggerMessage(4, LogLevel.Error, "Discord: the connection failed; begun again in half a minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
