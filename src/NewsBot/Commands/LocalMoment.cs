using System.Globalization;
using NewsBot.Digests;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Writes a moment as a chat's members live it: <c>Mon 28 July, 09:00 Europe/Sarajevo, in 2 days</c>.</summary>
public static class LocalMoment
{
    public static string Of(Instant moment, DateTimeZone zone, Instant now)
    {
        var (local, today) = (moment.InZone(zone), now.InZone(zone).Date);
        string date = local.ToString(local.Year == today.Year ? "ddd d MMMM, HH:mm" : "ddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        return $"{date} {zone.Id}, {Away(moment - now, Period.DaysBetween(today, local.Date))}";
    }

    private static string Away(Duration away, int days)
    {
        double minutes = Math.Abs(away.TotalMinutes);
        string distance = (Math.Abs(days), minutes) switch
        {
            (_, < 1) => "less than a minute",
            (_, < 60) => Wording.Count((int)minutes, "minute"),
            ( < 2, < 24 * 60) => Wording.Count((int)(minutes / 60), "hour"),
            (var several, _) => Wording.Count(several, "day"),
        };
        return away > Duration.Zero ? $"in {distance}" : $"{distance} ago";
    }
}
