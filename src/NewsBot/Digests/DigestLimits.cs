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
    public static IReadOnlyList<DigestLimits> For(DigestSize size) => size switch { DigestSize.Brief => Brief, DigestSize.Standard => Standard, _ => Full };

    /// <summary>Characters of text in the whole message: what a phone shows without tiring, and what one message of any chat can hold; of a full one, three or four messages.</summary>
    public static int Budget(DigestSize size) => size switch { DigestSize.Brief => 1000, DigestSize.Standard => 4000, _ => 12_000 };

    private static readonly DigestLimits[] Full =
    [
        new(40, 5, 400, 30, 12, 12, 12, 6),
        new(30, 4, 320, 25, 12, 10, 10, 5),
        new(24, 3, 320, 20, 10, 8, 8, 4),
        new(24, 3, 240, 15, 10, 8, 6, 3),
        new(24, 2, 240, 12, 8, 6, 5, 2),
        new(20, 2, 210, 10, 8, 5, 4, 1),
        new(20, 1, 210, 10, 8, 4, 4, 0),
        new(16, 1, 140, 8, 6, 3, 3, 0),
    ];

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
