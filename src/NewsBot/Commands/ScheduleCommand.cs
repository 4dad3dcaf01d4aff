using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Shows when this chat's digests come, and changes it; one that pauses goes on pausing.</summary>
public sealed class ScheduleCommand(SubscriptionStore subscriptions, DigestPlanner planner, TimeProvider time) : ICommand
{
    private const int Shown = 3;

    public CommandDefinition Definition { get; } = new("schedule", "The next three digests here, and the way to change when they come", CommandRights.Moderator, [.. ScheduleOptions.All, LibraryLookup.Option])
    {
        IsAboutPlace = true,
        Examples = ["/schedule", "/schedule Mon and Thu 9am", "/schedule quiet:22:00-07:00 missed:all"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        if (mine.Count == 0) throw SubscriptionLookup.None("show");
        if (!ScheduleOptions.AreIn(call)) return View(call.Has(LibraryLookup.Option) ? [SubscriptionLookup.Find(mine, call)] : mine, mine.Count == 1, now);
        string library = SubscriptionLookup.Find(mine, call).Library;
        Subscription? before = null;
        var after = await subscriptions.ChangeAsync(call.Address, library, row => (before = row) is null ? null : NextRun.Plan(ScheduleOptions.Over(row!, call), now), cancellationToken) ?? throw SubscriptionLookup.None("change");
        await planner.PlanAsync(after, cancellationToken);
        var view = View([after], mine.Count == 1, now);
        return view with { Blocks = [new Paragraph(new Line("Changed.")), .. ScheduleView.PassedOver(before, after, now).ToList() is { Count: > 0 } left ? [new Table(left)] : Array.Empty<Block>(), .. view.Blocks] };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        option == LibraryLookup.Option ? SubscriptionLookup.Suggest(typed, await subscriptions.ListAsync(call.Address, cancellationToken)) : ScheduleOptions.Suggest(option, typed);

    private static ChatMessage View(IReadOnlyList<Subscription> shown, bool isOnly, Instant now) => new([.. shown.SelectMany(subscription => Blocks(subscription, now))])
    {
        Actions =
        [
            .. shown.Take(4).Select(subscription => !subscription.RestsAt(now.ToDateTimeOffset())
                ? new ChatAction(isOnly ? "Pause" : $"Pause {LibraryName.Shown(subscription.Library)}", CommandText.Of("pause", SubscriptionLookup.Argument(subscription, isOnly)))
                : new ChatAction(isOnly ? "Resume" : $"Resume {LibraryName.Shown(subscription.Library)}", CommandText.Of("resume", SubscriptionLookup.Argument(subscription, isOnly)))),
            new ChatAction("Status", "/status"),
        ],
    };

    private static IEnumerable<Block> Blocks(Subscription subscription, Instant now)
    {
        yield return new Heading(1, new Line($"Digests of {LibraryName.Shown(subscription.Library)}"));
        var rows = new List<Line> { new(ScheduleView.When(subscription)) { Label = "When" }, ScheduleView.Next(subscription, now) };
        for (var run = NextRun.Planned(subscription); run is not null && rows.Count <= Shown;)
        {
            run = NextRun.After(subscription.Schedule, run.At, run.Local);
            rows.Add(ScheduleView.Of(subscription, run, now) with { Label = "Then" });
        }

        rows.Add(new Line(ScheduleView.Quiet(subscription)) { Label = "Quiet hours" });
        rows.Add(new Line(ScheduleView.Missed(subscription)) { Label = "Missed runs" });
        yield return new Table(rows);
    }
}
