using System.Collections.Frozen;
using System.Globalization;
using NodaTime;
using NodaTime.Extensions;

namespace NewsBot.Feeds.Parsing;

/// <summary>Zones as feeds write them: <c>+02:00</c>, <c>-700</c>, <c>pdt</c>, <c>europe/brussels</c>, in small letters.</summary>
internal static class FeedZone
{
    private static readonly FrozenDictionary<string, string> Words = FeedData.Words("zones.tsv");
    private static readonly FrozenDictionary<string, string> Names = DateTimeZoneProviders.Tzdb.Ids.ToFrozenDictionary(id => id.ToLowerInvariant(), id => id, StringComparer.Ordinal);

    /// <summary>No zone is further from Greenwich: what says so is wrong, and taken as UTC.</summary>
    private static readonly TimeSpan Furthest = TimeSpan.FromHours(14);

    public static bool Knows(string word) => Words.ContainsKey(word) || (word.Contains('/') && Names.ContainsKey(word));

    /// <param name="local">The date and time on the clocks there.</param>
    public static TimeSpan Offset(string zone, DateTime local)
    {
        if (zone.Length == 0) return TimeSpan.Zero;
        if (zone[0] is '+' or '-' or '\u2212') return Signed(zone);
        string known = Words.GetValueOrDefault(zone, zone);
        if (int.TryParse(known, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int minutes)) return TimeSpan.FromMinutes(minutes);
        var place = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Names.GetValueOrDefault(known, known));
        return place is null ? TimeSpan.Zero : place.AtLeniently(local.ToLocalDateTime()).Offset.ToTimeSpan();
    }

    /// <summary>Digits count from behind: <c>-700</c> is seven hours.</summary>
    private static TimeSpan Signed(string zone)
    {
        string[] parts = zone[1..].Split(':');
        int hours = int.Parse(parts[0]), minutes = parts.Length > 1 ? int.Parse(parts[1]) : 0;
        var offset = new TimeSpan(hours, minutes, 0);
        if (offset > Furthest || minutes > 59) return TimeSpan.Zero;
        return zone[0] == '+' ? offset : -offset;
    }
}
