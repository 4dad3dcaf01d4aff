using System.Globalization;

namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>What numbers can be in a date: a year, a day of the month, an hour, an amount.</summary>
internal sealed class NumberReadings(Vocabulary vocabulary)
{
    private readonly int _number = vocabulary.ClassOf("NUMBER"), _whole = vocabulary.ClassOf("WHOLE"), _ordinal = vocabulary.ClassOf("ORDINAL");
    private readonly int _year = vocabulary.ClassOf("YEAR"), _sureYear = vocabulary.ClassOf("SUREYEAR"), _shortYear = vocabulary.ClassOf("SHORTYEAR");
    private readonly int _monthNumber = vocabulary.ClassOf("MONTHNUMBER"), _day = vocabulary.ClassOf("DAY"), _hour = vocabulary.ClassOf("HOUR"), _sixty = vocabulary.ClassOf("SIXTY"), _seconds = vocabulary.ClassOf("SECONDS");
    private readonly int _tens = vocabulary.ClassOf("TENS"), _scale = vocabulary.ClassOf("SCALE"), _a = vocabulary.ClassOfLiteral("a");
    private readonly int _and = vocabulary.ClassOfLiteral("and"), _half = vocabulary.ClassOfLiteral("half"), _hyphen = vocabulary.ClassOfLiteral("-"), _slash = vocabulary.ClassOfLiteral("/");

    /// <param name="plain">Digits only, no separators.</param>
    public Reading[] Of(ReadOnlySpan<char> digits, bool plain)
    {
        if (digits.Length > 15 || !decimal.TryParse(digits, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal value)) return [];
        var readings = new List<Reading>([new Reading(_number, Write(value)), .. vocabulary.ReadingsOf(digits)]);
        if (!plain) return [.. readings];
        string text = digits.ToString();
        int whole = (int)Math.Min(value, 1_000_000);
        readings.Add(new Reading(_whole, Write(value)));
        if (text.Length == 4 && whole is >= 1000 and < 2200)
        {
            readings.Add(new Reading(_year, text));
            // 2000 and 1500 are amounts as often as years, 1066 oftener: those need a preposition.
            if (whole is > 1500 and < 2100 && whole % 100 != 0) readings.Add(new Reading(_sureYear, text));
        }

        if (text.Length > 2) return [.. readings];
        if (text.Length == 2) readings.Add(new Reading(_shortYear, text));
        if (whole is >= 1 and <= 12) readings.Add(new Reading(_monthNumber, Write(whole)));
        if (whole is >= 1 and <= 31) readings.Add(new Reading(_day, Write(whole)));
        if (whole <= 24) readings.Add(new Reading(_hour, Write(whole)));
        if (text.Length == 2 && whole < 60) readings.AddRange([new Reading(_sixty, text), new Reading(_seconds, text)]);
        return [.. readings];
    }

    public Reading[] OfOrdinal(ReadOnlySpan<char> digits)
    {
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value)) return [];
        var ordinal = new Reading(_ordinal, Write(value));
        return value is >= 1 and <= 31 ? [ordinal, new Reading(_day, Write(value))] : [ordinal];
    }

    /// <summary>Makes one token of "twenty-five", "two hundred and six", "13 billion", "two and a half", "2 1/2" and "twenty-first".</summary>
    public void JoinWords(List<PatternToken> tokens)
    {
        int joined = 0;
        for (int i = 0; i < tokens.Count;)
        {
            int next = i + 1;
            var token = tokens[i];
            if (token.As(_number) is { } first) token = Join(tokens, i, decimal.Parse(first, CultureInfo.InvariantCulture), out next);
            else if (token.As(_a) is not null && At(tokens, i + 1, _scale) is { } scale) token = Join(tokens, i, decimal.Parse(scale, CultureInfo.InvariantCulture), out next, i + 2);
            tokens[joined++] = token;
            i = next;
        }

        tokens.RemoveRange(joined, tokens.Count - joined);
    }

    private PatternToken Join(List<PatternToken> tokens, int start, decimal value, out int next, int from = 0)
    {
        next = from > 0 ? from : start + 1;
        bool ordinal = false;
        if (tokens[start].As(_tens) is not null && At(tokens, next, _hyphen) is not null)
        {
            ordinal = At(tokens, next + 1, _ordinal) is not null;
            if (ordinal || At(tokens, next + 1, _number) is not null)
            {
                value += decimal.Parse(At(tokens, next + 1, ordinal ? _ordinal : _number)!, CultureInfo.InvariantCulture);
                next += 2;
            }
        }

        while (!ordinal && At(tokens, next, _scale) is { } scale)
        {
            value *= decimal.Parse(scale, CultureInfo.InvariantCulture);
            next++;
            int more = At(tokens, next, _and) is null ? next : next + 1;
            if (value >= 1_000_000 || At(tokens, more, _number) is not { } rest) continue;
            value += decimal.Parse(rest, CultureInfo.InvariantCulture);
            next = more + 1;
        }

        if (At(tokens, next, _and) is not null && At(tokens, next + 1, _a) is not null && At(tokens, next + 2, _half) is not null)
        {
            value += 0.5m;
            next += 3;
        }
        else if (At(tokens, next, _whole) == "1" && At(tokens, next + 1, _slash) is not null && At(tokens, next + 2, _whole) == "2")
        {
            value += 0.5m;
            next += 3;
        }

        if (next == start + 1) return tokens[start];
        return tokens[start] with { End = tokens[next - 1].End, Readings = [new Reading(ordinal ? _ordinal : _number, Write(value))] };
    }

    private static string? At(List<PatternToken> tokens, int index, int @class) => index < tokens.Count ? tokens[index].As(@class) : null;

    private static string Write(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
