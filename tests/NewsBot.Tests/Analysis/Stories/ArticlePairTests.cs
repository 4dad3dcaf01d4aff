using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class ArticlePairTests
{
    private const string Same = "The harbour master of Split closed the northern pier after a crane fell into the water.";
    private const string NearlySame = "After a crane fell into the water, the harbour master of Split closed the northern pier on Monday.";
    private const string Ferries = "Ferry companies lost millions while passengers waited in long queues at the bus station.";
    private const string Insurance = "An insurance firm from Vienna promised to pay for new steel and for every damaged boat.";

    private static readonly Story Story = StoryBuilder.Build([Article("a", $"{Same} {Ferries}"), Article("b", $"{Insurance} {NearlySame}")]);

    [Fact]
    public void What_both_say_in_other_words_is_one_statement_and_the_rest_is_each_ones_own()
    {
        var pair = ArticlePair.Of(Story, 0, 1);
        Assert.Equal((Same, NearlySame), (Words(pair.Shared[0].Left), Words(pair.Shared[0].Right)));
        Assert.Single(pair.Shared);
        Assert.Equal([Ferries], pair.LeftAlone.Select(Words));
        Assert.Equal([Insurance], pair.RightAlone.Select(Words));
    }

    [Fact]
    public void Turned_round_it_says_the_same()
    {
        var (pair, turned) = (ArticlePair.Of(Story, 0, 1), ArticlePair.Of(Story, 1, 0));
        Assert.Equal(pair.LeftAlone, turned.RightAlone);
        Assert.Equal(pair.Shared, turned.Shared.Select(same => new SameStatement(same.Right, same.Left)));
    }

    [Fact]
    public void A_dispute_is_between_two_articles_where_both_claim_and_not_the_same()
    {
        var dispute = new Dispute("How many?", DisputeKind.Contradiction, DisputeSlot.Count, [Claim("3", 0), Claim("4", 1)]);
        var agreed = dispute with { Claims = [Claim("3", 0), Claim("3", 1)] };
        var elsewhere = dispute with { Claims = [Claim("3", 0), Claim("4", 0)] };
        Assert.Equal([dispute], ArticlePair.Of(Story with { Disputes = [dispute, agreed, elsewhere] }, 0, 1).Disputes);
    }

    private static Claim Claim(string value, int article) => new(value, new Evidence(article, Story.Articles[article].Sentences[0]), Story.Articles[article].Sentences[0]);

    private static ArticleAnalysis Article(string id, string text) => ArticleAnalyzer.Analyze(new ArticleText(id, text));

    private static string Words(Evidence place) => place.Span.Of(Story.Articles[place.Article].Article.Text);
}
