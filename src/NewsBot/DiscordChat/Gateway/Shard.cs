using System.Text.Json;
using NewsBot.Chat;
using NewsBot.DiscordChat.Pacing;

namespace NewsBot.DiscordChat.Gateway;

/// <summary>One of the bot's connections: after each that ends comes the next, which resumes the session where it can.</summary>
internal sealed partial class Shard(int number, int count, GatewayParts parts, Action<string, JsonElement> dispatch)
{
    /// <summary>So often Discord may not take a session up before it is given up.</summary>
    private const int MostRefusals = 5;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500), MostWait = TimeSpan.FromSeconds(60), Stable = TimeSpan.FromSeconds(60);
    private readonly ShardSession _session = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Backoff _backoff = new(FirstWait, MostWait, parts.Jitter);
    private int _refusals;

    /// <summary>It has identified for the first time: the next shard may start.</summary>
    public Task Started => _started.Task;

    /// <exception cref="DiscordStoppedException">There is no use in going on.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var end = await ConnectAsync(cancellationToken);
            if (end.NewSession) _session.Clear();
            Log.Ended(parts.Log, number, end.Reason, _session.CanResume);
            parts.States.Set(number, ConnectionState.Down, end.Reason);
            var wait = _backoff.Next();
            await parts.Clock.WaitAsync(wait > end.Wait ? wait : end.Wait, cancellationToken);
        }
    }

    private async Task<ConnectionEnd> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!_session.CanResume) await parts.Starts.AllowAsync(number, (state, reason) => parts.States.Set(number, state, reason), cancellationToken);
        using var connection = new ShardConnection(_session, parts.Clock, parts.Jitter, GreetAsync, Hear);
        var end = await connection.RunAsync(_session.ResumeAddress ?? parts.Starts.Address, cancellationToken);
        if (connection.ReadyAt is { } ready && parts.Clock.Now - ready >= Stable) _backoff.Reset();
        _refusals = connection.SaidHello && connection.ReadyAt is null ? _refusals + 1 : 0;
        return _refusals < MostRefusals ? end : end with { NewSession = true };
    }

    private async Task GreetAsync(GatewaySocket socket, CancellationToken cancellationToken)
    {
        if (_session.Id is { } id)
        {
            await socket.SendAsync(Payloads.GoOn(parts.Token, id, _session.Sequence), cancellationToken);
            return;
        }

        await parts.Starts.IdentifyAsync(number, () => socket.SendAsync(Payloads.Begin(parts.Token, number, count), cancellationToken), cancellationToken);
        _started.TrySetResult();
    }

    private void Hear(string name, JsonElement data)
    {
        if (name == "READY") _session.Begin(data.Text("session_id") ?? throw new InvalidDataException(), GatewayAddress.Read(data.Text("resume_gateway_url"), parts.OpenAllowed));
        if (name is "READY" or "RESUMED")
        {
            Log.Ready(parts.Log, number, name);
            parts.States.Set(number, ConnectionState.Connected, null);
        }

        dispatch(name, data);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Discord connection {Shard}: {Event}")]
        public static partial void Ready(ILogger logger, int shard, string @event);

        [LoggerMessage(Level = LogLevel.Information, Message = "Discord connection {Shard} ended: {Reason} Resumes: {Resumes}")]
        public static partial void Ended(ILogger logger, int shard, string reason, bool resumes);
    }
}
