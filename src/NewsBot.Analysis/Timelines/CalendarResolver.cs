namespace NewsBot.Analysis.Timelines;

/// <summary>Gives dates their values. One that leaves out its year is completed from the publication: the nearest such date, behind it unless the sentence looks ahead.</summary>
internal static class CalendarResolver
{
    /// <summary>How much nearer a date in the direction that the sentence does not look has to be, to be the one meant.</summary>
    private const int WrongWay = 10;

    /// <returns>A TIMEX3 value: <c>XXXX-06-03</c> and <c>XXXX-WXX-1</c> where the year or week cannot be known; null for days that do not exist.</returns>
    public static string? Resolve(TimePhrase phrase, TimeAnchor? anchor, Func<Tense> tense)
    {
        string? value = phrase.Has("YEAR") ? InYear(phrase, phrase.Number("YEAR")!.Value)?.Value
            : phrase.Has("OFYEAR") ? anchor is null ? null : InYear(phrase, anchor.Date.Year + phrase.Number("RELATIVE")!.Value)?.Value
            : phrase.Has("MONTH") || phrase.Has("SEASON") || phrase.Has("PERIOD") ? Nearest(phrase, anchor, tense)
            : Weekday(phrase, anchor, tense);
        string time = phrase["DAYPART"] is { } part ? "T" + part : phrase.Has("HOUR") ? TimeOfDay(phrase) ?? "" : "";
        return value is null ? null : value + time;
    }

    /// <summary>True when the nearest such date behind the anchor comes before six months are over.</summary>
    public static bool FollowsWithinHalfAYear(TimePhrase phrase, TimeAnchor anchor) =>
        Nearest(phrase, anchor, () => Tense.Future) is { } value && PartialDate.TryParse(value, out var date)
        && date.First >= anchor.Date.First && date.First < anchor.Date.Last.AddMonths(6);

    /// <summary><c>T21:00</c>, <c>T08:30Z</c>; null for times that do not exist.</summary>
    public static string? TimeOfDay(TimePhrase phrase)
    {
        if ((phrase["NOON"] ?? phrase["MIDNIGHT"]) is { } named) return named;
        int hour = phrase.Number("HOUR") ?? 0;
        if (phrase.Has("AMPM") && hour is 0 or > 12) return null;
        if (phrase["AMPM"] == "PM" && hour < 12) hour += 12;
        if (phrase["AMPM"] == "AM" && hour == 12) hour = 0;
        return $"T{hour:D2}:{phrase["SIXTY"] ?? "00"}{(phrase.Has("Z") ? "Z" : phrase["ZONE"])}";
    }

    /// <summary>The date in a given year, with its first and last day.</summary>
    private static (string Value, DateOnly First, DateOnly Last)? InYear(TimePhrase phrase, int year)
    {
        if (year is < 1 or > 9997) return null;
        if (phrase["SEASON"] is { } season)
        {
            var begins = new DateOnly(year, season switch { "SP" => 3, "SU" => 6, "FA" => 9, _ => 12 }, 1);
            return ($"{year:D4}-{season}", begins, begins.AddMonths(3).AddDays(-1));
        }

        if (phrase["PERIOD"] is { } period)
        {
            int months = period == "Q" ? 3 : 6, number = phrase.Number("ORDINAL") ?? phrase.Number("WHOLE") ?? 0;
            if (number < 1 || number * months > 12) return null;
            var begins = new DateOnly(year, ((number - 1) * months) + 1, 1);
            return ($"{year:D4}-{period}{number}", begins, begins.AddMonths(months).AddDays(-1));
        }

        int? month = phrase.Number("MONTH") ?? phrase.Number("MONTHNUMBER"), day = phrase.Number("DAY");
        if (day > DateTime.DaysInMonth(year, month ?? 1)) return null;
        var date = new PartialDate(year, month, day);
        return (date.ToString(), date.First, date.Last);
    }

    private static string? Nearest(TimePhrase phrase, TimeAnchor? anchor, Func<Tense> tense)
    {
        if (anchor is null || anchor.Date.Precision < DatePrecision.Month) return WithoutYear(phrase);
        var looks = tense();
        int? direction = phrase.Number("RELATIVE") ?? phrase.Number("ASIDE"), weekday = phrase.Number("WEEKDAY");
        string? best = null;
        long bestCost = long.MaxValue;
        for (int year = anchor.Date.Year + 1; year >= anchor.Date.Year - (phrase.Number("DAY") == 29 ? 8 : 1); year--)
        {
            if (InYear(phrase, year) is not { } candidate) continue;
            long behind = Math.Max(0, anchor.Date.First.DayNumber - candidate.Last.DayNumber), ahead = Math.Max(0, candidate.First.DayNumber - anchor.Date.Last.DayNumber);
            if (direction < 0 && behind == 0) continue;
            if (direction > 0 && ahead == 0) continue;
            long cost = direction is null ? (behind * (looks == Tense.Future ? WrongWay : 1)) + (ahead * (looks switch { Tense.Past => WrongWay, Tense.Unknown => 2, _ => 1 })) : behind + ahead;
            if (weekday is { } w && IsoWeekday(candidate.First) != w) cost += 100_000;
            if (direction == 0 && year != anchor.Date.Year) cost += 100_000;
            if (cost >= bestCost) continue;
            (best, bestCost) = (candidate.Value, cost);
        }

        return best;
    }

    private static string? WithoutYear(TimePhrase phrase)
    {
        if (phrase.Has("RELATIVE") || phrase.Has("ASIDE")) return null;
        if (phrase["SEASON"] is { } season) return "XXXX-" + season;
        if (phrase["PERIOD"] is not null) return null;
        return InYear(phrase, 2000) is { } anyLeapYear ? "XXXX" + anyLeapYear.Value[4..] : null;
    }

    private static string? Weekday(TimePhrase phrase, TimeAnchor? anchor, Func<Tense> tense)
    {
        if (phrase.Number("WEEKDAY") is not { } weekday) return null;
        int? direction = phrase.Number("RELATIVE") ?? phrase.Number("ASIDE");
        if (anchor?.Day is not { } day) return direction is null ? $"XXXX-WXX-{weekday}" : null;
        int ahead = (weekday - IsoWeekday(day) + 7) % 7, behind = (7 - ahead) % 7;
        if (direction < 0) return TimexValue.Of(day.AddDays(behind == 0 ? -7 : -behind));
        if (direction > 0) return TimexValue.Of(day.AddDays(ahead == 0 ? 7 : ahead));
        bool forward = tense() == Tense.Future || (direction == 0 && tense() != Tense.Past);
        return TimexValue.Of(day.AddDays(forward ? ahead : -behind));
    }

    private static int IsoWeekday(DateOnly day) => day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek;
}
