using System.Text.Json;
using NewsBot.Chat;
using NewsBot.DiscordChat.Pacing;
using NewsBot.DiscordChat.Rest;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>What the shards of one run share.</summary>
internal sealed record GatewayParts(string Token, bool OpenAllowed, DiscordClock Clock, Jitter Jitter, SessionStarts Starts, ShardStates States, ILogger Log);

/// <summary>Listens to Discord over as many connections as it advises, and hands on what concerns the bot.</summary>
internal sealed partial class DiscordGateway(string token, DiscordRest rest, BotId application, ChannelFinder channels, DiscordClock clock, Jitter jitter, ILogger logger)
{
    /// <summary>Runs until it is cancelled.</summary>
    /// <exception cref="DiscordStoppedException">Discord refuses for good.</exception>
    public async Task RunAsync(Action<DiscordEvent> receive, Action<ConnectionState, string?> tell, CancellationToken cancellationToken)
    {
        tell(ConnectionState.Connecting, null);
        try
        {
            var states = new ShardStates(tell);
            using var trouble = rest.Watch(states.Trouble);
            var starts = new SessionStarts(rest, clock, jitter);
            var advice = await starts.LearnAsync((state, reason) => states.Set(0, state, reason), cancellationToken);
            states.Expect(advice.Shards);
            Log.Starts(logger, advice.Shards, advice.Remaining);
            await RunShardsAsync(advice.Shards, new GatewayParts(token, rest.IsInTheOpen, clock, jitter, starts, states, logger), receive, cancellationToken);
        }
        catch (DiscordStoppedException stopped)
        {
            tell(ConnectionState.Stopped, stopped.Message);
            throw;
        }
    }

    private async Task RunShardsAsync(int count, GatewayParts parts, Action<DiscordEvent> receive, CancellationToken cancellationToken)
    {
        var seen = new SeenInteractions();
        using var all = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> running = [rest.StoppedAsync(all.Token)];
        try
        {
            for (int number = 0; number < count && !running.Exists(task => task.IsCompleted); number++)
            {
                var guilds = new KnownGuilds();
                var shard = new Shard(number, count, parts, (name, data) => Hear(name, data, guilds, seen, receive));
                running.Add(shard.RunAsync(all.Token));
                await Task.WhenAny([shard.Started, .. running]);
            }

            await await Task.WhenAny(running);
        }
        finally
        {
            await all.CancelAsync();
            await Task.WhenAll(running).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private void Hear(string name, JsonElement data, KnownGuilds guilds, SeenInteractions seen, Action<DiscordEvent> receive)
    {
        if (name == "READY" && data.Find("application")?.Text("id") is { } id) application.Learn(id);
        channels.Hear(name, data);
        if (Read(name, data, guilds) is { } heard && (heard is not DiscordEvent.Asked asked || seen.Add(asked.Interaction.Id))) receive(heard);
    }

    private DiscordEvent? Read(string name, JsonElement data, KnownGuilds guilds)
    {
        try
        {
            return EventReader.Read(name, data, guilds);
        }
        catch (FormatException error)
        {
            Log.Unreadable(logger, name, error.InnerException?.GetType().Name ?? nameof(FormatException));
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Discord advises {Shards} connections; {Remaining} new sessions are left today")]
        public static partial void Starts(ILogger logger, int shards, int remaining);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Discord event {Event} cannot be read: {Problem}")]
        public static partial void Unreadable(ILogger logger, string @event, string problem);
    }
}
