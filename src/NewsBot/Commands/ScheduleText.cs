using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Reads weekday, time of day and zone as people type them.</summary>
public static partial class ScheduleText
{
    private static readonly string[] Days = [.. Enum.GetValues<IsoDayOfWeek>().Where(day => day != IsoDayOfWeek.None).Select(day => day.ToString())];

    private static readonly IReadOnlyList<string> ZoneIds = DateTimeZoneProviders.Tzdb.Ids;

    public static IReadOnlyList<string> Weekdays => Days;

    public static IReadOnlyList<string> Zones => ZoneIds;

    /// <summary><c>Monday</c>, <c>mon</c>, <c>Tu</c>.</summary>
    /// <exception cref="CommandException">It is no weekday; the nearest one is offered.</exception>
    public static IsoDayOfWeek Weekday(string text)
    {
        string typed = text.Trim().TrimEnd('.');
        var beginning = typed.Length < 2 ? [] : Days.Where(day => day.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (beginning is [var only]) return Enum.Parse<IsoDayOfWeek>(only);
        throw new CommandException($"I know no weekday “{text}”. {Meant(NearestMatch.Find(typed, Days), "Write it like Monday or Mon.")}");
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

    private static string City(string id) => id[(id.LastIndexOf('/') + 1)..];

    private static string Meant(string? near, string otherwise) => near is null ? otherwise : $"Did you mean {near}?";

    [GeneratedRegex(@"^(?<hour>[0-9]{1,2})([:.h](?<minute>[0-9]{2}))?\s*(?<half>[ap]\.?m\.?)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Clock();
}
