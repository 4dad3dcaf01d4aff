using System.Globalization;
using System.Text.RegularExpressions;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>When somebody wants digests, as far as it was said: <c>Friday 17:30</c>, <c>every day at 9</c>, <c>Mon and Thu</c>, <c>weekdays 8am</c>, <c>last day of the month</c>, <c>17:30</c>.</summary>
/// <param name="Rhythm">Null where only a time was named.</param>
/// <param name="Weekdays">None where none was named.</param>
public sealed partial record SchedulePhrase(Rhythm? Rhythm, Weekdays Weekdays, int? MonthDay, LocalTime? Time)
{
    private const Weekdays WorkingDays = Weekdays.Monday | Weekdays.Tuesday | Weekdays.Wednesday | Weekdays.Thursday | Weekdays.Friday, Weekend = Weekdays.Saturday | Weekdays.Sunday;

    private static readonly string[] Fillers = ["every", "each", "on", "at", "the", "of", "a", "per", "and", "in", "&"];

    private static readonly string[] Known = [.. ScheduleText.WeekdayNames, "daily", "weekly", "monthly", "weekdays", "weekend"];

    /// <exception cref="CommandException">It names no time, or several that do not go together.</exception>
    public static SchedulePhrase Parse(string text)
    {
        string line = Joined().Replace(Range().Replace(text.Trim().ToLowerInvariant(), "-"), "${hour}${half}");
        string[] words = line.Split([' ', ',', ';', '+', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries);
        bool monthly = words.Any(word => word is "month" or "months" or "monthly" or "last" || Ordinal().IsMatch(word));
        bool daily = false, weekly = false;
        var phrase = new SchedulePhrase(null, Weekdays.None, null, null);
        for (int i = 0; i < words.Length; i++)
        {
            string word = words[i].TrimEnd('.');
            bool isHour = i > 0 && words[i - 1] == "at";
            if (Fillers.Contains(word) || word is "month" or "months" or "monthly") continue;
            if (word is "day" or "days" or "daily") daily |= !monthly || word == "daily";
            else if (word is "week" or "weekly") weekly = true;
            else if (word == "last") phrase = phrase.On(31);
            else if (Ordinal().Match(word) is { Success: true } ordinal) phrase = phrase.On(Number(ordinal.Groups["day"].ValueSpan));
            else if (monthly && !isHour && phrase.MonthDay is null && word.Length <= 2 && word.All(char.IsAsciiDigit)) phrase = phrase.On(Number(word));
            else if (char.IsAsciiDigit(word[0])) phrase = phrase.At(ScheduleText.Time(words[i]));
            else phrase = phrase with { Weekdays = phrase.Weekdays | Days(word) };
        }

        weekly |= phrase.Weekdays != Weekdays.None;
        if ((daily ? 1 : 0) + (weekly ? 1 : 0) + (monthly ? 1 : 0) > 1) throw new CommandException($"“{text}” is more than one rhythm. Name every day, days of the week, or one day of the month.");
        return phrase with { Rhythm = daily || phrase.Weekdays == (WorkingDays | Weekend) ? Model.Rhythm.Daily : weekly ? Model.Rhythm.Weekly : monthly ? Model.Rhythm.Monthly : null };
    }

    /// <summary>The schedule with what was said; the rest stays as it is, or is Monday, the 1st and 09:00.</summary>
    public Schedule Over(Schedule? before, DateTimeZone zone)
    {
        var time = Time ?? before?.Time ?? new LocalTime(9, 0);
        return (Rhythm ?? before?.Rhythm ?? Model.Rhythm.Weekly) switch
        {
            Model.Rhythm.Daily => Schedule.Daily(time, zone),
            Model.Rhythm.Monthly => Schedule.Monthly(MonthDay ?? before?.MonthDay ?? 1, time, zone),
            _ => Schedule.Weekly(Weekdays != Weekdays.None ? Weekdays : before is { Rhythm: Model.Rhythm.Weekly } ? before.Weekdays : Weekdays.Monday, time, zone),
        };
    }

    private SchedulePhrase On(int day)
    {
        if (day is < 1 or > 31) throw new CommandException($"A month has no day {day}. Name one from 1 to 31; a month that is shorter has its last day instead.");
        if (MonthDay is { } other && other != day) throw new CommandException($"Two days of the month are named, {other} and {day}. Name one.");
        return this with { MonthDay = day };
    }

    /// <exception cref="CommandException">It names another time already.</exception>
    public SchedulePhrase At(LocalTime time)
    {
        if (Time is { } other && other != time) throw new CommandException($"Two times of day are named, {other:HH:mm} and {time:HH:mm}. Name one.");
        return this with { Time = time };
    }

    private static Weekdays Days(string word)
    {
        if (word is "weekday" or "weekdays" or "workday" or "workdays") return WorkingDays;
        if (word is "weekend" or "weekends") return Weekend;
        if (word.Split('-') is not [var first, var last]) return Schedule.Of(Day(word));
        var (day, end, days) = (Day(first), Day(last), Weekdays.None);
        for (; day != end; day = day == IsoDayOfWeek.Sunday ? IsoDayOfWeek.Monday : day + 1) days |= Schedule.Of(day);
        return days | Schedule.Of(end);
    }

    private static IsoDayOfWeek Day(string word)
    {
        if (ScheduleText.FindWeekday(word.EndsWith("days", StringComparison.Ordinal) ? word[..^1] : word) is { } day) return day;
        string near = NearestMatch.Find(word, Known) is { } found ? $"Did you mean {found}?" : "Write it like Friday 17:30, daily 9am, Mon and Thu, or 31st of the month.";
        throw new CommandException($"I do not know when “{(word.Length > 40 ? word[..40] + "…" : word)}” is. {near}");
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<day>[0-9]{1,2})(st|nd|rd|th)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<hour>[0-9])\s+(?<half>[ap]\.?m\b)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Joined();

    [GeneratedRegex(@"\s*(-|–|\bto\b)\s*", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Range();
}
