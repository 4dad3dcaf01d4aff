using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Timelines;

/// <summary>Divides a sentence that holds several dates, so that each has the words it dates.</summary>
internal static class ClauseFinder
{
    private static readonly PerLanguage<HashSet<string>.AlternateLookup<ReadOnlySpan<char>>> Starts =
        new(folder => Lexicon.WordsIfAny($"{folder}/clause-starts.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>());

    /// <param name="dates">In text order, inside the sentence.</param>
    /// <returns>One span for each date; dates that nothing divides share one.</returns>
    public static IReadOnlyList<TextSpan> Divide(TextDocument document, TextSpan sentence, IReadOnlyList<TextSpan> dates)
    {
        var clauses = new TextSpan[dates.Count];
        int begins = sentence.Start, firstOfClause = 0;
        for (int i = 0; i < dates.Count; i++)
        {
            int? ends = i + 1 < dates.Count ? Boundary(document, begins, dates[firstOfClause], dates[i], dates[i + 1]) : sentence.End;
            if (ends is not { } end) continue;
            Array.Fill(clauses, Trim(document.Text, begins, end), firstOfClause, i + 1 - firstOfClause);
            (begins, firstOfClause) = (end, i + 1);
        }

        return clauses;
    }

    /// <summary>The best place between two dates at which both sides keep some words: a semicolon or dash, else a comma before a conjunction, else a comma, else a conjunction.</summary>
    private static int? Boundary(TextDocument document, int begins, TextSpan first, TextSpan date, TextSpan next)
    {
        string text = document.Text;
        var starts = Starts[document.Language];
        int best = 0;
        int? place = null;
        for (int i = date.End; i < next.Start; i++)
        {
            int strength = StrengthAt(text, i, next.Start, starts);
            bool isBare = Words(text, begins, Math.Min(first.Start, i)) + Words(text, date.End, i) + (first == date ? 0 : Words(text, first.End, date.Start)) < 2;
            if (strength < Math.Max(best, 1) || isBare) continue;
            (best, place) = (strength, i);
        }

        return place;
    }

    private static int StrengthAt(string text, int at, int limit, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> starts)
    {
        char c = text[at];
        if (c is ';' or '—' || (c == '–' && char.IsWhiteSpace(text[at - 1]))) return 4;
        if (c == ',') return BeginsClause(text, at + 1, limit, starts) ? 3 : 2;
        return char.IsWhiteSpace(c) && BeginsClause(text, at, limit, starts) ? 1 : 0;
    }

    private static bool BeginsClause(string text, int at, int limit, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> starts)
    {
        while (at < limit && char.IsWhiteSpace(text[at])) at++;
        int end = at;
        while (end < limit && char.IsLetter(text[end])) end++;
        return end > at && end < limit && starts.Contains(text.AsSpan(at, end - at));
    }

    /// <summary>The words between two places, counted to two: more makes no difference.</summary>
    public static int Words(string text, int start, int end)
    {
        int count = 0;
        for (int i = start; i < end && count < 2; i++)
            if (char.IsLetter(text[i]) && (i == start || !char.IsLetter(text[i - 1])) && i + 2 < end && char.IsLetter(text[i + 2])) count++;
        return count;
    }

    private static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is ',' or ';' or '–' or '—')) start++;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return TextSpan.Between(start, end);
    }
}
