using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>Kills workers at one moment, found from outside: a trigger in the database holds the worker there, or a platform does not answer.</summary>
internal sealed class Killing(FaultStage stage, KillMoment moment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Kills that struck where they were to.</summary>
    public int Hits { get; private set; }

    /// <summary>Requests to Telegram that had left when the worker was killed, and whose outcome was not written down.</summary>
    public int InFlight { get; private set; }

    private FaultHold? Hold => moment switch
    {
        KillMoment.BeforePlanCommit => FaultHold.Plan,
        KillMoment.AfterPlanCommit => FaultHold.Lease,
        KillMoment.AfterLease => FaultHold.Send,
        KillMoment.AfterAnswer => FaultHold.Mark,
        KillMoment.InCleanUp => FaultHold.Prune,
        _ => null,
    };

    public Task PrepareAsync() => Hold is { } hold ? stage.Database.InstallAsync(hold) : Task.CompletedTask;

    /// <summary>Starts a worker for which a chat on each platform is due at once, and kills it when it is at the one of the given platform.</summary>
    public async Task KillOnceAsync(ChatPlatform platform)
    {
        var (discord, telegram) = (stage.Chats.AddDiscord(), stage.Chats.AddTelegram());
        var chat = platform == ChatPlatform.Discord ? discord : telegram;
        await stage.Chats.SubscribeAsync(TimeProvider.System.GetUtcNow(), [discord, telegram]);
        if (Hold is not null) await stage.Database.ArmAsync(await KeyAsync(chat));
        if (moment == KillMoment.AfterBytesOut) Hang(chat, stores: Hits / 2 % 2 == 0);
        int before = stage.Telegram.Requests.Count;
        var worker = stage.Start();
        bool came = await ComesAsync(chat, worker);
        await stage.KillAsync(worker);
        if (Hold is not null) await stage.Database.DisarmAsync();
        stage.Discord.ClearFaults();
        stage.Telegram.Faults.Clear();
        InFlight += await stage.InFlightAsync(stage.Chats.All, before);
        if (came && await IsThereAsync(chat)) Hits++;
    }

    private Task<bool> ComesAsync(FaultChat chat, FaultWorker worker) => moment switch
    {
        KillMoment.AfterBytesOut => FaultStage.UntilAsync(() => stage.Asked(chat).Count > 0, Patience),
        KillMoment.AfterMark => FaultStage.UntilAsync(async () => await StateAsync(chat) == nameof(DeliveryState.Sent), Patience),
        _ => stage.Database.HeldAsync(async () => worker.StartedWithin is not null && await IsThereAsync(chat), Patience),
    };

    /// <summary>Whether the database shows, after the kill, that it struck at the moment.</summary>
    private async Task<bool> IsThereAsync(FaultChat chat) => (moment, await StateAsync(chat)) switch
    {
        (KillMoment.BeforePlanCommit, var state) => state is null,
        (KillMoment.AfterPlanCommit, var state) => state == nameof(DeliveryState.Pending),
        (KillMoment.AfterLease, var state) => state == nameof(DeliveryState.Leased) && stage.Asked(chat).Count == 0,
        (KillMoment.AfterBytesOut, var state) => state == nameof(DeliveryState.Leased),
        (KillMoment.AfterAnswer, var state) => state == nameof(DeliveryState.Leased) && chat.Posts().Count > 0,
        (KillMoment.AfterMark, var state) => state == nameof(DeliveryState.Sent),
        _ => await stage.Database.CountAsync("SELECT COUNT(*) FROM kept_action WHERE token = 'old'") > 0,
    };

    private async Task<string> KeyAsync(FaultChat chat)
    {
        if (moment == KillMoment.AfterLease) return chat.Address.Community.ToString();
        if (moment != KillMoment.InCleanUp) return chat.Address.ToString();
        await stage.Database.DoAsync("INSERT INTO kept_action (token, community, line, view, in_place, page, kept_at) SELECT 'old', 'web:old', '/help', 'Answer', 1 = 0, 1, 1 WHERE NOT EXISTS (SELECT 1 FROM kept_action WHERE token = 'old')");
        return "old";
    }

    private void Hang(FaultChat chat, bool stores)
    {
        if (chat.Platform == ChatPlatform.Discord) stage.Discord.Fault(chat.IsAsked, RestFault.Hang(stores), times: 100);
        else stage.Telegram.Faults.Next("sendMessage", stores ? new TelegramFault.HangAfter() : new TelegramFault.Hang(), chat.TelegramId, times: 100);
    }

    private Task<string?> StateAsync(FaultChat chat) => stage.Database.AskAsync($"SELECT state FROM delivery WHERE address = '{chat.Address}' ORDER BY part DESC LIMIT 1");
}
