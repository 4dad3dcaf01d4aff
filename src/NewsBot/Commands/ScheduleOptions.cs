using NewsBot.Model;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>The options by which a moderator says when digests come, the same in every command that takes them.</summary>
internal static class ScheduleOptions
{
    public static readonly CommandOption<DateTimeZone> Zone = new("zone", "In which zone, such as Europe/Sarajevo; this chat's if you name none", ScheduleText.Zone) { Suggests = true };

    private static readonly CommandOption<SchedulePhrase> When = new("when", "Such as Friday 17:30, daily 9am, Mon and Thu, weekdays, 31st of the month; else Monday", SchedulePhrase.Parse) { Suggests = true };

    private static readonly CommandOption<LocalTime?> Time = new("time", "At what local time, such as 9, 09:30 or 9am; 09:00 if you name none", text => ScheduleText.Time(text));

    private static readonly CommandOption<QuietHours?> Quiet = new("quiet", "Local hours in which nothing is posted, such as 22:00-07:00, or none", ScheduleText.Quiet);

    private static readonly CommandOption<CatchUp?> Missed = new("missed", "What comes late after the bot was down: nothing, the latest (up to a day late), or all of it", text => Enum.Parse<CatchUp>(text, ignoreCase: true)) { Choices = ["skip", "latest", "all"] };

    private static readonly string[] Offered = ["every day", "weekdays", .. ScheduleText.WeekdayNames, "Monday and Thursday", "1st of the month", "last day of the month"];

    public static IReadOnlyList<CommandOption> All { get; } = [When, Time, Zone, Quiet, Missed];

    public static bool AreIn(CommandCall call) => All.Any(call.Has);

    /// <summary>The subscription with what the call names; the rest stays as it is.</summary>
    /// <exception cref="CommandException">Two different times are named.</exception>
    public static Subscription Over(Subscription subscription, CommandCall call)
    {
        var phrase = call.Get(When) ?? SchedulePhrase.Parse("");
        if (call.Get(Time) is { } time) phrase = phrase.At(time);
        return subscription with
        {
            Schedule = phrase.Over(subscription.Schedule, call.Get(Zone) ?? subscription.Schedule.Zone),
            Quiet = call.Has(Quiet) ? call.Get(Quiet) : subscription.Quiet,
            CatchUp = call.Get(Missed) ?? subscription.CatchUp,
        };
    }

    public static IReadOnlyList<string> Suggest(CommandOption option, string typed) => NearestMatch.Fitting(typed, option == When ? Offered : ScheduleText.Zones);
}
