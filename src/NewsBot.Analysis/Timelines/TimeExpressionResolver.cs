using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>Gives found expressions their TIMEX3 values, against the publication date and against each other.</summary>
internal sealed class TimeExpressionResolver
{
    private readonly TextDocument _document;
    private readonly TimeAnchor? _publication;
    private readonly AnchorTrail _trail;
    private readonly TenseReader _tenses;

    private TimeExpressionResolver(TextDocument document)
    {
        _document = document;
        _publication = TimeAnchor.Publication(document.Article.Published);
        _trail = new AnchorTrail(document);
        _tenses = new TenseReader(document);
    }

    public static IReadOnlyList<TimeExpression> Resolve(TextDocument document, IReadOnlyList<TimePhrase> found)
    {
        var resolver = new TimeExpressionResolver(document);
        var expressions = new TimeExpression[found.Count];
        for (int i = 0; i < found.Count; i++)
        {
            expressions[i] = resolver.Resolve(found[i]);
            resolver._trail.Add(expressions[i]);
        }

        for (int i = 0; i < found.Count; i++)
            if (found[i].Kind == "time") expressions[i] = resolver.TimeOfDay(found[i], expressions, i);
        return expressions;
    }

    private TimeExpression Resolve(TimePhrase phrase) => phrase.Kind switch
    {
        "date" => Date(phrase),
        "numeric" => Stated(phrase, Numeric(phrase)),
        "decade" => Stated(phrase, Decade(phrase)),
        "century" => Stated(phrase, (phrase.Number("ORDINAL") ?? phrase.Number("WHOLE")) is { } number and > 1 and < 30 ? $"{number - 1:D2}" : null),
        "weekend" => Weekend(phrase),
        "day" => Relative(phrase, "D", phrase.Number("TODAY") ?? phrase.Number("ASIDE") ?? 1, phrase["DAYPART"] is { } part ? "T" + part : ""),
        "unit" => Relative(phrase, phrase["UNIT"]!, phrase.Number("RELATIVE") ?? phrase.Number("ASIDE") ?? phrase.Number("SHIFT") ?? 0),
        "shift" => Shift(phrase),
        "same" => Against(phrase, _trail.Before(phrase.Span, AnchorTrail.Pointer, _ => true), anchor => anchor.Value),
        "reference" => Stated(phrase, phrase["REFERENCE"]),
        "duration" => Of(phrase, TimexType.Duration, Amount.Read(phrase).ToDuration()),
        "set" => Of(phrase, TimexType.Set, Frequency(phrase)),
        _ => Of(phrase, TimexType.Time, null),
    };

    private TimeExpression Date(TimePhrase phrase)
    {
        var anchor = phrase.Has("YEAR") ? null
            : phrase.IsAnaphoric ? _trail.Before(phrase.Span, AnchorTrail.Pointer, a => a.Date.Precision >= (phrase.Has("OFYEAR") ? DatePrecision.Year : DatePrecision.Month))
            : Story(phrase) ?? _publication;
        bool tellsOn = anchor?.Kind == TimexAnchor.Expression;
        string? value = CalendarResolver.Resolve(phrase, anchor, () => tellsOn ? Tense.Future : TenseOf(phrase));
        return anchor is null || value?.StartsWith("XXXX", StringComparison.Ordinal) == true ? Stated(phrase, value) : Against(phrase, anchor, _ => value);
    }

    /// <summary>
    /// The date that a tale of older days has got to: in "fell in August 2021. By September 7, …" the year is that of the story, not that of the publication.
    /// It has to stand in the same sentence or the one before, in an earlier year, and to be followed within half a year.
    /// </summary>
    private TimeAnchor? Story(TimePhrase phrase)
    {
        if (!phrase.Has("MONTH") || phrase.Has("RELATIVE") || phrase.Has("WEEKDAY")) return null;
        var told = _trail.Before(phrase.Span, AnchorTrail.Step, a => a.Date.Precision >= DatePrecision.Month);
        if (told is null || told.Date.Year >= _publication?.Date.Year || TenseOf(phrase) == Tense.Future) return null;
        return CalendarResolver.FollowsWithinHalfAYear(phrase, told) ? told : null;
    }

    /// <summary>"17/04/2025" is clear, "04/05/2025" is not: it has no value.</summary>
    private static string? Numeric(TimePhrase phrase)
    {
        int first = phrase.Number("DAY")!.Value, second = phrase.Number("MONTHNUMBER")!.Value;
        return first > 12 || first == second ? CalendarResolver.Resolve(phrase, null, () => Tense.Unknown) : null;
    }

    private static string? Decade(TimePhrase phrase)
    {
        if (phrase.Number("YEAR") is { } year) return year % 10 == 0 ? PartialDate.Decade(year).ToString() : null;
        // "The twenties" are of this century or of the last one; nobody calls a decade of this one the thirties yet.
        return (phrase.Number("DECADEWORD") ?? phrase.Number("SHORTYEAR")) is { } tens and >= 30 && tens % 10 == 0 ? $"19{tens / 10}" : null;
    }

    private TimeExpression Weekend(TimePhrase phrase)
    {
        bool looksBack = _publication?.Day?.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday or null) && TenseOf(phrase) != Tense.Future;
        int weeks = phrase.Number("RELATIVE") ?? (looksBack ? -1 : 0);
        return Against(phrase, _publication, anchor => anchor.Shift("W", weeks) is { } week ? week + "-WE" : null);
    }

    /// <summary>A calendar unit before or after the one that the anchor lies in.</summary>
    private TimeExpression Relative(TimePhrase phrase, string unit, int by, string time = "")
    {
        var anchor = phrase.IsAnaphoric ? _trail.Before(phrase.Span, by == 0 ? AnchorTrail.Pointer : AnchorTrail.Step, a => a.Shift(unit, by) is not null) : _publication;
        return Against(phrase, anchor, a => a.Shift(unit, by) is { } value ? value + time : null);
    }

    /// <summary>An amount of time before or after the anchor, as precisely as the amount: "three months ago" is a month.</summary>
    private TimeExpression Shift(TimePhrase phrase)
    {
        var amount = Amount.Read(phrase);
        int direction = phrase.Number("SHIFT") ?? -1;
        if (amount.IsVague) return phrase.IsAnaphoric ? Stated(phrase, null) : Stated(phrase, direction < 0 ? "PAST_REF" : "FUTURE_REF");
        if (amount.InCalendarUnits() is not var (count, unit)) return Stated(phrase, null);
        return Relative(phrase, unit, direction * count);
    }

    private static string? Frequency(TimePhrase phrase)
    {
        if (phrase["FREQUENCY"] is { } frequency) return frequency;
        if ((phrase.Number("WEEKDAY") ?? phrase.Number("WEEKDAYS")) is { } weekday) return $"XXXX-WXX-{weekday}";
        if (phrase.Number("MONTH") is { } month) return $"XXXX-{month:D2}";
        return phrase["SEASON"] is { } season ? "XXXX-" + season : Amount.Read(phrase).ToDuration();
    }

    /// <summary>The day of a time is named next to it, or before it, or is the day of publication.</summary>
    private TimeExpression TimeOfDay(TimePhrase phrase, TimeExpression[] expressions, int index)
    {
        if (CalendarResolver.TimeOfDay(phrase) is not { } time) return expressions[index];
        var sentence = _document.SentenceAt(phrase.Span.Start)?.Span ?? phrase.Span;
        TimeAnchor? anchor = null;
        foreach (int neighbour in (int[])[index - 1, index - 2, index + 1, index + 2])
        {
            if (neighbour < 0 || neighbour >= expressions.Length || !sentence.Contains(expressions[neighbour].Span)) continue;
            anchor = TimeAnchor.Of(expressions[neighbour]);
            if (anchor?.Day is not null) break;
        }

        if (anchor?.Day is null) anchor = _publication?.Day is null ? null : _publication;
        return anchor is null ? Of(phrase, TimexType.Time, "XXXX-XX-XX" + time) : Against(phrase, anchor, a => TimexValue.Of(a.Day!.Value) + time);
    }

    private Tense TenseOf(TimePhrase phrase) =>
        _document.SentenceAt(phrase.Span.Start) is { } sentence ? _tenses.Read(sentence.Span, sentence.Span, phrase.Span) : Tense.Unknown;

    private static TimeExpression Against(TimePhrase phrase, TimeAnchor? anchor, Func<TimeAnchor, string?> value)
    {
        string? found = anchor is null ? null : value(anchor);
        var expression = Stated(phrase, found);
        return found is null ? expression : expression with { Anchor = anchor!.Kind, AnchorSpan = anchor.Span };
    }

    private static TimeExpression Stated(TimePhrase phrase, string? value) =>
        Of(phrase, value?.Contains('T') == true && !value.EndsWith("_REF", StringComparison.Ordinal) ? TimexType.Time : TimexType.Date, value);

    private static TimeExpression Of(TimePhrase phrase, TimexType type, string? value) => new(phrase.Span, type, value, Amount.ModifierOf(phrase));
}
