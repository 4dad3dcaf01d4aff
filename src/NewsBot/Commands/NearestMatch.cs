namespace NewsBot.Commands;

/// <summary>Finds what was probably meant by a mistyped word: a command, an option, a weekday, a zone, an actor, an article. What is searched often is made ready as a <see cref="MatchList"/>.</summary>
public static class NearestMatch
{
    /// <summary>Rows of this length and less need no memory of their own.</summary>
    private const int Stacked = 128;

    /// <summary>The best candidate, or null where none is near.</summary>
    public static string? Find(string typed, IEnumerable<string> candidates) => Rank(typed, candidates, 1) is [var best, ..] ? best : null;

    /// <summary>The candidates that are near, best first; of equals the earlier one first.</summary>
    public static IReadOnlyList<string> Rank(string typed, IEnumerable<string> candidates, int count) => new MatchList(candidates).Rank(typed, count);

    /// <inheritdoc cref="MatchList.Fitting"/>
    public static IReadOnlyList<string> Fitting(string typed, IEnumerable<string> values) => new MatchList(values).Fitting(typed);

    /// <summary>Edits (insert, delete, replace, swap neighbours) that turn one word into the other: optimal string alignment.</summary>
    public static int Distance(string left, string right)
    {
        int width = right.Length + 1;
        Span<int> twoUp = width <= Stacked ? stackalloc int[width] : new int[width], up = width <= Stacked ? stackalloc int[width] : new int[width], row = width <= Stacked ? stackalloc int[width] : new int[width];
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

            var free = twoUp;
            twoUp = up;
            up = row;
            row = free;
        }

        return up[right.Length];
    }

    internal static string Fold(string text) => text.Trim().TrimStart('/').ToLowerInvariant();
}
