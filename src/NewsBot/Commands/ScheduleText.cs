using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Reads weekday, time of day, zone and quiet hours as people type them, and writes a schedule as they read it.</summary>
public static partial class ScheduleText
{
    private static readonly string[] DayNames = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => day.ToString())];

    private static readonly IReadOnlyList<string> ZoneIds = DateTimeZoneProviders.Tzdb.Ids;

    public static IReadOnlyList<string> WeekdayNames => DayNames;

    public static IReadOnlyList<string> Zones => ZoneIds;

    /// <summary><c>Monday</c>, <c>mon</c>, <c>Tu</c>; null where it is none.</summary>
    public static IsoDayOfWeek? FindWeekday(string text)
    {
        string typed = text.Trim().TrimEnd('.');
        var beginning = typed.Length < 2 ? [] : DayNames.Where(day => day.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return beginning is [var only] ? Enum.Parse<IsoDayOfWeek>(only) : null;
    }

    /// <summary><c>9</c>, <c>09:00</c>, <c>9.30</c>, <c>9am</c>, <c>12:15 pm</c>.</summary>
    /// <exception cref="CommandException">It is no time of day.</exception>
    public static LocalTime Time(string text)
    {
        var match = Clock().Match(text.Trim());
        if (match.Success)
        {
            int hour = int.Parse(match.Groups["hour"].ValueSpan, NumberStyles.None), minute = match.Groups["minute"] is { Success: true } minutes ? int.Parse(minutes.ValueSpan, NumberStyles.None) : 0;
            bool afternoon = match.Groups["half"].Value.StartsWith("p", StringComparison.OrdinalIgnoreCase), half = match.Groups["half"].Success;
            if (minute < 60 && (half ? hour is >= 1 and <= 12 : hour < 24)) return new LocalTime(half ? (hour % 12) + (afternoon ? 12 : 0) : hour, minute);
        }

        throw new CommandException($"“{text}” is not a time of day. Write it like 09:00, 9 or 9am.");
    }

    /// <summary><c>Europe/Sarajevo</c>, in any case, or its city alone where that is clear.</summary>
    /// <exception cref="CommandException">There is no such zone; the nearest one is offered.</exception>
    public static DateTimeZone Zone(string text)
    {
        string typed = text.Trim().Replace(' ', '_');
        var named = ZoneIds.Where(id => id.Equals(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (named.Count == 0) named = [.. ZoneIds.Where(id => City(id).Equals(typed, StringComparison.OrdinalIgnoreCase))];
        if (named.Count == 1) return DateTimeZoneProviders.Tzdb[named[0]];
        string? near = named.FirstOrDefault() ?? NearestMatch.Find(typed, ZoneIds);
        if (near is null && NearestMatch.Find(typed, ZoneIds.Select(City)) is { } city) near = ZoneIds.First(id => City(id) == city);
        throw new CommandException($"I know no zone “{text}”. {Meant(near, "Write it like Europe/Sarajevo.")}");
    }

    /// <summary><c>22:00-07:00</c>, <c>22 to 7</c>, <c>10pm–7am</c>; null for <c>none</c>.</summary>
    /// <exception cref="CommandException">They are no two different times.</exception>
    public static QuietHours? Quiet(string text)
    {
        if (text.Trim().ToLowerInvariant() is "none" or "off" or "no") return null;
        if (Between().Split(text) is not [var from, var to]) throw new CommandException($"“{text}” are no quiet hours. Write them like 22:00-07:00, or none.");
        var (begin, end) = (Time(from), Time(to));
        return begin != end ? new QuietHours(begin, end) : throw new CommandException($"Quiet hours from {begin:HH:mm} to {end:HH:mm} would never end. Write them like 22:00-07:00, or none.");
    }

    /// <summary><c>every Monday and Thursday at 09:00</c>, <c>on the last day of every month at 09:00</c>.</summary>
    public static string Of(Schedule schedule) => schedule.Rhythm switch
    {
        Rhythm.Daily => "every day",
        Rhythm.Monthly when schedule.MonthDay == 31 => "on the last day of every month",
        Rhythm.Monthly => $"on the {schedule.MonthDay}{Ending(schedule.MonthDay)} of every month{(schedule.MonthDay > 28 ? ", or its last day," : "")}",
        _ => $"every {And(DayNames.Where(day => schedule.Weekdays.HasFlag(Enum.Parse<Weekdays>(day))).ToList())}",
    } + $" at {schedule.Time:HH:mm}";

    private static string And(List<string> words) => words is [var only] ? only : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";

    private static string Ending(int day) => day switch { 1 or 21 or 31 => "st", 2 or 22 => "nd", 3 or 23 => "rd", _ => "th" };

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Meant(string? near, string otherwise) => near is null ? otherwise : $"Did you mean {near}?";

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})([:.h](?<minute>[0-9]{2}))?\s*(?<half>[ap]\.?m\.?)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\s*(-|–|\bto\b|\buntil\b)\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Between();
}
