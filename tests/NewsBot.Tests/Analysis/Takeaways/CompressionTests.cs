using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Takeaways;

namespace NewsBot.Tests.Analysis.Takeaways;

public sealed class CompressionTests
{
    [Theory]
    [InlineData("However, the court lifted the ban on the group.", "[…] the court lifted the ban on the group.")]
    [InlineData("On the other hand, trade with Kabul grew.", "[…] trade with Kabul grew.")]
    [InlineData("The crossing (an old and narrow bridge) fell into the river.", "The crossing […] fell into the river.")]
    [InlineData("Moreover, the bridge (an old thing) and the road (muddy, as ever) were shut.", "[…] the bridge […] and the road […] were shut.")]
    public void What_only_ties_or_explains_is_left_out_and_marked(string sentence, string shown) => Assert.Equal(shown, Shown(sentence));

    [Theory]
    [InlineData("Allegedly, the court lifted the ban.")] // Doubt.
    [InlineData("On Monday, the court lifted the ban.")] // A date.
    [InlineData("However the court rules, the ban will stay.")] // No tie: another meaning.
    [InlineData("The group (ISK) claimed the attack.")] // A name.
    [InlineData("The bridge (built 1931) fell.")] // A number.
    [InlineData("The bridge (built nine years ago) fell.")]
    [InlineData("The truce (which was never signed) holds.")] // A negation.
    [InlineData("The minister (who may resign) came.")] // Doubt.
    [InlineData("The bridge (an \"old\" thing) fell.")] // A quotation.
    [InlineData("The town fell, officials said on Monday.")] // Who says it.
    [InlineData("The bridge (an old thing fell into the river.")]
    [InlineData("The talks have not (yet) failed.")] // A matter of degree or time.
    [InlineData("The minister(s) in charge of the bridge came.")] // Part of a word.
    [InlineData("The bridge (built in 1931 (so they say) of stone) fell.")] // Part of an aside that stays.
    public void What_would_be_missed_stays(string sentence) => Assert.Equal(sentence, Shown(sentence));

    [Fact]
    public void A_sentence_that_only_such_a_word_ties_to_the_one_before_can_be_a_takeaway()
    {
        const string text = "Heavy rain fell in the northern provinces on Monday. However, Moscow recognised the Taliban government as the rulers of Afghanistan on Thursday. However, it did so without a word to its neighbours.";
        var analysis = NewsBot.Analysis.ArticleAnalyzer.Analyze(new ArticleText("a", text) { Title = "Moscow recognises the Taliban" });
        Assert.StartsWith("[…] Moscow recognised the Taliban", analysis.Takeaways[0].In(text), StringComparison.Ordinal);
        Assert.StartsWith("However, Moscow", analysis.Takeaways[0].Span.Of(text), StringComparison.Ordinal);
    }

    private static string Shown(string sentence)
    {
        var document = Segmenter.Segment(new ArticleText("a", sentence));
        return new Takeaway(document.Sentences[0].Span, Own: false) { Cuts = Compression.Of(document, document.Sentences[0]) }.In(sentence);
    }
}
