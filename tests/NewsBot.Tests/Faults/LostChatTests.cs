using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>Chats that are gone or have moved when the digest that was planned for them is to be sent. Each run of a row is a chat.</summary>
public sealed class LostChatTests
{
    private const int Full = 5, MostAsked = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Wait = TimeSpan.FromSeconds(3);

    public static TheoryData<string> Databases => [.. FaultDatabases.All];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task A_chat_that_is_lost_is_dead_or_followed_and_its_administrators_are_told_once(string database)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        int runs = FaultRuns.Of(Full);
        List<Loss> losses =
        [
            new("chat migrated", Add(stage.Chats.AddGroup, runs), stage.Chats.Migrate) { Arrives = true },
            new("bot kicked (Telegram)", Add(stage.Chats.AddGroup, runs), chat => stage.Chats.Group(chat).Bot = EmulatedStatus.Kicked),
            new("bot kicked (Discord)", Add(stage.Chats.AddDiscord, runs), chat => stage.Discord.Kick(chat.Address.Chat)),
            new("channel deleted", Add(stage.Chats.AddDiscord, runs), chat => stage.Discord.DeleteChannel(chat.Address.Thread!)),
        ];
        foreach (var chat in stage.Chats.All)
            if (chat.Platform == ChatPlatform.Discord) stage.Discord.Fault(chat.IsAsked, RestFault.RateLimited(Wait, bucket: chat.Address.Chat));
            else stage.Telegram.Faults.Next("sendMessage", TelegramFault.TooMany((int)Wait.TotalSeconds), chat.TelegramId);
        await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow() + stage.StartTakes, stage.Chats.All);
        var worker = stage.Start();

        // Each is planned, asked once, and told to come again: in between the chat is lost.
        List<(FaultChat Chat, Loss Loss)> there = [.. losses.SelectMany(loss => loss.Chats.Select(chat => (chat, loss)))];
        Assert.True(await FaultStage.UntilAsync(IsLost, Patience), string.Join('\n', worker.Log));
        bool ended = await FaultStage.UntilAsync(async () => await stage.Database.CountAsync("SELECT COUNT(*) FROM delivery WHERE state IN ('Pending', 'Leased')") == 0, Patience);
        await FaultStage.UntilAsync(() => losses.TrueForAll(loss => loss.Chats.All(chat => stage.Chats.Told(chat) >= loss.Told)), TimeSpan.FromSeconds(20));
        await stage.KillAsync(worker);
        await stage.Start().ServesAsync(TestContext.Current.CancellationToken);
        await Task.Delay(FaultRuns.Afterwards, TestContext.Current.CancellationToken);

        List<FaultTally> tallies = [];
        foreach (var loss in losses)
        {
            // A group that moved has its posts in another chat by now.
            var chats = loss.Chats.Select(chat => stage.Chats.All.Single(each => each.Address == chat.Address)).ToList();
            tallies.Add(await FaultTally.OfAsync(loss.Name, stage, runs, [.. chats.Select(chat => (chat, loss.Arrives ? 1 : 0))], 0, [.. ended ? [] : (string[])["Not all digests came to an end."], .. await WrongAsync(stage, loss)]));
        }

        Assert.Multiple([.. tallies.Select(tally => (Action)tally.Conclude)]);

        static IReadOnlyList<FaultChat> Add(Func<FaultChat> add, int count) => [.. Enumerable.Range(0, count).Select(_ => add())];

        bool IsLost()
        {
            foreach (var each in there.Where(each => stage.Asked(each.Chat).Count > 0).ToList())
            {
                each.Loss.Lose(each.Chat);
                there.Remove(each);
            }

            return there.Count == 0;
        }
    }

    private static async Task<IReadOnlyList<string>> WrongAsync(FaultStage stage, Loss loss)
    {
        List<string> wrong = [];
        foreach (var chat in loss.Chats)
        {
            if (stage.Chats.Told(chat) != loss.Told) wrong.Add($"{chat.Address}: its administrators were told {stage.Chats.Told(chat)} times.");
            if (stage.Asked(chat).Count > MostAsked) wrong.Add($"{chat.Address} was asked {stage.Asked(chat).Count} times.");
            if (!loss.Arrives && await stage.Database.CountAsync($"SELECT COUNT(*) FROM delivery WHERE address = '{chat.Address}' AND state = 'Dead'") == 0) wrong.Add($"{chat.Address}: its delivery is not dead.");
        }

        return wrong;
    }

    /// <param name="Lose">Does it to a chat.</param>
    private sealed record Loss(string Name, IReadOnlyList<FaultChat> Chats, Action<FaultChat> Lose)
    {
        /// <summary>The digest arrives all the same.</summary>
        public bool Arrives { get; init; }

        /// <summary>How often the one who asked for the digest is to be told.</summary>
        public int Told => Arrives ? 0 : 1;
    }
}
