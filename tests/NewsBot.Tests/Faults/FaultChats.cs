using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;
using NodaTime;

namespace NewsBot.Tests.Faults;

/// <summary>The chats of both platforms, each of which wants a digest. They come into the database while no worker runs, through the product's own stores.</summary>
internal sealed class FaultChats(DiscordEmulator discord, TelegramEmulator telegram, FaultDatabase database)
{
    /// <summary>The last schema step before digests knew their next run.</summary>
    public const int LastOfOld = 8;

    private readonly List<FaultChat> _all = [];

    public IReadOnlyList<FaultChat> All => _all;

    /// <summary>A channel of a server of its own.</summary>
    public FaultChat AddDiscord()
    {
        var (guild, member) = (discord.AddGuild($"Server {_all.Count}"), discord.AddMember($"Mina {_all.Count}"));
        string channel = discord.AddChannel(guild, 0, "news");
        return Add(new FaultChat(new ChatAddress(ChatPlatform.Discord, guild, channel), () => [.. discord.Messages(channel).Select(message => message.Text)]) { Member = member.Id });
    }

    public FaultChat AddTelegram()
    {
        var member = telegram.AddUser($"Edi {_all.Count}");
        telegram.AddPrivate(member);
        var group = telegram.AddSupergroup($"Group {_all.Count}", member.As(EmulatedStatus.Creator));
        return Add(new FaultChat(new ChatAddress(ChatPlatform.Telegram, group.Id.ToString(CultureInfo.InvariantCulture)), () => [.. telegram.BotMessages(group).Select(message => message.Text)])
        {
            Member = member.Id.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>Makes the schema, where it is missing or old, and leaves the database to whoever starts next.</summary>
    public Task UpgradeAsync() => WithStoresAsync(stores => stores.GetRequiredService<SchemaUpgrader>().UpgradeAsync(CancellationToken.None));

    /// <summary>From then on each of the chats gets a digest every day; the first one at that moment.</summary>
    public Task SubscribeAsync(DateTimeOffset at, params IEnumerable<FaultChat> chats) => WithStoresAsync(async stores =>
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
