namespace NewsBot.Analysis.Stories;

/// <summary>
/// Puts what is kept from story to story into the indices of one story. Kept things have the serial number of a reading where a story has the index of an article,
/// and one of <see cref="ActorNumbers"/> where it has the rank of an actor: an article more moves most indices, and none of these.
/// </summary>
/// <param name="places">For each serial number, the index in <see cref="Story.Articles"/>.</param>
/// <param name="ranks">For each number, the index in <see cref="Story.Actors"/>.</param>
internal sealed class StoryNumbers(int[] places, int[] ranks)
{
    public int ArticleCount { get; init; }

    public Evidence Of(Evidence kept) => kept with { Article = places[kept.Article] };

    public StoryEvent Of(StoryEvent kept) =>
        kept with { Statement = Of(kept.Statement), Sources = [.. kept.Sources.Select(Of)], Actors = [.. kept.Actors.Select(actor => ranks[actor])] };

    public StoryRelation Of(StoryRelation kept) => kept with
    {
        Subject = ranks[kept.Subject],
        Object = ranks[kept.Object],
        Reporter = kept.Reporter is { } reporter ? ranks[reporter] : null,
        Evidence = Of(kept.Evidence),
    };

    public StoryStatement Of(StoryStatement kept) =>
        kept with { Speaker = ranks[kept.Speaker], Clause = Of(kept.Clause), About = [.. kept.About.Select(actor => ranks[actor]).Order()] };

    public Dispute Of(Dispute kept) => kept with { Claims = [.. kept.Claims.Select(claim => claim with { Text = Of(claim.Text) })] };
}
