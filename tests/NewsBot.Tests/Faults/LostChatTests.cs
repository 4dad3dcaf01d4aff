using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>A chat that is gone or has moved when the digest that was planned for it is to be sent.</summary>
public sealed class LostChatTests
{
    private const int Full = 5, MostAsked = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90), Wait = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Databases => [.. FaultDatabases.All];

    [Theory]
    [MemberData(nameof(Databases))]
    public Task A_group_that_became_a_supergroup_gets_its_digest_there(string database) => RunAsync("chat migrated", database, ofDiscord: false, told: 0, (stage, chat) => stage.Chats.Migrate(chat));

    [Theory]
    [MemberData(nameof(Databases))]
    public Task A_group_that_threw_the_bot_out_is_dead_and_its_administrators_are_told_once(string database) => RunAsync("bot kicked (Telegram)", database, ofDiscord: false, told: 1, (stage, chat) => stage.Chats.Group(chat).Bot = EmulatedStatus.Kicked);

    [Theory]
    [MemberData(nameof(Databases))]
    public Task A_server_that_threw_the_bot_out_is_dead_and_its_administrators_are_told_once(string database) => RunAsync("bot kicked (Discord)", database, ofDiscord: true, told: 1, (stage, chat) => stage.Discord.Kick(chat.Address.Chat));

    [Theory]
    [MemberData(nameof(Databases))]
    public Task A_channel_that_was_deleted_is_dead_and_its_administrators_are_told_once(string database) => RunAsync("channel deleted", database, ofDiscord: true, told: 1, (stage, chat) => stage.Discord.DeleteChannel(chat.Address.Thread!));

    /// <param name="told">How often each member is to be told; not at all where the digest arrives all the same.</param>
    /// <param name="lose">Does it to the chat.</param>
    private static async Task RunAsync(string fault, string database, bool ofDiscord, int told, Action<FaultStage, FaultChat> lose)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        FaultChat[] chats = [.. Enumerable.Range(0, FaultRuns.Of(Full)).Select(_ => ofDiscord ? stage.Chats.AddDiscord() : stage.Chats.AddGroup())];
        foreach (var chat in chats)
            if (ofDiscord) stage.Discord.Fault(chat.IsAsked, RestFault.RateLimited(Wait, bucket: chat.Address.Chat));
            else stage.Telegram.Faults.Next("sendMessage", TelegramFault.TooMany((int)Wait.TotalSeconds), chat.TelegramId);
        await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow() + stage.StartTakes, chats);
        var worker = stage.Start();

        // Each is planned, asked once, and told to come again: in between the chat is lost.
        foreach (var chat in chats)
        {
            Assert.True(await FaultStage.UntilAsync(() => stage.Asked(chat).Count > 0, Patience), string.Join('\n', worker.Log));
            lose(stage, chat);
        }

        bool ended = await FaultStage.UntilAsync(async () => await stage.Database.CountAsync("SELECT COUNT(*) FROM delivery WHERE state IN ('Pending', 'Leased')") == 0, Patience);
        await FaultStage.UntilAsync(() => chats.All(chat => stage.Chats.Told(chat) >= told), TimeSpan.FromSeconds(20));
        await stage.KillAsync(worker);
        await stage.Start().ServesAsync(TestContext.Current.CancellationToken);
        await Task.Delay(FaultRuns.Afterwards, TestContext.Current.CancellationToken);

        List<string> wrong = ended ? [] : ["Not all digests came to an end."];
        foreach (var chat in chats)
        {
            if (stage.Chats.Told(chat) != told) wrong.Add($"{chat.Address}: its administrators were told {stage.Chats.Told(chat)} times.");
            if (stage.Asked(chat).Count > MostAsked) wrong.Add($"{chat.Address} was asked {stage.Asked(chat).Count} times.");
            if (told > 0 && await stage.Database.CountAsync($"SELECT COUNT(*) FROM delivery WHERE address = '{chat.Address}' AND state = 'Dead'") == 0) wrong.Add($"{chat.Address}: its delivery is not dead.");
        }

        var tally = await FaultTally.OfAsync(fault, stage, chats.Length, 0, wrong);
        (told > 0 ? tally with { Lost = 0 } : tally).Conclude();
    }
}
