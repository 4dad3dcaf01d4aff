using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Takeaways;

namespace NewsBot.Tests.Analysis.Takeaways;

public sealed class TakeawayRankerTests
{
    private const string Report = """
        Moscow recognises the government in Kabul
        July 4, 2025
        Moscow has recognised the government in Kabul as the first capital of all.
        The decision was announced by the foreign minister on Thursday evening.
        He spoke of a brave step.
        Will other capitals follow soon after this first step?
        Kabul hailed the recognition by Moscow and asked other capitals to follow.
        But this is not likely to happen before the winter comes.
        “We will not follow anyone,” an envoy of a western capital said.
        Trade between the two countries is worth one billion dollars a year.
        Photo: Wire
        """;

    [Fact]
    public void A_report_gives_three_of_its_sentences_and_the_first_one_first()
    {
        var takeaways = Rank(Report);
        Assert.Equal(3, takeaways.Count);
        Assert.Equal("Moscow has recognised the government in Kabul as the first capital of all.", takeaways[0]);
        Assert.All(takeaways, takeaway => Assert.Contains(takeaway, Report, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Kabul added that Moscow and other capitals would follow the government with trade.")]
    [InlineData("Whether this recognition by Moscow helps the government in Kabul depends on trade.")]
    [InlineData("Moscow, however, recognised the government in Kabul without other capitals.")]
    public void A_sentence_that_goes_on_from_the_one_before_is_not_chosen(string sentence) => Assert.DoesNotContain(sentence, Rank($"""
        {sentence}
        The harbour was closed to ships for most of the cold winter.
        A new road across the hills is to open early next spring.
        Farmers in the north sold less wheat than in other years.
        """));

    [Theory]
    [InlineData("Moscow recognises")]
    [InlineData("July 4")]
    [InlineData("He spoke")]
    [InlineData("Will other")]
    [InlineData("But this")]
    [InlineData("Photo")]
    public void Titles_dates_questions_and_sentences_that_point_back_are_not_chosen(string start) =>
        Assert.DoesNotContain(Rank(Report), takeaway => takeaway.StartsWith(start, StringComparison.Ordinal));

    [Fact]
    public void Sentences_that_point_back_are_better_than_nothing()
    {
        Assert.Equal(["He spoke of a brave step for both."], Rank("He spoke of a brave step for both."));
        var takeaways = Rank("Moscow recognised the government in Kabul. But this is not likely to happen. He spoke of a brave step for both.");
        Assert.Equal(3, takeaways.Count);
        Assert.Equal("Moscow recognised the government in Kabul.", takeaways[0]);
    }

    [Fact]
    public void Three_key_points_of_the_article_are_enough()
    {
        var document = Build("Key takeaways:\n• The court lifted the label. It is no recognition.\n• Both sides act from interest\n• Firms in the region face more risk.\n\n" + Report);
        var takeaways = TakeawayRanker.Rank(document, [], []);
        Assert.All(takeaways, takeaway => Assert.True(takeaway.Own));
        Assert.Equal(
            ["The court lifted the label. It is no recognition.", "Both sides act from interest", "Firms in the region face more risk."],
            takeaways.Select(takeaway => takeaway.Span.Of(document.Text)));
    }

    [Fact]
    public void Fewer_key_points_are_filled_up_with_sentences_that_say_something_else()
    {
        var document = Build("Key takeaways:\n• Moscow has recognised the government in Kabul as the first capital.\n\n" + Report);
        var takeaways = TakeawayRanker.Rank(document, [], []);
        Assert.Equal([true, false, false], takeaways.Select(takeaway => takeaway.Own));
        Assert.DoesNotContain("Moscow has recognised the government in Kabul as the first capital of all.", takeaways.Select(takeaway => takeaway.Span.Of(document.Text)));
    }

    [Fact]
    public void A_sentence_that_is_said_twice_is_chosen_once()
    {
        string text = string.Concat(Enumerable.Repeat("Moscow has recognised the government in Kabul as the first capital.\n", 6)) + "Trade between the two countries is worth one billion dollars a year.";
        Assert.Equal(2, Rank(text).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("top of page\nMenu\nbottom of page")]
    [InlineData("Why not?")]
    [InlineData("Nothing much.")]
    public void A_text_without_a_statement_has_no_takeaway(string text) => Assert.Empty(Rank(text));

    [Fact]
    public void The_longer_the_text_the_more_takeaways_up_to_five()
    {
        string Text(int sentences) => string.Join('\n', Enumerable.Range(0, sentences).Select(i => $"Town{i} signed pact{i} with harbour{i} about fishing{i} rights{i} yesterday."));
        Assert.Equal([3, 4, 5, 5], new[] { 10, 20, 50, 500 }.Select(sentences => Rank(Text(sentences)).Count));
    }

    private static TextDocument Build(string text) => DocumentBuilder.Build(new ArticleText("test", text));

    private static List<string> Rank(string text)
    {
        var document = Build(text);
        return [.. TakeawayRanker.Rank(document, [], []).Select(takeaway => takeaway.Span.Of(document.Text))];
    }
}
