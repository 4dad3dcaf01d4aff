using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Has a library's digests posted to this chat; asked again, it changes when, and has one that rests or pauses run again.</summary>
public sealed class SubscribeCommand(SubscriptionStore subscriptions, ChatSettingStore settings, DigestPlanner planner, IStorySource stories, TimeProvider time) : ICommand
{
    public CommandDefinition Definition { get; } = new("subscribe", "Post a digest here daily, weekly or monthly, or change when", CommandRights.Moderator, [.. ScheduleOptions.All, LibraryLookup.Option])
    {
        IsAboutPlace = true,
        Examples = ["/subscribe", "/subscribe Friday 17:30 zone:Europe/Sarajevo", "/subscribe weekdays 8am quiet:22:00-07:00"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        var choice = await LibraryLookup.FindAsync(stories, call, cancellationToken);
        // Who names no library and has one digest here means that one, also where the community has a library of its own by now.
        string library = !call.Has(LibraryLookup.Option) && mine is [var only] ? only.Library : choice.Library;
        var now = time.GetUtcNow();
        var fresh = new Subscription
        {
            Address = call.Address,
            Library = library,
            Schedule = Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), (await settings.GetAsync(call.Address, cancellationToken)).Zone),
            CreatedAt = now,
        };
        Subscription? before = null;
        var after = await subscriptions.ChangeAsync(call.Address, library, row => Running(ScheduleOptions.Over((before = row) ?? fresh, call), call, Instant.FromDateTimeOffset(now)), cancellationToken);
        if (call.Has(ScheduleOptions.Zone)) await settings.ChangeAsync(call.Address, setting => setting with { Zone = after!.Schedule.Zone }, cancellationToken);
        await planner.PlanAsync(after!, cancellationToken);
        return Answer(before, after!, choice.IsDefault && choice.Library == library, Instant.FromDateTimeOffset(now));
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        option == LibraryLookup.Option ? NearestMatch.Fitting(typed, await LibraryLookup.NamesAsync(stories, call, cancellationToken)) : ScheduleOptions.Suggest(option, typed);

    private static Subscription Running(Subscription subscription, CommandCall call, Instant now) =>
        NextRun.Plan(subscription with { Member = call.Member.Id, ParkedAt = null, ParkedReason = null, PausedAt = null, PausedUntil = null }, now);

    private static ChatMessage Answer(Subscription? before, Subscription after, bool isUsual, Instant now)
    {
        string said = before is null ? "Subscribed" : before.RestsAt(now.ToDateTimeOffset()) ? "Running again" : (before.Schedule, before.Quiet, before.CatchUp) == (after.Schedule, after.Quiet, after.CatchUp) ? "It is so already" : "Changed";
        var rows = new List<Line> { ScheduleView.Next(after, now) };
        rows.AddRange(ScheduleView.PassedOver(before, after, now));
        if (after.Quiet is not null) rows.Add(new Line(ScheduleView.Quiet(after)) { Label = "Quiet hours" });
        if (after.CatchUp != CatchUp.Latest) rows.Add(new Line(ScheduleView.Missed(after)) { Label = "Missed runs" });
        return new ChatMessage([new Paragraph(new Line($"{said}: {ScheduleView.Digest(after)}.")), new Table(rows)])
        {
            Actions = [new ChatAction("What it would say", CommandText.Of("digest", ("show", "now"), new LibraryChoice(after.Library, isUsual).Argument)), new ChatAction("Status", "/status")],
        };
    }
}
