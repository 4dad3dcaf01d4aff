using System.Globalization;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Documents;

/// <summary>A date as bylines write it: "Jul 14, 2025", "14 July 2025", "2025-07-14", "May 4". Only its form is read; nothing is resolved.</summary>
internal sealed record CalendarDate(TextSpan Span, int? Year, int Month, int Day)
{
    private const int EarliestYear = 1400, LatestYear = 2199, ShortestMonth = 3, LongestShortMonth = 4;

    private static string[] Months { get; } = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;

    /// <summary>The full date, or null where the year is not written or there is no such day.</summary>
    public PartialDate? Full => Year is { } year ? In(year) : null;

    /// <summary>The date in that year, or null where it has no such day.</summary>
    public PartialDate? In(int year) => Day <= DateTime.DaysInMonth(year, Month) ? new PartialDate(year, Month, Day) : null;

    /// <summary>Every day of a month that is named among the tokens, in text order.</summary>
    public static IEnumerable<CalendarDate> Find(string text, IReadOnlyList<Token> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Number && PartialDate.TryParse(Start(text, tokens[i]), out var iso) && iso is { Month: { } m, Day: { } d })
                yield return new CalendarDate(tokens[i].Span, iso.Year, m, d);
            if (tokens[i].Kind != TokenKind.Word || MonthOf(tokens[i].Span.In(text)) is not { } month) continue;
            if (AfterMonth(text, tokens, i, month) is { } american) yield return american;
            else if (i > 0 && DayOf(text, tokens[i - 1]) is { } day) yield return WithYear(text, tokens, i - 1, i + 1, month, day);
        }
    }

    /// <summary>The year that a token writes, or null.</summary>
    public static int? YearOf(string text, Token token) =>
        token.Span.Length == 4 && int.TryParse(token.Span.In(text), NumberStyles.None, null, out int year) && year is >= EarliestYear and <= LatestYear ? year : null;

    private static CalendarDate? AfterMonth(string text, IReadOnlyList<Token> tokens, int i, int month) =>
        i + 1 < tokens.Count && DayOf(text, tokens[i + 1]) is { } day ? WithYear(text, tokens, i, i + 2, month, day) : null;

    private static CalendarDate WithYear(string text, IReadOnlyList<Token> tokens, int first, int next, int month, int day)
    {
        int last = next - 1;
        if (next < tokens.Count && tokens[next].Span.In(text) is ",") next++;
        int? year = next < tokens.Count ? YearOf(text, tokens[next]) : null;
        if (year is not null) last = next;
        return new CalendarDate(TextSpan.Between(tokens[first].Span.Start, tokens[last].Span.End), year, month, day);
    }

    private static int? DayOf(string text, Token token)
    {
        var word = token.Span.In(text);
        if (word.Length > 2 && word[^2..] is "st" or "nd" or "rd" or "th") word = word[..^2];
        return word.Length <= 2 && int.TryParse(word, NumberStyles.None, null, out int day) && day is >= 1 and <= 31 ? day : null;
    }

    private static int? MonthOf(ReadOnlySpan<char> word)
    {
        word = word.TrimEnd('.');
        if (word.Length < ShortestMonth || !char.IsUpper(word[0])) return null;
        for (int i = 0; i < 12; i++)
            if (Months[i].AsSpan().StartsWith(word, StringComparison.OrdinalIgnoreCase) && (word.Length <= LongestShortMonth || word.Length == Months[i].Length)) return i + 1;
        return null;
    }

    /// <summary>The day of an ISO date with or without a time behind it.</summary>
    private static string Start(string text, Token token) => token.Span.Of(text).Split('T')[0];
}
