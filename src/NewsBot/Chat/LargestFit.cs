namespace NewsBot.Chat;

/// <summary>Looks for the most that fits without ever trying much more than that.</summary>
internal static class LargestFit
{
    /// <summary>The largest number from 1 to the limit that fits, where each smaller one fits, too; 0 where not even 1 does.</summary>
    /// <param name="guess">Tried first, then more of it by growing steps.</param>
    public static int Of(int limit, int guess, Func<int, bool> fits)
    {
        int good = 0, next = Math.Clamp(guess, 1, Math.Max(1, limit)), step = Math.Max(1, next / 16);
        while (next <= limit && fits(next))
        {
            good = next;
            if (good == limit) return good;
            next = (int)Math.Min(limit, next + (long)step);
            step = (int)Math.Min(limit, step * 2L);
        }

        int bad = Math.Min(next, limit + 1);
        while (bad - good > 1)
        {
            int middle = good + ((bad - good) / 2);
            if (fits(middle)) good = middle;
            else bad = middle;
        }

        return good;
    }
}
