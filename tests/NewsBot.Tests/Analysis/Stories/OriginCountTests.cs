using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Stories.Origins;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class OriginCountTests
{
    private const string Flood = "The flood in Pakistan killed 45 people on 3 May 2024.";
    private const string Rest = " Rescue teams searched the lower villages by boat until dusk, while families waited on the roofs of schools. The road to the valley was washed away in three places, and helicopters carried food to those cut off.";
    private const string Own = " Insurers expect that farmers will ask for new seed before the summer. A reservoir upstream had been full for weeks, engineers wrote in April.";

    [Fact]
    public void A_reprint_under_another_headline_is_of_one_origin_and_says_why()
    {
        var count = Count(Article("a", "River takes a valley. " + Flood + Rest), Article("b", "Night of water. " + Flood + Rest));
        Assert.Equal((2, 1), (count.Articles, count.Origins));
        Assert.Equal(OriginReason.SameText, Assert.Single(count.Same).Reason);
    }

    [Fact]
    public void A_text_that_was_shortened_by_half_is_of_the_whole_ones_origin_and_a_short_quotation_is_not()
    {
        var whole = Article("whole", Flood + Rest + Own);
        Assert.Equal(1, Count(whole, Article("half", Flood + Rest)).Origins);
        Assert.Equal(2, Count(whole, Article("quote", Flood + " Prices of rice went up in the capital the next morning, and shops in the old town closed early because their owners feared a shortage.")).Origins);
    }

    [Fact]
    public void Two_reports_of_one_event_are_two_origins() => Assert.Equal(2, Count(Article("a", Flood + Rest), Article("b", Flood + Own)).Origins);

    [Theory]
    [InlineData("According to the United Nations, the flood in Pakistan killed 45 people on 3 May 2024.", "The United Nations said that the flood in Pakistan killed 45 people on 3 May 2024.", 1)]
    [InlineData("According to the United Nations, the flood in Pakistan killed 45 people on 3 May 2024.", "According to the Red Cross, the flood in Pakistan killed 45 people on 3 May 2024.", 2)]
    [InlineData("According to the United Nations, the flood in Pakistan killed 45 people on 3 May 2024.", "The flood in Pakistan killed 45 people on 3 May 2024.", 2)]
    public void Who_quotes_the_same_source_is_of_its_origin(string one, string other, int origins)
    {
        var count = Count(Article("a", one + Rest), Article("b", other + Own));
        Assert.Equal(origins, count.Origins);
        Assert.All(count.Same, same => Assert.Equal(OriginReason.SameSource, same.Reason));
    }

    [Fact]
    public void Who_quotes_a_publisher_is_of_the_origin_of_what_it_published()
    {
        var quoting = Article("a", "According to the United Nations, the flood in Pakistan killed 45 people on 3 May 2024." + Own);
        Assert.Equal(1, Count(quoting, Article("b", Flood + Rest, "United Nations")).Origins);
        Assert.Equal(2, Count(quoting, Article("b", Flood + Rest, "The Valley Post")).Origins);
    }

    [Fact]
    public void What_an_article_also_says_in_its_own_name_is_its_own()
    {
        var twice = Article("a", "According to the United Nations, the flood in Pakistan killed 45 people on 3 May 2024. The flood in Pakistan killed 45 people." + Own);
        var story = StoryBuilder.Build([twice, Article("b", "According to the United Nations, the flood in Pakistan killed 45 people on 3 May 2024." + Rest)]);
        Assert.Equal(2, OriginCount.Of(story, [new Evidence(0, twice.Sentences[0]), new Evidence(0, twice.Sentences[1]), new Evidence(1, story.Articles[1].Sentences[0])]).Origins);
        Assert.Equal(1, OriginCount.Of(story, [new Evidence(0, twice.Sentences[0]), new Evidence(1, story.Articles[1].Sentences[0])]).Origins);
    }

    [Fact]
    public void The_sides_of_a_dispute_count_their_own_origins_whatever_the_order()
    {
        const string Turkey = "Turkey recognised the Taliban government on 3 July 2025.";
        ArticleAnalysis[] articles = [Article("a", Turkey + Rest), Article("b", Turkey + Rest), Article("c", "Turkey recognised the Taliban government on 3 June 2025." + Own)];
        foreach (var ordered in (ArticleAnalysis[][])[articles, [.. articles.Reverse()]])
        {
            var story = StoryBuilder.Build(ordered);
            var sides = DisputeSide.Of(story, Assert.Single(story.Disputes));
            Assert.Equal(["2025-06-03 1/1", "2025-07-03 2/1"], sides.Select(side => $"{side.Value} {side.Count.Articles}/{side.Count.Origins}").Order(StringComparer.Ordinal));
        }
    }

    /// <summary>Of the sentences that name the number.</summary>
    private static OriginCount Count(params ArticleAnalysis[] articles)
    {
        var story = StoryBuilder.Build(articles);
        return OriginCount.Of(story, articles.SelectMany((article, index) => article.Sentences.Where(sentence => sentence.Of(article.Article.Text).Contains("45", StringComparison.Ordinal)).Select(sentence => new Evidence(index, sentence))));
    }

    private static ArticleAnalysis Article(string id, string text, string? publisher = null) => ArticleAnalyzer.Analyze(new ArticleText(id, text) { Publisher = publisher });
}
