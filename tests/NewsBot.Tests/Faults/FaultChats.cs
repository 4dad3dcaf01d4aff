using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;
using NodaTime;
using EmulatedMember = NewsBot.Tests.Fakes.Discord.EmulatedMember;
using EmulatedTelegramMember = NewsBot.Tests.Fakes.Telegram.EmulatedMember;

namespace NewsBot.Tests.Faults;

/// <summary>The chats of both platforms, each of which wants a digest. They come into the database while no worker runs, through the product's own stores.</summary>
internal sealed class FaultChats(DiscordEmulator discord, TelegramEmulator telegram, FaultDatabase database)
{
    /// <summary>The last schema step before digests knew their next run.</summary>
    public const int LastOfOld = 8;

    private readonly List<FaultChat> _all = [];
    private readonly Dictionary<long, EmulatedChat> _groups = [];
    private readonly Dictionary<string, EmulatedMember> _members = [];

    public IReadOnlyList<FaultChat> All => _all;

    /// <summary>A channel of a server of its own.</summary>
    public FaultChat AddDiscord()
    {
        var (guild, member) = (discord.AddGuild($"Server {_all.Count}"), discord.AddMember($"Mina {_all.Count}"));
        _members[member.Id] = member;
        string channel = discord.AddChannel(guild, 0, "news");
        return Add(new FaultChat(new ChatAddress(ChatPlatform.Discord, guild, channel), () => [.. discord.Messages(channel).Select(message => message.Text)]) { Member = member.Id });
    }

    /// <summary>A supergroup, whose creator has a private chat with the bot.</summary>
    public FaultChat AddTelegram() => AddTelegram(telegram.AddSupergroup);

    /// <summary>A group, which may become a supergroup.</summary>
    public FaultChat AddGroup() => AddTelegram(telegram.AddGroup);

    /// <summary>The chat as Telegram has it.</summary>
    public EmulatedChat Group(FaultChat chat) => _groups[chat.TelegramId];

    /// <summary>The group becomes a supergroup, and the bot learns of it by a refusal alone.</summary>
    public void Migrate(FaultChat chat)
    {
        var next = telegram.Migrate(Group(chat), tell: false);
        _all[_all.IndexOf(chat)] = chat with { Posts = () => [.. telegram.BotMessages(next).Select(message => message.Text)] };
    }

    /// <summary>How often the one who asked for the chat's digest was written to in private.</summary>
    public int Told(FaultChat chat) => chat.Platform == ChatPlatform.Discord
        ? discord.Messages(discord.DirectChannel(_members[chat.Member])).Count
        : telegram.BotMessages(_groups[long.Parse(chat.Member)]).Count;

    /// <summary>Makes the schema, where it is missing or old, and leaves the database to whoever starts next.</summary>
    public Task UpgradeAsync() => WithStoresAsync(stores => stores.GetRequiredService<SchemaUpgrader>().UpgradeAsync(CancellationToken.None));

    /// <summary>From then on each of the chats gets a digest every day; the first one at that moment.</summary>
    public Task SubscribeAsync(DateTimeOffset at, IEnumerable<FaultChat> chats, CatchUp catchUp = CatchUp.Latest) => WithStoresAsync(async stores =>
    {
        // Schedules know whole minutes: the row alone says the second.
        var run = Instant.FromDateTimeOffset(at).InUtc().LocalDateTime.With(TimeAdjusters.TruncateToMinute);
        foreach (var chat in chats)
            await stores.GetRequiredService<SubscriptionStore>().SaveAsync(
                new Subscription
                {
                    Address = chat.Address,
                    Library = Article.StarterLibrary,
                    Schedule = Schedule.Daily(run.TimeOfDay, DateTimeZone.Utc),
                    CreatedAt = at.AddMinutes(-2),
                    Member = chat.Member,
                    CatchUp = catchUp,
                    NextAt = at,
                    NextRun = run,
                },
                CancellationToken.None);
    });

    /// <summary>Makes the schema as it was after step 8, and subscribes the chat there, as a moderator did then.</summary>
    public async Task SubscribeInOldSchemaAsync(DateTimeOffset at, FaultChat chat)
    {
        var steps = database.Name == FaultDatabases.Sqlite ? SchemaStep.Sqlite : SchemaStep.PostgreSql;
        await WithStoresAsync(stores => stores.GetRequiredService<SchemaUpgrader>().UpgradeAsync([.. steps.Where(step => step.Number <= LastOfOld)], CancellationToken.None));
        await database.DoAsync(
            $"""
            INSERT INTO subscription (address, library, weekday, time, zone, created_at, member)
            VALUES ('{chat.Address}', '{Article.StarterLibrary}', '{at.DayOfWeek}', '{at:HH:mm}:00', 'UTC', {at.AddMinutes(-2).UtcTicks}, '{chat.Member}')
            """);
    }

    private FaultChat AddTelegram(Func<string, EmulatedTelegramMember[], EmulatedChat> add)
    {
        var member = telegram.AddUser($"Edi {_all.Count}");
        var group = add($"Group {_all.Count}", [member.As(EmulatedStatus.Creator)]);
        (_groups[member.Id], _groups[group.Id]) = (telegram.AddPrivate(member), group);
        return Add(new FaultChat(new ChatAddress(ChatPlatform.Telegram, group.Id.ToString(CultureInfo.InvariantCulture)), () => [.. telegram.BotMessages(group).Select(message => message.Text)])
        {
            Member = member.Id.ToString(CultureInfo.InvariantCulture),
        });
    }

    private FaultChat Add(FaultChat chat)
    {
        _all.Add(chat);
        return chat;
    }

    private async Task WithStoresAsync(Func<IServiceProvider, Task> work)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(database.OwnSettings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        await using var stores = new ServiceCollection().AddLogging().AddStorage(configuration).BuildServiceProvider();
        await work(stores);
    }
}
