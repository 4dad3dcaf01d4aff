using System.Globalization;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Has this chat's digests pause, until a day or until they are resumed.</summary>
public sealed class PauseCommand(SubscriptionStore subscriptions, DigestPlanner planner, TimeProvider time) : ICommand
{
    private const int LongestYears = 2;

    private static readonly CommandOption<Func<LocalDate, LocalDate>> Until = new("until", "The day from which digests come again: 15 Aug, Monday, 2 weeks; /resume if you name none", DayAhead.Parse);

    public CommandDefinition Definition { get; } = new("pause", "Post no digests here for a while", CommandRights.Moderator, Until, LibraryLookup.Option)
    {
        IsAboutPlace = true,
        ActsAlone = true,
        Examples = ["/pause", "/pause 15 Aug", "/pause until:\"2 weeks\""],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        var meant = SubscriptionLookup.Find(mine, call);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        Subscription? before = null;
        var after = await subscriptions.ChangeAsync(call.Address, meant.Library, row => (before = row) is null ? null : Paused(row!, call, now), cancellationToken) ?? throw SubscriptionLookup.None(call.Command);
        await planner.PlanAsync(after, cancellationToken);
        string name = LibraryName.Shown(after.Library);
        string said = after.PausedUntil is { } until
            ? $"Paused: no digest of {name} is posted here until {Instant.FromDateTimeOffset(until).InZone(after.Schedule.Zone).Date.ToString("ddd d MMMM yyyy", CultureInfo.InvariantCulture)}. {Left(before!, after, now)}"
            : $"Paused: no digest of {name} is posted here until somebody types /resume. What comes in meanwhile is told then.";
        return new ChatMessage([new Paragraph(new Line(said)), new Table([ScheduleView.Next(after, now)])])
        {
            Actions = [new ChatAction("Resume", CommandText.Of("resume", SubscriptionLookup.Argument(after, mine.Count == 1))), new ChatAction("Status", "/status")],
        };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        SubscriptionLookup.Suggest(typed, await subscriptions.ListAsync(call.Address, cancellationToken));

    private static Subscription Paused(Subscription subscription, CommandCall call, Instant now)
    {
        var today = now.InZone(subscription.Schedule.Zone).Date;
        var day = call.Get(Until)?.Invoke(today);
        if (day <= today) throw new CommandException($"{day:uuuu-MM-dd} is not ahead of us: name a day after today, or none to pause until /resume.");
        if (day > today.PlusYears(LongestYears)) throw new CommandException($"{day:uuuu-MM-dd} is more than {LongestYears} years away: name none to pause until /resume.");
        var until = day is { } first ? subscription.Schedule.Zone.AtStartOfDay(first).ToDateTimeOffset().ToUniversalTime() : (DateTimeOffset?)null;
        return NextRun.Plan(subscription with { PausedAt = now.ToDateTimeOffset(), PausedUntil = until }, now);
    }

    /// <summary>How many runs the pause passes over.</summary>
    private static string Left(Subscription before, Subscription after, Instant now)
    {
        if (after.NextAt is not { } next) return "";
        int runs = 0;
        for (var run = NextRun.After(before.Schedule, now, before.LastRun); run.At < Instant.FromDateTimeOffset(next); run = NextRun.After(before.Schedule, run.At, run.Local)) runs++;
        return runs == 0 ? "No run is passed over." : $"{Wording.Count(runs, "run")} {(runs == 1 ? "is" : "are")} passed over; what comes in meanwhile is told then.";
    }
}
