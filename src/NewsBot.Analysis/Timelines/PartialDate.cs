using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NewsBot.Analysis.Timelines;

/// <summary>How precisely a date is known.</summary>
public enum DatePrecision
{
    Decade,
    Year,
    Month,
    Day,
}

/// <summary>A Gregorian date as precisely as it is known and no more: a decade, a year, a month or a day.</summary>
[JsonConverter(typeof(PartialDateJsonConverter))]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such date.</exception>
    public PartialDate(int year, int? month = null, int? day = null)
    {
        if (year is < 1 or > 9999) throw new ArgumentOutOfRangeException(nameof(year), year, "A year is 1 to 9999.");
        if (month is < 1 or > 12) throw new ArgumentOutOfRangeException(nameof(month), month, "A month is 1 to 12.");
        if (day is { } d && (month is not { } m || d < 1 || d > DateTime.DaysInMonth(year, m)))
            throw new ArgumentOutOfRangeException(nameof(day), day, "There is no such day in that month.");
        Year = year;
        Month = month;
        Day = day;
        Precision = day is not null ? DatePrecision.Day : month is not null ? DatePrecision.Month : DatePrecision.Year;
    }

    /// <summary>The year; of a decade its first one (1990).</summary>
    public int Year { get; private init; }

    public int? Month { get; }

    public int? Day { get; }

    public DatePrecision Precision { get; private init; }

    /// <summary>The first day that the date can mean.</summary>
    public DateOnly First => new(Math.Max(1, Year), Month ?? 1, Day ?? 1);

    /// <summary>The last day that the date can mean.</summary>
    public DateOnly Last => Precision switch
    {
        DatePrecision.Day => First,
        DatePrecision.Month => First.AddMonths(1).AddDays(-1),
        DatePrecision.Year => new DateOnly(Year, 12, 31),
        _ => new DateOnly(Math.Min(9999, Year + 9), 12, 31),
    };

    public static PartialDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>The ten years that begin with <paramref name="firstYear"/>, which is rounded down: 1994 gives the 1990s.</summary>
    public static PartialDate Decade(int firstYear) =>
        new(Math.Max(1, firstYear - (firstYear % 10))) { Precision = DatePrecision.Decade };

    /// <summary>Reads a TIMEX3 value: <c>199</c>, <c>2003</c>, <c>2023-10</c>, <c>2025-04-17</c>. Anything else is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? value, out PartialDate date)
    {
        date = default;
        if (string.IsNullOrEmpty(value)) return false;
        foreach (char c in value)
            if (!char.IsAsciiDigit(c) && c != '-') return false;
        var style = NumberStyles.None;
        if (value.Length == 3 && int.TryParse(value, style, null, out int decade) && decade > 0)
        {
            date = Decade(decade * 10);
            return true;
        }

        if (value.Length is not (4 or 7 or 10) || !int.TryParse(value.AsSpan(0, 4), style, null, out int year) || year == 0) return false;
        int? month = null, day = null;
        if (value.Length >= 7)
        {
            if (value[4] != '-' || !int.TryParse(value.AsSpan(5, 2), style, null, out int m) || m is < 1 or > 12) return false;
            month = m;
        }

        if (value.Length == 10)
        {
            if (value[7] != '-' || !int.TryParse(value.AsSpan(8, 2), style, null, out int d) || d < 1 || d > DateTime.DaysInMonth(year, month!.Value)) return false;
            day = d;
        }

        date = new PartialDate(year, month, day);
        return true;
    }

    /// <summary>True when everything that <paramref name="other"/> can mean lies within this date: 2025 covers 2025-04.</summary>
    public bool Covers(PartialDate other) => First <= other.First && other.Last <= Last;

    /// <summary>By first day; of two that begin together the less precise one first.</summary>
    public int CompareTo(PartialDate other)
    {
        int first = First.CompareTo(other.First);
        return first != 0 ? first : Precision.CompareTo(other.Precision);
    }

    /// <summary>The TIMEX3 value: <c>199</c>, <c>2003</c>, <c>2023-10</c>, <c>2025-04-17</c>.</summary>
    public override string ToString() => Precision switch
    {
        DatePrecision.Decade => (Year / 10).ToString("D3"),
        DatePrecision.Year => Year.ToString("D4"),
        DatePrecision.Month => $"{Year:D4}-{Month:D2}",
        _ => $"{Year:D4}-{Month:D2}-{Day:D2}",
    };

    public static bool operator <(PartialDate left, PartialDate right) => left.CompareTo(right) < 0;

    public static bool operator >(PartialDate left, PartialDate right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartialDate left, PartialDate right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartialDate left, PartialDate right) => left.CompareTo(right) >= 0;
}

/// <summary>A date in JSON is its TIMEX3 value.</summary>
public sealed class PartialDateJsonConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date) ? date : throw new JsonException("A date is YYYY, YYYY-MM, YYYY-MM-DD, or three digits for a decade.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
