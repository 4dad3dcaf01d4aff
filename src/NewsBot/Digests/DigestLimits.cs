namespace NewsBot.Digests;

/// <summary>How much of each kind a digest shows.</summary>
/// <param name="Shared">Of what several articles say.</param>
/// <param name="Alone">Of what only one says, and its own points have no room for.</param>
/// <param name="TakeawayLength">Characters of one takeaway; a date gets three quarters of it, a title half.</param>
internal sealed record DigestLimits(int Articles, int Takeaways, int TakeawayLength, int Dates, int Actors, int Disputes, int Shared, int Alone)
{
    private const int ShortestTitle = 60;

    public int DateLength => TakeawayLength * 3 / 4;

    public int TitleLength => Math.Max(ShortestTitle, TakeawayLength / 2);

    /// <summary>From generous to tight: the first whose message keeps to <see cref="Budget"/> is taken.</summary>
    public static IReadOnlyList<DigestLimits> For(DigestSize size) => size == DigestSize.Brief ? Brief : Standard;

    /// <summary>Characters of text in the whole message: what a phone shows without tiring, and what one message of any chat can hold.</summary>
    public static int Budget(DigestSize size) => size == DigestSize.Brief ? 1000 : 4000;

    private static readonly DigestLimits[] Standard =
    [
        new(8, 3, 240, 7, 6, 3, 3, 2),
        new(8, 3, 210, 7, 6, 3, 3, 2),
        new(8, 2, 240, 7, 6, 3, 3, 1),
        new(8, 2, 210, 6, 6, 3, 3, 0),
        new(8, 2, 210, 5, 6, 2, 2, 0),
        new(8, 2, 180, 5, 6, 2, 2, 0),
        new(8, 2, 140, 5, 6, 2, 2, 0),
        new(8, 2, 120, 6, 6, 3, 2, 0),
        new(8, 1, 140, 5, 6, 2, 2, 0),
        new(8, 1, 100, 4, 5, 2, 1, 0),
    ];

    private static readonly DigestLimits[] Brief =
    [
        new(5, 1, 100, 2, 4, 1, 1, 0),
        new(4, 1, 90, 2, 4, 1, 1, 0),
        new(3, 1, 90, 2, 4, 1, 1, 0),
        new(3, 1, 80, 1, 3, 1, 1, 0),
        new(3, 1, 80, 2, 4, 0, 0, 0),
        new(3, 1, 70, 1, 3, 0, 0, 0),
        new(2, 1, 70, 1, 3, 0, 0, 0),
    ];
}
