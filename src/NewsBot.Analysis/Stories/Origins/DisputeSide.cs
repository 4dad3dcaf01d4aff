namespace NewsBot.Analysis.Stories.Origins;

/// <summary>Those who say the same in a dispute.</summary>
/// <param name="Claims">In the dispute's order.</param>
/// <param name="Count">How many articles these are, and from how many origins.</param>
public sealed record DisputeSide(string Value, IReadOnlyList<Claim> Claims, OriginCount Count)
{
    /// <summary>The sides of a dispute, in the order of their first claims.</summary>
    public static IReadOnlyList<DisputeSide> Of(Story story, Dispute dispute) =>
    [
        .. dispute.Claims.GroupBy(claim => claim.Value, StringComparer.Ordinal)
            .Select(claims => new DisputeSide(claims.Key, [.. claims], OriginCount.Of(story, claims.Select(claim => new Evidence(claim.Text.Article, claim.ValueSpan))))),
    ];
}
