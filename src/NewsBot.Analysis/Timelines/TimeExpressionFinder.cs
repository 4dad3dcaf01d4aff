using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;
using NewsBot.Analysis.Timelines.Patterns;

namespace NewsBot.Analysis.Timelines;

/// <summary>Finds temporal expressions by the patterns of the language's <c>time-patterns.tsv</c>; their values come from <see cref="TimeExpressionResolver"/>.</summary>
internal static class TimeExpressionFinder
{
    private static readonly PerLanguage<PatternSet> Patterns = new(folder => new PatternSet(Lexicon.Nearest(folder, "time-words.tsv"), Lexicon.Nearest(folder, "time-patterns.tsv")));

    public static IReadOnlyList<TimePhrase> Find(TextDocument document)
    {
        var phrases = new List<TimePhrase>();
        var patterns = Patterns[document.Language];
        foreach (var paragraph in document.Paragraphs)
            foreach (var match in patterns.Find(document.Text, paragraph.Span, IsPlausible))
                phrases.AddRange(match.Extents.Count == 1 ? [Phrase(match.Kind, match.Extents[0])] : Range(match));
        return phrases;
    }

    private static TimePhrase Phrase(string kind, PatternExtent extent) => new(extent.Span, kind, extent.Parts);

    /// <summary>Gives each end of a range what only the other one says: "3–5 June 2025", "May 3 to 5", "2005–09", "November to March 2014".</summary>
    private static TimePhrase[] Range(PatternMatch match)
    {
        var (first, second) = (match.Extents[0], match.Extents[1]);
        var from = new Dictionary<string, string>(first.Parts, StringComparer.Ordinal);
        var until = new Dictionary<string, string>(second.Parts, StringComparer.Ordinal);
        if (until.Remove("SHORTYEAR", out string? shortYear)) until["YEAR"] = from["YEAR"][..2] + shortYear;
        if (from.TryGetValue("MONTH", out string? month)) until.TryAdd("MONTH", month);
        else if (until.TryGetValue("MONTH", out month)) from.Add("MONTH", month);
        if (!from.ContainsKey("YEAR") && until.TryGetValue("YEAR", out string? year))
        {
            bool turnsTheYear = int.Parse(from["MONTH"]) > int.Parse(until["MONTH"]);
            from.Add("YEAR", turnsTheYear ? (int.Parse(year) - 1).ToString() : year);
        }

        return [Phrase(match.Kind, first with { Parts = from }), Phrase(match.Kind, second with { Parts = until })];
    }

    private static bool IsPlausible(PatternMatch match)
    {
        var (first, last) = (match.Extents[0].Parts, match.Extents[^1].Parts);
        string? year = first.GetValueOrDefault("YEAR");
        return match.Kind switch
        {
            "unit" => first.GetValueOrDefault("UNIT") is not ("H" or "MIN"),
            "decade" when year is not null => year[^1] == '0',
            // "The World Cup 2018 day five" is no duration.
            "duration" => !(decimal.TryParse(first.GetValueOrDefault("NUMBER"), out decimal number) && number is > 1500 and < 2100 && number == decimal.Truncate(number)),
            "date" when year is null || match.Extents.Count == 1 => true,
            "date" when last.TryGetValue("SHORTYEAR", out string? shortYear) => string.CompareOrdinal(shortYear, year![2..]) > 0,
            "date" => !last.TryGetValue("YEAR", out string? end) || string.CompareOrdinal(end, year) >= 0,
            _ => true,
        };
    }
}
