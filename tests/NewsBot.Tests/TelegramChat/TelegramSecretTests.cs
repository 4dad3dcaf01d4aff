using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using NewsBot.Chat;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

/// <summary>The watch listens to the whole process: tests that ask the emulator by plain HTTP must not run beside it.</summary>
[CollectionDefinition(nameof(TelegramSecretTests), DisableParallelization = true)]
public sealed class AloneInTheProcess;

/// <summary>The token is in the path of every request. Nothing that watches the bot may see it.</summary>
[Collection(nameof(TelegramSecretTests))]
public sealed class TelegramSecretTests : TelegramTest
{
    [Fact]
    public async Task The_token_is_in_no_log_event_activity_metric_page_or_row()
    {
        using var watch = new Watch();
        string canary = Telegram.Token.Split(':')[1];
        TelegramFault[] faults = [new TelegramFault.Drop(), new TelegramFault.DropAfter(), TelegramFault.Server(), new TelegramFault.Page(), TelegramFault.Other(409, "Conflict: terminated by other getUpdates request"), TelegramFault.TooMany(0)];
        foreach (var fault in faults) Telegram.Faults.Next("getUpdates", fault);
        Telegram.Faults.Next("getMe", new TelegramFault.Drop());
        Telegram.Faults.Next("sendMessage", new TelegramFault.HangAfter());
        var host = await StartAsync();
        var chat = Telegram.AddPrivate(Ann);
        await Telegram.WriteAsync(chat, Ann, "/ask Kabul");
        await Telegram.WriteAsync(chat, Ann, "/ask Herat");
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        using (var http = new HttpClient()) watch.Seen.Enqueue(await http.GetStringAsync(new Uri(host.Address, "/api/session"), Cancel));
        watch.Seen.Enqueue(host.Connection.ToString());
        await host.DisposeAsync();
        var nowhere = await StartAsync(("ApiAddress", "http://127.0.0.1:9"));
        await nowhere.ConnectionAsync(ConnectionState.Down, Cancel);
        var refused = await StartElsewhereAsync();
        await refused.ConnectionAsync(ConnectionState.Stopped, Cancel);
        foreach (var log in (WrittenLog[])[host.Log, nowhere.Log, refused.Log]) foreach (string line in log.Lines) watch.Seen.Enqueue(line);
        string rows = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Database, Cancel));
        Assert.Contains(watch.Seen, line => line.Contains("/getUpdates", StringComparison.Ordinal)); // The watch sees requests: by their method alone.
        Assert.DoesNotContain(watch.Seen, line => line.Contains(canary, StringComparison.Ordinal));
        Assert.DoesNotContain(canary, rows, StringComparison.Ordinal);
    }

    private async Task<TelegramHost> StartElsewhereAsync()
    {
        Telegram.Faults.Next("getMe", TelegramFault.Other(401, "Unauthorized"));
        return Keep(await TelegramHost.StartAsync(Telegram, Database + "2"));
    }

    /// <summary>Everything in the process that can be listened to: event sources of the network, activities, diagnostic listeners, measurements.</summary>
    private sealed class Watch : EventListener, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly string[] Loud = ["System.Net.Http", "System.Net.Sockets", "System.Net.NameResolution", "System.Net.Security"];
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters;
        private readonly IDisposable _diagnostics;

        public Watch()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => See([activity.DisplayName, activity.StatusDescription, .. activity.TagObjects.Select(tag => tag.Value), .. activity.Events.SelectMany(one => one.Tags).Select(tag => tag.Value)]),
            };
            ActivitySource.AddActivityListener(_activities);
            _meters = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
            _meters.SetMeasurementEventCallback<double>((_, _, tags, _) => See(Values(tags)));
            _meters.SetMeasurementEventCallback<long>((_, _, tags, _) => See(Values(tags)));
            _meters.Start();
            _diagnostics = DiagnosticListener.AllListeners.Subscribe(this);
        }

        public ConcurrentQueue<string> Seen { get; } = new();

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        // The emulator is a server in this same process: what its own listener says of the path it was asked for is not the bot's.
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name.StartsWith("HttpHandler", StringComparison.Ordinal)) value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value) => See([value.Key, value.Value]);

        public override void Dispose()
        {
            _activities.Dispose();
            _meters.Dispose();
            _diagnostics.Dispose();
            base.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (Loud.Contains(eventSource.Name)) EnableEvents(eventSource, EventLevel.Verbose);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => See([eventData.EventName, .. eventData.Payload ?? []]);

        private static object?[] Values(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var values = new object?[tags.Length];
            for (int i = 0; i < tags.Length; i++) values[i] = tags[i].Value;
            return values;
        }

        private void See(IEnumerable<object?> values) => Seen?.Enqueue(string.Join(' ', values)); // The base class calls before there is a queue.
    }
}
