using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using Microsoft.Extensions.Logging;
using NewsBot.DiscordChat;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat;

/// <summary>Whatever happens, the token and the text of messages are in no log, exception, trace, metric or event.</summary>
public sealed class TokenCanaryTests
{
    private const string Text = "The canary sings of talks.";
    private static readonly DiscordMessage Message = new([new("Digest", Text)], []);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_token_and_the_news_are_nowhere_to_be_read()
    {
        using var ears = new Ears();
        await using var client = await ClientUnderTest.StartAsync(factor: 20, logger: ears);
        client.Emulator.ExpectsViolations = true; // A message that is too long is part of it.
        string token = client.Emulator.Token;
        await client.ConnectedAsync();
        string channel = client.Emulator.AddChannel(client.Emulator.AddGuild("Guild"), 0, "news");
        await EverythingAsync(client, channel, ears);
        string interaction = client.Events.OfType<DiscordEvent.Asked>().First().Interaction.Token;
        client.Emulator.Fault(_ => true, RestFault.Error(401, 0, "401: Unauthorized"));
        ears.Hear((await Assert.ThrowsAsync<DiscordStoppedException>(() => client.Client.RegisterAsync([new("a", "b", [])], Token))).ToString());
        ears.Hear((await Assert.ThrowsAsync<DiscordStoppedException>(() => client.Run)).ToString());
        ears.Hear(string.Join('\n', client.States));

        Assert.Contains(ears.Heard, line => line.Contains("Discord POST channels/{channel}/messages is tried again", StringComparison.Ordinal));
        Assert.Contains(ears.Heard, line => line.Contains("embeds.0", StringComparison.Ordinal));
        Assert.DoesNotContain(ears.Heard, line => line.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(ears.Logged, line => line.Contains(interaction, StringComparison.Ordinal));
        Assert.DoesNotContain(ears.Heard, line => line.Contains(Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_ears_hear_a_client_that_takes_no_care()
    {
        using var ears = new Ears();
        await using var emulator = await DiscordEmulator.StartAsync();
        emulator.ExpectsViolations = true;
        using var careless = new HttpClient();
        careless.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {emulator.Token}");
        await careless.GetAsync(new Uri($"{emulator.ApiAddress.AbsoluteUri}/gateway/bot"), Token);
        Assert.Contains(ears.Heard, line => line.Contains(emulator.Token, StringComparison.Ordinal));
    }

    private static async Task EverythingAsync(ClientUnderTest client, string channel, Ears ears)
    {
        await client.Client.RegisterAsync([], Token);
        await client.Client.SendAsync(channel, "Title", Message, new("1"), Token);
        client.Emulator.Fault(IsPost, RestFault.Answer(502));
        await client.Client.SendAsync(channel, "Title", Message, new("2"), Token);
        client.Emulator.Fault(IsPost, RestFault.Drop(), times: 9);
        ears.Hear((await client.Client.SendAsync(channel, "Title", Message, new("3"), Token)).ToString());
        client.Emulator.ClearFaults();
        client.Emulator.Fault(IsPost, RestFault.Error(403, 50013, "No"));
        ears.Hear((await client.Client.SendAsync(channel, "Title", Message, new("4"), Token)).ToString());
        ears.Hear((await client.Client.SendAsync(channel, "Title", new([new("Title", Text + new string('x', 5000))], []), new("5"), Token)).ToString());
        await client.Emulator.SlashAsync("help", channel, client.Emulator.AddMember("Ann"));
        await client.WaitAsync(() => client.Asked.Count == 1, "a command");
        var asked = client.Events.OfType<DiscordEvent.Asked>().First().Interaction;
        await client.Client.AnswerAsync(asked, new DiscordAnswer.Message(Message, false), Token);
        await client.Client.AnswerAsync(asked, new DiscordAnswer.Message(Message, false), Token);
        await client.Client.FollowUpAsync(asked, Message, true, Token);
        await client.ReconnectedAfterAsync(() => client.Emulator.AbortAsync());
    }

    private static bool IsPost(SeenRequest request) => request.Method == "POST";

    /// <summary>All places in which a program speaks of what it does.</summary>
    private sealed class Ears : EventListener, ILogger, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        private static readonly string[] Sources = ["System.Net.Http", "System.Net.Sockets", "System.Net.NameResolution"];
        private readonly ConcurrentQueue<string> _heard = new(), _logged = new();
        private readonly ConcurrentQueue<IDisposable> _subscriptions = new();
        private readonly ActivityListener _activities;
        private readonly MeterListener _meters = new();

        public Ears()
        {
            _activities = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity => Hear($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)}"),
            };
            ActivitySource.AddActivityListener(_activities);
            _meters.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
            _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Hear($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
            _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Hear($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
            _meters.Start();
            _subscriptions.Enqueue(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public IReadOnlyCollection<string> Heard => _heard;

        public IReadOnlyCollection<string> Logged => _logged;

        public void Hear(string? line) => _heard?.Enqueue(line ?? "");

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Hear(state.ToString());
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            string values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : "";
            _logged.Enqueue($"{formatter(state, exception)} {values} {exception}");
            Hear(_logged.Last());
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "HttpHandlerDiagnosticListener") _subscriptions.Enqueue(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            var parts = value.Value?.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property => property.GetValue(value.Value));
            Hear($"{value.Key} {value.Value} {string.Join(' ', parts ?? [])}");
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => Hear(error.ToString());

        public override void Dispose()
        {
            base.Dispose();
            _activities.Dispose();
            _meters.Dispose();
            foreach (var subscription in _subscriptions) subscription.Dispose();
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (Sources.Contains(eventSource.Name)) EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => Hear($"{eventData.EventName} {string.Join(' ', eventData.Payload ?? new([]))}");
    }
}
