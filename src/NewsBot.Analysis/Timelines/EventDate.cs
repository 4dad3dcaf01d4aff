using System.Globalization;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>A date or range of dates that can date an event.</summary>
/// <param name="Span">The expression; of a range, both with the words between.</param>
/// <param name="First">Null when the year is not known: then month and day say what is.</param>
internal sealed record EventDate(TextSpan Span, PartialDate? First, PartialDate? Last, int Month, int? Day, bool IsInferred, string? Modifier)
{
    /// <summary>The event dates among expressions of one sentence. Two that span a range ("from 1996 to 2001") are one.</summary>
    public static List<EventDate> In(string text, IEnumerable<TimeExpression> times)
    {
        var dates = new List<EventDate>();
        foreach (var time in times)
        {
            if (Of(time) is not { } date) continue;
            if (dates.Count > 0 && dates[^1] is { First: { } first, Last: null } before && date.First is { } second && first < second && IsRange(text, before.Span, date.Span))
                dates[^1] = before with { Span = TextSpan.Between(before.Span.Start, date.Span.End), Last = date.Last ?? second, IsInferred = before.IsInferred || date.IsInferred };
            else dates.Add(date);
        }

        return dates;
    }

    private static EventDate? Of(TimeExpression time)
    {
        if (time.Type is TimexType.Duration or TimexType.Set || time.Value is not { } value) return null;
        bool inferred = time.Anchor != TimexAnchor.None;
        if (TimexValue.TryGetDates(value, out var first, out var last)) return new EventDate(time.Span, first, last, 0, null, inferred, time.Modifier);
        string[] pieces = value.Split('T')[0].Split('-');
        if (pieces.Length is < 2 or > 3 || pieces[0] != "XXXX" || !int.TryParse(pieces[1], NumberStyles.None, null, out int month)) return null;
        int? day = pieces.Length == 3 && int.TryParse(pieces[2], NumberStyles.None, null, out int number) ? number : null;
        return new EventDate(time.Span, null, null, month, day, inferred, time.Modifier);
    }

    private static bool IsRange(string text, TextSpan first, TextSpan second)
    {
        string between = TextSpan.Between(first.End, second.Start).Of(text).Trim();
        if (between is "to" or "through" or "until" or "till" or "-" or "–" or "—") return true;
        return between == "and" && text.AsSpan(0, first.Start).TrimEnd().EndsWith("between", StringComparison.OrdinalIgnoreCase);
    }
}
