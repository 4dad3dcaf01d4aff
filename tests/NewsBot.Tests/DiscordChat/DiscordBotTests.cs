using Microsoft.Extensions.Logging.Abstractions;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.DiscordChat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using NodaTime;

namespace NewsBot.Tests.DiscordChat;

public sealed class DiscordBotTests
{
    private static readonly string[] Guilds = [.. Enumerable.Range(70, 12).Select(id => $"{id}")];

    [Fact]
    public async Task Arrivals_and_removals_take_effect_in_the_order_in_which_they_happened()
    {
        var token = TestContext.Current.CancellationToken;
        await using var storage = await TemporaryStorage.CreateAsync();
        var subscriptions = storage.Get<SubscriptionStore>();
        var weekly = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc);
        foreach (string guild in Guilds)
            await subscriptions.SaveAsync(new Subscription { Address = new ChatAddress(ChatPlatform.Discord, guild, "5"), Library = "starter", Schedule = weekly, CreatedAt = DateTimeOffset.UnixEpoch }, token);
        DiscordEvent[] comingAndGoing = [.. Guilds.SelectMany(guild => (DiscordEvent[])[new DiscordEvent.GuildHere(guild, IsNew: true), new DiscordEvent.GuildLeft(guild)])];
        var client = new RecordingClient { Events = [.. Enumerable.Repeat(comingAndGoing, 8).SelectMany(each => each)] };
        var catalogue = new TestChat().Catalogue;
        using var interactions = new InteractionHandler(
            client, new CallReader(catalogue, storage.Get<ChatSettingStore>(), client), new Replies(new TestChat().Dispatcher, storage.Get<KeptActionStore>()), catalogue,
            new CommandSuggester(catalogue, NullLogger<CommandSuggester>.Instance), TimeProvider.System, NullLogger<InteractionHandler>.Instance);
        using var bot = new DiscordBot(client, interactions, catalogue, subscriptions, new ChatConnections(TimeProvider.System), new PlatformTurns(TimeProvider.System), new DiscordSender(client, new Replies(new TestChat().Dispatcher, storage.Get<KeptActionStore>())), new HeldTime(), NullLogger<DiscordBot>.Instance);

        await bot.StartAsync(token);
        await client.Told.WaitAsync(token);
        await bot.StopAsync(token); // Waits for what was told.

        Assert.All(await subscriptions.ListAsync(token), subscription => Assert.NotNull(subscription.ParkedAt));
    }
}
