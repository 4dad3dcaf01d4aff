using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

/// <summary>A real database with one subscription, and pumps that empty its outbox.</summary>
internal sealed class PumpStage : IAsyncDisposable
{
    public static readonly ChatAddress Chat = new(ChatPlatform.Web, "general");

    private PumpStage(TemporaryStorage storage, ShiftedTime time) => (Storage, Time, Turns) = (storage, time, new PlatformTurns(time));

    public TemporaryStorage Storage { get; }

    public ShiftedTime Time { get; }

    /// <summary>Those of the node that the pumps are on.</summary>
    public PlatformTurns Turns { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<PumpStage> CreateAsync(bool? postgreSql = null)
    {
        var time = new ShiftedTime(new DateTimeOffset(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
        var stage = new PumpStage(await TemporaryStorage.CreateAsync(time, postgreSql), time);
        await stage.SubscribeAsync(Chat);
        return stage;
    }

    public Task<Subscription> SubscribeAsync(ChatAddress address, string library = "starter") => Storage.Get<SubscriptionStore>().SaveAsync(
        new Subscription { Address = address, Library = library, Schedule = Schedule.Weekly(Weekdays.Monday, new(9, 0), NodaTime.DateTimeZone.Utc), CreatedAt = Time.GetUtcNow(), Member = "7" }, Token);

    public DeliveryPump Pump(params IChatSender[] senders) => Pump(new DeliveriesOptions(), senders);

    public DeliveryPump Pump(DeliveriesOptions options, params IChatSender[] senders)
    {
        var lost = new LostPlaces(Storage.Get<SubscriptionStore>(), Time, NullLogger<LostPlaces>.Instance);
        var outcomes = new DeliveryOutcomes(Storage.Get<DeliveryOutcomeStore>(), Storage.Get<ChatSettingStore>(), lost, Time, NullLogger<DeliveryOutcomes>.Instance);
        var renewal = new DigestRenewal(Storage.Get<PlanStore>(), PlannerStage.ContentsOf(Storage, Time));
        var messages = new DeliveryMessages(Storage.Get<DigestStore>(), Storage.Get<DigestContentStore>(), Storage.Get<CorrectionStore>(), renewal, Storage.Get<DeliveryOutcomeStore>(), NullLogger<DeliveryMessages>.Instance);
        return new DeliveryPump(
            Storage.Get<DeliveryStore>(), outcomes, messages, senders, Turns, new OutboxBell(),
            Options.Create(options), Storage.Get<IOptions<StorageOptions>>(), Time, NullLogger<DeliveryPump>.Instance);
    }

    public Task<TimeSpan?> RunAsync(params IChatSender[] senders) => Pump(senders).RunOnceAsync(Token);

    /// <summary>A digest for one chat, due now.</summary>
    public Task<Digest> AddAsync(string period = "2025-W31", ChatAddress? address = null, string? message = null) => Storage.Get<DigestStore>().AddAsync(
        SampleDigest.Of(1, period, Time.GetUtcNow(), message ?? ChatMessageJson.Write(ChatMessage.Of("Hello"))),
        [],
        [new Delivery { DigestId = 0, Address = address ?? Chat, NotBefore = Time.GetUtcNow() }],
        Token);

    /// <summary>A worker that leased what is due and died before it said what became of it.</summary>
    public async Task DieAsync(ChatPlatform platform = ChatPlatform.Web) =>
        Assert.NotEmpty(await Storage.Get<DeliveryStore>().LeaseAsync(platform, "dead", new DeliveriesOptions().Lease, 100, Token));

    public Task<IReadOnlyList<Delivery>> RowsAsync(Digest digest) => Storage.Get<DeliveryStore>().ListAsync(digest.Id, Token);

    public async Task<Delivery> RowAsync(Digest digest) => Assert.Single(await RowsAsync(digest));

    public async Task<IEnumerable<(int Part, DeliveryState State)>> PartsAsync(Digest digest) => (await RowsAsync(digest)).Select(delivery => (delivery.Part, delivery.State));

    public ValueTask DisposeAsync() => Storage.DisposeAsync();
}
