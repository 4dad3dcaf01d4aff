using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>All that Discord keeps. Whoever reads or writes it holds <see cref="Gate"/>.</summary>
internal sealed class DiscordWorld
{
    public DiscordWorld(TimeProvider time)
    {
        Time = time;
        Ids = new Snowflakes(time);
        Application = NewOldId();
        Token = $"{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Application)).TrimEnd('=')}.GabcdE.{Guid.NewGuid():N}";
    }

    public Lock Gate { get; } = new();

    public TimeProvider Time { get; }

    public Snowflakes Ids { get; }

    /// <summary>The application's id, which is its bot user's too.</summary>
    public string Application { get; }

    public string Token { get; set; }

    public Dictionary<string, EmulatedGuild> Guilds { get; } = [];

    public Dictionary<string, EmulatedChannel> Channels { get; } = [];

    public Dictionary<string, EmulatedMember> Members { get; } = [];

    public Dictionary<string, EmulatedInteraction> Interactions { get; } = [];

    public MessageStore Messages { get; } = new();

    /// <summary>What members attached, by id.</summary>
    public Dictionary<string, EmulatedFile> Files { get; } = [];

    public List<JsonObject> Commands { get; } = [];

    public Dictionary<string, List<JsonObject>> GuildCommands { get; } = [];

    public Uri Cdn { get; set; } = new("http://127.0.0.1");

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>An id of a thing that is a year old.</summary>
    public string NewOldId() => Ids.Next(Time.GetUtcNow() - TimeSpan.FromDays(365));

    /// <summary>The channel, where the bot may see it.</summary>
    public EmulatedChannel VisibleChannel(string id)
    {
        if (!Channels.TryGetValue(id, out var channel) || channel.Deleted) throw DiscordRefusal.UnknownChannel;
        if (channel.Guild is { } guild && Guilds[guild].BotIsOut) throw DiscordRefusal.MissingAccess;
        if ((channel.BotPermissions & DiscordPermissions.View) == 0) throw DiscordRefusal.MissingAccess;
        return channel;
    }

    public JsonObject BotUser => User(Application, "newsbot", isBot: true);

    public JsonObject UserOf(string id) => Members.TryGetValue(id, out var member) ? User(id, member.Name, isBot: false) : BotUser;

    public JsonObject MessageJson(EmulatedMessage message) => message.Json(UserOf(message.Author), Application, Cdn);

    private static JsonObject User(string id, string name, bool isBot) => new()
    {
        ["id"] = id,
        ["username"] = name,
        ["global_name"] = isBot ? null : name,
        ["discriminator"] = isBot ? "0042" : "0",
        ["avatar"] = null,
        ["bot"] = isBot,
        ["public_flags"] = 0,
        ["flags"] = 0,
    };
}

/// <summary>The messages in the order in which they were posted, private answers among them.</summary>
internal sealed class MessageStore
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, EmulatedMessage> _byId = [];

    public EmulatedMessage? Find(string id) => _byId.GetValueOrDefault(id);

    public void Put(EmulatedMessage message)
    {
        if (_byId.TryAdd(message.Id, message)) _order.Add(message.Id);
        else _byId[message.Id] = message;
    }

    public void Remove(string id)
    {
        _order.Remove(id);
        _byId.Remove(id);
    }

    public IEnumerable<EmulatedMessage> In(string channel) => _order.Select(id => _byId[id]).Where(message => message.Channel == channel);
}

internal static class DiscordPermissions
{
    public const ulong Administrator = 1UL << 3;
    public const ulong ManageChannels = 1UL << 4;
    public const ulong ManageGuild = 1UL << 5;
    public const ulong View = 1UL << 10;
    public const ulong Send = 1UL << 11;
    public const ulong EmbedLinks = 1UL << 14;
    public const ulong ManageThreads = 1UL << 34;
    public const ulong SendInThreads = 1UL << 38;
}
