using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

/// <summary>The index of the starter articles holds what reading all of their story finds.</summary>
public sealed class StoryIndexTests
{
    private static readonly Story Story = StoryBuilder.Build([.. Directory.GetFiles(Path.Combine(Repository.Root, "articles"), "*-*.md").Order(StringComparer.Ordinal)
        .Select(path => ArticleAnalyzer.Analyze(new ArticleText(Path.GetFileName(path), File.ReadAllText(path))))]);

    private static readonly StoryIndex Index = StoryIndex.Of(Story);

    [Fact]
    public void Of_each_actor()
    {
        Assert.NotEmpty(Story.Actors);
        Assert.All(Story.Actors.Index(), actor =>
        {
            Assert.Equal(Story.Events.Index().Where(happening => happening.Item.Actors.Contains(actor.Index)).Select(happening => happening.Index), Index.EventsOf(actor.Index));
            Assert.Equal(Story.Relations.Where(relation => relation.Subject == actor.Index), Index.DoneBy(actor.Index));
            Assert.Equal(Story.Relations.Where(relation => relation.Object == actor.Index), Index.DoneTo(actor.Index));
            Assert.Equal(actor.Item.Mentions.Select(mention => mention.Article).Distinct().Count(), Index.ArticlesOf(actor.Index));
        });
    }

    [Fact]
    public void Of_each_article() => Assert.All(Enumerable.Range(0, Story.Articles.Count), article =>
    {
        Assert.Equal(Story.Events.Index().Where(happening => happening.Item.Sources.Any(source => source.Article == article)).Select(happening => happening.Index), Index.EventsIn(article));
        var named = Story.Actors.Index().Where(actor => actor.Item.Mentions.Any(mention => mention.Article == article));
        Assert.Equal(named.Select(actor => (actor.Index, actor.Item.Mentions.Count(mention => mention.Article == article))), Index.ActorsIn(article).Select(appearance => (appearance.Actor, appearance.Count)));
        Assert.All(Index.ActorsIn(article), appearance => Assert.All(Story.Actors[appearance.Actor].Mentions.Skip(appearance.First).Take(appearance.Count), mention => Assert.Equal(article, mention.Article)));
    });

    [Fact]
    public void Of_each_contradiction()
    {
        Assert.Contains(Story.Events, happening => Index.ContradictionsOf(happening).Count > 0);
        Assert.All(Story.Events, happening => Assert.Equal(
            Story.Disputes.Where(dispute => dispute.Kind == DisputeKind.Contradiction && dispute.Claims.Any(claim =>
                (dispute.Slot != DisputeSlot.Date || claim.Value == happening.Value)
                && happening.Sources.Any(source => source.Article == claim.Text.Article && source.Span.Overlaps(claim.ValueSpan)))),
            Index.ContradictionsOf(happening)));
    }

    [Fact]
    public void A_story_is_indexed_once_and_a_changed_one_anew()
    {
        Assert.Same(Index, StoryIndex.Of(Story));
        Assert.NotSame(Index, StoryIndex.Of(Story with { Relations = [] }));
        Assert.Empty(StoryIndex.Of(Story with { Relations = [] }).DoneBy(0));
    }
}
