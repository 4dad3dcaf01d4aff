namespace NewsBot.Commands;

/// <summary>Finds what was probably meant by a mistyped word: a command, an option, a weekday, a zone, an actor, an article.</summary>
public static class NearestMatch
{
    /// <summary>Longer words are not compared letter by letter: nobody mistypes them, and the work would grow with both lengths.</summary>
    private const int Longest = 80;

    /// <summary>The best candidate, or null where none is near.</summary>
    public static string? Find(string typed, IEnumerable<string> candidates) => Rank(typed, candidates, 1) is [var best, ..] ? best : null;

    /// <summary>The candidates that are near, best first; of equals the earlier one first.</summary>
    public static IReadOnlyList<string> Rank(string typed, IEnumerable<string> candidates, int count)
    {
        string wanted = Fold(typed);
        return [.. candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (candidate, cost: Cost(wanted, Fold(candidate))))
            .Where(match => match.cost is not null)
            .OrderBy(match => match.cost)
            .Take(count)
            .Select(match => match.candidate)];
    }

    /// <summary>What to offer while one types: values that hold the text, those that begin with it first; where none does, those that are near.</summary>
    public static IReadOnlyList<string> Fitting(string typed, IEnumerable<string> values)
    {
        string start = typed.Trim();
        if (start.Length == 0) return [.. values.Take(CommandSuggester.Most)];
        var all = values.ToList();
        var fitting = all.Where(value => value.Contains(start, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(value => value.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Take(CommandSuggester.Most).ToList();
        return fitting.Count > 0 ? fitting : Rank(start, all, CommandSuggester.Most);
    }

    /// <summary>Edits (insert, delete, replace, swap neighbours) that turn one word into the other: optimal string alignment.</summary>
    public static int Distance(string left, string right)
    {
        int[] twoUp = new int[right.Length + 1], up = new int[right.Length + 1], row = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++) up[j] = j;
        for (int i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = up[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(up[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) row[j] = Math.Min(row[j], twoUp[j - 2] + 1);
            }

            (twoUp, up, row) = (up, row, twoUp);
        }

        return up[right.Length];
    }

    internal static string Fold(string text) => text.Trim().TrimStart('/').ToLowerInvariant();

    // Equal, begins alike, one of its words begins alike, then by edits: of the whole, or of one of its words.
    private static int? Cost(string wanted, string candidate)
    {
        if (wanted.Length == 0 || wanted.Length > Longest) return null;
        if (wanted == candidate) return 0;
        if (wanted.Length > 1 && candidate.StartsWith(wanted, StringComparison.Ordinal)) return 1;
        if (wanted.Length > 2 && candidate.Contains(' ' + wanted, StringComparison.Ordinal)) return 2;
        int? best = Edits(wanted, candidate) is { } whole ? 2 + whole : null;
        if (!candidate.Contains(' ')) return best;
        foreach (string word in candidate.Split(' '))
            if (Edits(wanted, word) is { } edits && (best is null || 3 + edits < best)) best = 3 + edits;
        return best;
    }

    private static int? Edits(string wanted, string candidate)
    {
        int allowed = Math.Max(wanted.Length, candidate.Length) switch { < 3 => 0, < 5 => 1, < 9 => 2, _ => 3 };
        if (Math.Abs(wanted.Length - candidate.Length) > allowed) return null;
        int distance = Distance(wanted, candidate);
        return distance <= allowed ? distance : null;
    }
}
