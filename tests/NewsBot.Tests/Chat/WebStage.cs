using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Storage;
using NewsBot.WebChat;
using NewsBot.WebChat.Channels;

namespace NewsBot.Tests.Chat;

/// <summary>The web chat: readers get the message tree itself, which their page lays out.</summary>
internal sealed class WebStage : SenderStage
{
    private readonly TemporaryStorage _storage;
    private readonly WebOptions _options = new();
    private readonly DbConnection? _lock;

    private WebStage(TemporaryStorage storage, bool reachable)
    {
        _storage = storage;
        Sender = new WebChatSender(storage.Get<WebPostStore>(), new PostBell(), Options.Create(_options), TimeProvider.System, NullLogger<WebChatSender>.Instance);
        if (!reachable) _lock = Lock(storage);
    }

    public override IChatSender Sender { get; }

    public override ChatAddress Place { get; } = new(ChatPlatform.Web, "general");

    public override bool RefusesDoubles => true;

    public static async Task<SenderStage> CreateAsync(bool reachable = true) => new WebStage(await TemporaryStorage.CreateAsync(postgreSql: false), reachable);

    public override async Task<IReadOnlyList<SeenPost>> SeenAsync()
    {
        var posts = await _storage.Get<WebPostStore>().LatestAsync(Place.Chat, 100, TestContext.Current.CancellationToken);
        return [.. posts.Select(post => Read(JsonSerializer.Deserialize<ChatMessage>(post.Message, WebJson.Options)!))];
    }

    public override void RemovePlace() => _options.Channels = ["another"];

    public override async ValueTask DisposeAsync()
    {
        if (_lock is not null) await _lock.DisposeAsync();
        await _storage.DisposeAsync();
    }

    private static SeenPost Read(ChatMessage message) => new(
        string.Join('\n', message.Blocks.SelectMany(SenderSamples.Lines).SelectMany(SenderSamples.Facts)), [], [.. message.Actions.Select(action => action.Label)]);

    // What the web chat has in the place of a network: a database that another holds.
    private static DbConnection Lock(TemporaryStorage storage)
    {
        var connection = storage.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }
}
