namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Ids as Discord makes them: milliseconds since 2015 in the upper 42 bits, so that a client can read an id's age. Not safe for several threads: used under the world's lock.</summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1420070400000;
    private readonly HashSet<long> _given = [];

    public string Next() => Next(time.GetUtcNow());

    /// <summary>An id as old as that: of a channel that stood before the bot came.</summary>
    public string Next(DateTimeOffset at)
    {
        long id = (at.ToUnixTimeMilliseconds() - Epoch) << 22;
        // Twice in one millisecond: the counter in the low bits, as Discord's own workers do.
        while (!_given.Add(id)) id++;
        return id.ToString();
    }

    public static DateTimeOffset TimeOf(string id) => DateTimeOffset.FromUnixTimeMilliseconds((long.Parse(id) >> 22) + Epoch);

    public static bool IsOne(string? text) => text is { Length: > 0 and <= 20 } && text.All(char.IsAsciiDigit);
}
