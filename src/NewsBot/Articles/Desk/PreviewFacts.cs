using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories;

namespace NewsBot.Articles.Desk;

/// <summary>What an article adds to a story. Pure.</summary>
/// <param name="Together">The article and those of the story that are about the same actors.</param>
/// <param name="Dates">Indices into its events.</param>
internal sealed record PreviewFacts(Story Together, int Index, IReadOnlyList<int> Dates, IReadOnlyList<StoryActor> Actors, IReadOnlyList<Dispute> Disputes)
{
    /// <summary>A whole library would take long to read anew; what is about none of the same actors has nothing to say here.</summary>
    private const int MostRelated = 60;

    /// <param name="replaces">Id of the article whose new state it is: the old one is left out.</param>
    public static PreviewFacts Of(Story story, ArticleAnalysis article, string? replaces)
    {
        var related = Related(story, article, replaces);
        var together = StoryBuilder.Build([.. related, article]);
        int index = related.Count;
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var actor in story.Actors.Where(actor => actor.Mentions.Any(mention => story.Articles[mention.Article].Article.Id != replaces))) known.UnionWith(actor.Forms);
        return new PreviewFacts(
            together,
            index,
            [.. together.Events.Index().Where(happening => happening.Item.Sources.All(source => source.Article == index)).Select(happening => happening.Index)],
            [.. together.Actors.Where(actor => actor.Kind != ActorKind.Place && actor.Mentions.All(mention => mention.Article == index) && !known.Contains(actor.Name))],
            [.. together.Disputes.Where(dispute => dispute.Kind != DisputeKind.Development && dispute.Claims.Any(claim => claim.Text.Article == index) && dispute.Claims.Any(claim => claim.Text.Article != index))]);
    }

    private static List<ArticleAnalysis> Related(Story story, ArticleAnalysis article, string? replaces)
    {
        var names = article.Actors.Where(actor => actor.Kind != ActorKind.Place).Select(actor => actor.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var shared = new Dictionary<int, int>();
        foreach (var actor in story.Actors.Where(actor => names.Contains(actor.Name) || actor.Forms.Any(names.Contains)))
            foreach (int index in actor.Mentions.Select(mention => mention.Article).Distinct())
                shared[index] = shared.GetValueOrDefault(index) + 1;
        return [.. shared.Where(pair => story.Articles[pair.Key].Article.Id != replaces).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostRelated)
            .Select(pair => pair.Key).Order().Select(index => story.Articles[index])];
    }
}
