using System.Globalization;

namespace NewsBot.Analysis.Timelines;

/// <summary>An amount of time: "three months", "half an hour", "several years".</summary>
/// <param name="Count">Null when the text gives no number.</param>
/// <param name="Unit">S, MIN, H, D, W, M, Q, Y, DE or CE.</param>
internal readonly record struct Amount(decimal? Count, string Unit)
{
    public bool IsVague => Count is null;

    public static Amount Read(TimePhrase phrase)
    {
        string unit = phrase["UNIT"] ?? phrase["UNITS"] ?? phrase["SMALLUNIT"] ?? "D";
        if (phrase.Has("VAGUE")) return new Amount(null, unit);
        string? number = phrase["NUMBER"] ?? phrase["PAIR"];
        return new Amount(number is null ? 1 : decimal.Parse(number, CultureInfo.InvariantCulture), unit);
    }

    /// <summary>The TIMEX3 mod that the words around a date or an amount give, seen from the side of time that the value is on.</summary>
    public static string? ModifierOf(TimePhrase phrase)
    {
        if ((phrase["MODE"] ?? phrase["WITHIN"]) is { } part) return part;
        if ((phrase["APPROX"] ?? phrase["THAN"] ?? phrase["LEAST"]) is not { } extent || phrase.Kind != "shift") return phrase["APPROX"] ?? phrase["THAN"] ?? phrase["LEAST"];
        bool back = phrase.Number("SHIFT") < 0;
        return extent switch
        {
            "MORE_THAN" => back ? "BEFORE" : "AFTER",
            "LESS_THAN" => back ? "AFTER" : "BEFORE",
            "EQUAL_OR_MORE" => back ? "ON_OR_BEFORE" : "ON_OR_AFTER",
            "EQUAL_OR_LESS" => back ? "ON_OR_AFTER" : "ON_OR_BEFORE",
            _ => extent,
        };
    }

    /// <summary><c>P3M</c>, <c>PT30M</c>, <c>PXY</c>.</summary>
    public string ToDuration()
    {
        var (count, unit) = (Count, Unit) switch
        {
            (0.5m, "H") => (30m, "MIN"),
            (0.5m, "Y") => (6m, "M"),
            _ => (Count, Unit),
        };
        string number = count?.ToString("0.##", CultureInfo.InvariantCulture) ?? "X";
        return unit switch
        {
            "H" or "S" => $"PT{number}{unit}",
            "MIN" => $"PT{number}M",
            _ => $"P{number}{unit}",
        };
    }

    /// <summary>As whole units that a calendar has: "two and a half years" are 30 months, "48 hours" two days, "a decade" ten years; null for what is finer.</summary>
    public (int Count, string Unit)? InCalendarUnits()
    {
        if (Count is not { } count || Math.Abs(count) > 9000) return null;
        var (whole, unit) = Unit switch
        {
            "H" => (count / 24, "D"),
            "DE" => (count * 10, "Y"),
            "CE" => (count * 100, "Y"),
            "Y" when count != decimal.Truncate(count) => (count * 12, "M"),
            _ => (count, Unit),
        };
        return unit is "S" or "MIN" || whole != decimal.Truncate(whole) ? null : ((int)whole, unit);
    }
}
