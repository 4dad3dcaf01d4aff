using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>A library's story with what tells whether it is still true.</summary>
/// <param name="Changes"><see cref="ArticleStore.ChangesAsync"/> before it was loaded.</param>
/// <param name="Stamp">The library's stamp before it was loaded.</param>
/// <param name="Articles">What it was built from, in the story's order: the analyses as they are stored, before anything was decided about actors.</param>
/// <param name="Builder">What built it, and builds the next one: never two at a time.</param>
internal sealed record StoredStory(long Changes, long Stamp, Story Story, IReadOnlyList<(ArticleVersion Version, ArticleAnalysis Analysis)> Articles, StoryBuilder Builder)
{
    /// <summary>Loads what the database holds now. Articles that have not changed are taken from the story before, so that their texts are never in memory twice, nor read twice.</summary>
    public static async Task<StoredStory> LoadAsync(ArticleStore store, ActorRulingStore rulings, string library, StoredStory? before, CancellationToken cancellationToken)
    {
        // Asked for before the articles are: a change in between makes the story be built once more, never one too few.
        long changes = await store.ChangesAsync(cancellationToken), stamp = await store.StampAsync(library, cancellationToken);
        if (before is not null && before.Stamp == stamp) return before with { Changes = changes };
        Dictionary<ArticleVersion, ArticleAnalysis> known = before is null ? [] : before.Articles.ToDictionary(article => article.Version, article => article.Analysis);
        var decisions = await rulings.DecisionsAsync(library, cancellationToken);
        var articles = await store.AnalysesAsync(library, known, cancellationToken);
        var builder = before?.Builder ?? new StoryBuilder();
        return new StoredStory(changes, stamp, builder.Next([.. articles.Select(article => article.Analysis)], decisions), articles, builder);
    }
}
