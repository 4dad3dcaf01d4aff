using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Exports;
using NewsBot.Model;
using NodaTime;
using NodaTime.Text;

namespace NewsBot.Terminal;

/// <summary><c>newsbot schedule next</c>: when a schedule runs, as the worker would have it.</summary>
internal static class ScheduleVerb
{
    private const int Usual = 5, Most = 10_000, FirstYear = 1900, LastYear = 2999;

    private static readonly LocalDateTimePattern Scheduled = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    private static readonly OffsetDateTimePattern Local = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'sso<m>");

    // A moment says where it is: with Z or an offset. Of a date alone it is midnight in UTC.
    private static readonly IReadOnlyList<OffsetDateTimePattern> Moments =
        [.. new[] { "uuuu'-'MM'-'dd'T'HH':'mm':'ss;FFFFFFFFFo<Z+HH:mm>", "uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>", "uuuu'-'MM'-'dd" }.Select(OffsetDateTimePattern.CreateWithInvariantCulture)];

    public static Command Command(TerminalIo io, TimeProvider time)
    {
        var schedule = new Command("schedule", "Work out when digests come.");
        schedule.Subcommands.Add(Next(io, time));
        schedule.SetAction((_, _) => WrongAsync(io, "schedule needs to be told what to do: newsbot schedule next prints the next runs."));
        return schedule;
    }

    private static Command Next(TerminalIo io, TimeProvider time)
    {
        var zone = new Option<string>("--zone") { HelpName = "zone", Description = "The IANA time zone, such as Europe/Dublin" };
        var daily = new Option<string>("--daily") { HelpName = "time", Description = "Every day at that local time: 09:00" };
        var weekly = new Option<string>("--weekly") { HelpName = "days time", Description = "On days of the week at that local time: \"SUN 01:30\", \"MON,THU 09:00\"" };
        var monthly = new Option<string>("--monthly") { HelpName = "day time", Description = "On a day of the month, or on the last day of one that is shorter, at that local time: \"31 09:00\"" };
        var from = new Option<string>("--from") { HelpName = "instant", Description = "Runs strictly later than that: 2026-03-28T12:00:00Z; now if you name none" };
        var count = new Option<string>("--count") { HelpName = "number", Description = $"How many runs, at most {Most}; {Usual} if you name none" };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var next = new Command("next", "Print the next runs of a schedule: the instant in UTC, the local time then, the local time as scheduled, and the local period that has one digest at most. A local time that the clocks skip moves to the gap's end; one that comes twice is the first, once.") { zone, daily, weekly, monthly, from, count, json };
        next.SetAction(async (parsed, _) =>
        {
            try
            {
                var schedule = Schedule(Zone(parsed.GetValue(zone)), parsed.GetValue(daily), parsed.GetValue(weekly), parsed.GetValue(monthly));
                var runs = Runs(schedule, parsed.GetValue(from) is { } moment ? Moment(moment) : Instant.FromDateTimeOffset(time.GetUtcNow()), Count(parsed.GetValue(count)));
                await io.Output.WriteAsync(parsed.GetValue(json) ? Json(schedule, runs) : Lines(schedule, runs));
                return TerminalApp.Fine;
            }
            catch (CommandException wrong)
            {
                return await WrongAsync(io, wrong.Message);
            }
        });
        return next;
    }

    private static DateTimeZone Zone(string? name) => name is null ? throw new CommandException("schedule next needs --zone: name one such as Europe/Dublin.") : ScheduleText.Zone(name);

    private static Schedule Schedule(DateTimeZone zone, string? daily, string? weekly, string? monthly)
    {
        if (new[] { daily, weekly, monthly }.Count(rhythm => rhythm is not null) != 1)
            throw new CommandException("schedule next needs one of --daily 09:00, --weekly \"SUN 01:30\" and --monthly \"31 09:00\".");
        var (option, text, phrase) = daily is not null ? ("--daily", daily, SchedulePhrase.Parse($"daily {daily}")) : weekly is not null ? ("--weekly", weekly, SchedulePhrase.Parse($"weekly {weekly}")) : ("--monthly", monthly!, SchedulePhrase.Parse($"monthly {monthly}"));
        bool whole = phrase.Time is not null && (daily is not null || (weekly is not null ? phrase.Weekdays != Weekdays.None : phrase.MonthDay is not null));
        if (!whole) throw new CommandException($"{option} “{text}” does not say all: write it like {(daily is not null ? "--daily 09:00" : weekly is not null ? "--weekly \"SUN 01:30\" or --weekly \"MON,THU 09:00\"" : "--monthly \"31 09:00\"")}.");
        return phrase.Over(null, zone);
    }

    private static Instant Moment(string text)
    {
        foreach (var pattern in Moments)
            if (pattern.Parse(text.Trim()) is { Success: true, Value: var moment } && moment.Year is >= FirstYear and <= LastYear) return moment.ToInstant();
        throw new CommandException($"--from “{text}” is no instant between {FirstYear} and {LastYear}: write it like 2026-03-28T12:00:00Z.");
    }

    private static int Count(string? text)
    {
        if (text is null) return Usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= Most ? count : throw new CommandException($"--count “{text}” is no number from 1 to {Most}.");
    }

    private static List<DigestRun> Runs(Schedule schedule, Instant from, int count)
    {
        var runs = new List<DigestRun> { NextRun.After(schedule, from) };
        while (runs.Count < count) runs.Add(NextRun.After(schedule, runs[^1].At, runs[^1].Local));
        return runs;
    }

    private static string Lines(Schedule schedule, List<DigestRun> runs) =>
        string.Concat(runs.Select(run => $"{InstantPattern.General.Format(run.At)}  {Then(schedule, run)}  {Scheduled.Format(run.Local)}  {run.Period}\n"));

    private static string Json(Schedule schedule, List<DigestRun> runs)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonWriting.Indented))
        {
            json.WriteStartObject();
            json.WriteString("zone", schedule.Zone.Id);
            json.WriteString("schedule", ScheduleText.Of(schedule));
            json.WritePropertyName("runs");
            json.WriteObjects(runs, run =>
            {
                json.WriteString("at", InstantPattern.General.Format(run.At));
                json.WriteString("local", Then(schedule, run));
                json.WriteString("scheduled", Scheduled.Format(run.Local));
                json.WriteString("period", run.Period);
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    private static string Then(Schedule schedule, DigestRun run) => Local.Format(run.At.InZone(schedule.Zone).ToOffsetDateTime());

    private static async Task<int> WrongAsync(TerminalIo io, string sentence)
    {
        await io.Error.WriteLineAsync(LineText.Clean(sentence));
        return TerminalApp.WrongUsage;
    }
}
