using NewsBot.Analysis;
using NewsBot.Analysis.Documents;

namespace NewsBot.Tests.Analysis.Actors;

public sealed class ActorOrderTests
{
    private const string Text = "Russia recognised the Taliban. Russia said so on Thursday. The Taliban thanked Russia. Iran waits.";

    [Fact]
    public void The_most_salient_actor_comes_first()
    {
        var actors = ArticleAnalyzer.Analyze(new ArticleText("order", Text)).Actors;
        Assert.Equal(["Russia", "Taliban", "Iran"], actors.Select(actor => actor.Name));
        Assert.All(actors, actor => Assert.InRange(actor.Salience, 0, 1));
    }

    [Fact]
    public void The_same_text_gives_the_same_actors()
    {
        string once = Lines(), again = Lines();
        Assert.Equal(once, again);
        Assert.NotEmpty(once);

        static string Lines() => string.Join('\n', ArticleAnalyzer.Analyze(new ArticleText("order", Text)).Actors
            .Select(actor => $"{actor.Key} {actor.Salience} {string.Join(',', actor.Mentions.Select(mention => mention.Span))}"));
    }

    [Fact]
    public void Mentions_lie_in_the_text_in_order_and_never_overlap()
    {
        var mentions = ArticleAnalyzer.Analyze(new ArticleText("order", Text)).Actors.SelectMany(actor => actor.Mentions).Select(mention => mention.Span).Order().ToList();
        Assert.Equal(6, mentions.Count);
        for (int i = 1; i < mentions.Count; i++) Assert.True(mentions[i - 1].End <= mentions[i].Start);
    }
}
