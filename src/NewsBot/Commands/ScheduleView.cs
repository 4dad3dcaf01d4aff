using System.Globalization;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>How a subscription's runs are told.</summary>
internal static class ScheduleView
{
    /// <summary><c>a digest of starter every Monday at 09:00, Europe/Sarajevo time</c>.</summary>
    public static string Digest(Subscription subscription) => $"a digest of {LibraryName.Shown(subscription.Library)} {When(subscription)}";

    /// <summary><c>every Monday at 09:00, Europe/Sarajevo time</c>.</summary>
    public static string When(Subscription subscription) => $"{ScheduleText.Of(subscription.Schedule)}, {subscription.Schedule.Zone.Id} time";

    /// <summary>When the next digest is posted, in local time; what else holds it back, as the detail.</summary>
    public static Line Next(Subscription subscription, Instant now)
    {
        var line = NextRun.Planned(subscription) is { } run ? run.At > now ? Of(subscription, run, now) : new Line("is being made")
            : new Line(subscription switch { { ParkedAt: not null } => "rests", { PausedAt: not null } => "paused until /resume", _ => "is being planned" });
        return line with { Label = "Next digest" };
    }

    /// <summary>One run, in local time as it is posted.</summary>
    public static Line Of(Subscription subscription, DigestRun run, Instant now)
    {
        var post = subscription.Quiet?.PostAt(run.At, subscription.Schedule.Zone) ?? run.At;
        return new Line(LocalMoment.Of(post, subscription.Schedule.Zone, now)) { Detail = post == run.At ? null : $"the run of {run.Local.TimeOfDay:HH:mm} waits for the end of the quiet hours" };
    }

    /// <summary>What a change leaves out, a line for each run.</summary>
    public static IEnumerable<Line> PassedOver(Subscription? before, Subscription after, Instant now) => NextRun.PassedOver(before, after, now).Select(left =>
    {
        string period = after.Schedule.Rhythm switch { Rhythm.Monthly => "month", Rhythm.Weekly when int.IsPow2((int)after.Schedule.Weekdays) => "week", _ => "day" };
        return new Line($"{left.Run.Local.ToString("ddd d MMMM, HH:mm", CultureInfo.InvariantCulture)}: {(left.HasDigest ? $"that {period} has had its digest" : "it was planned until now")}") { Label = "Passed over" };
    });

    public static string Quiet(Subscription subscription) => subscription.Quiet is { } quiet ? $"{quiet.From:HH:mm} to {quiet.To:HH:mm}" : "none";

    public static string Missed(Subscription subscription) => subscription.CatchUp switch
    {
        CatchUp.Skip => "skip: not sent, but told in the next digest",
        CatchUp.All => "all: each is sent, however late",
        _ => "latest: the newest is sent if it is at most a day late",
    };
}
