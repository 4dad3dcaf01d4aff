using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Has a library's digest posted to this chat every week; asked again, it changes when.</summary>
public sealed class SubscribeCommand(SubscriptionStore subscriptions, ChatSettingStore settings, DigestPlanner planner, IStorySource stories, TimeProvider time) : ICommand
{
    private static readonly CommandOption<IsoDayOfWeek> Weekday = new("weekday", "On which weekday; Monday if you name none", ScheduleText.Weekday) { Suggests = true };

    private static readonly CommandOption<LocalTime?> Time = new("time", "At what local time, such as 9, 09:30 or 9am; 09:00 if you name none", text => ScheduleText.Time(text));

    private static readonly CommandOption<DateTimeZone> Zone = new("zone", "In which zone, such as Europe/Sarajevo; this chat's if you name none", ScheduleText.Zone) { Suggests = true };

    public CommandDefinition Definition { get; } = new("subscribe", "Post a digest here every week, or change when", CommandRights.Moderator, Weekday, Time, Zone, LibraryLookup.Option)
    {
        IsAboutPlace = true,
        Examples = ["/subscribe", "/subscribe Friday time:17:30 zone:Europe/Sarajevo"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        var choice = await LibraryLookup.FindAsync(stories, call, cancellationToken);
        // Who names no library and has one digest here means that one, also where the community has a library of its own by now.
        string library = !call.Has(LibraryLookup.Option) && mine is [var only] ? only.Library : choice.Library;
        var existing = mine.FirstOrDefault(subscription => subscription.Library == library);
        var schedule = Schedule.Weekly(
            call.Has(Weekday) ? Schedule.Of(call.Get(Weekday)) : existing?.Schedule.Weekdays ?? Weekdays.Monday,
            call.Get(Time) ?? existing?.Schedule.Time ?? new LocalTime(9, 0),
            call.Get(Zone) ?? existing?.Schedule.Zone ?? (await settings.GetAsync(call.Address, cancellationToken)).Zone);
        if (call.Has(Zone)) await settings.ChangeAsync(call.Address, setting => setting with { Zone = schedule.Zone }, cancellationToken);
        var saved = await subscriptions.SaveAsync(
            new Subscription { Address = call.Address, Library = library, Schedule = schedule, CreatedAt = time.GetUtcNow(), Member = call.Member.Id }, cancellationToken);
        return Answer(existing, saved, choice.IsDefault && choice.Library == library, (await planner.PlanAsync(saved, cancellationToken))!);
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        if (option == Weekday) return NearestMatch.Fitting(typed, ScheduleText.Weekdays);
        return NearestMatch.Fitting(typed, option == Zone ? ScheduleText.Zones : await LibraryLookup.NamesAsync(stories, call, cancellationToken));
    }

    private ChatMessage Answer(Subscription? before, Subscription now, bool isUsual, DigestRun run)
    {
        string every = $"a digest of {LibraryName.Shown(now.Library)} every {now.Schedule.Weekdays} at {now.Schedule.Time:HH:mm}, {now.Schedule.Zone.Id} time";
        string said = before is null ? $"Subscribed: {every}." : before.ParkedAt is not null ? $"Running again: {every}." : before.Schedule == now.Schedule ? $"It is so already: {every}." : $"Changed: {every}.";
        string next = LocalMoment.Of(run.At, now.Schedule.Zone, Instant.FromDateTimeOffset(time.GetUtcNow()));
        return new ChatMessage([new Paragraph(new Line(said)), new Table([new Line(next) { Label = "Next digest" }])])
        {
            Actions = [new ChatAction("What it would say", CommandText.Of("digest", ("show", "now"), new LibraryChoice(now.Library, isUsual).Argument)), new ChatAction("Status", "/status")],
        };
    }
}
