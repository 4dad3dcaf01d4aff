using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class QuantityTests
{
    [Theory]
    [InlineData("killed 145 people", "145", "145")]
    [InlineData("left over 140 people dead", ">140", "over 140")]
    [InlineData("more than 1,200 houses", ">1200", "more than 1,200")]
    [InlineData("at least 30 soldiers", ">=30", "at least 30")]
    [InlineData("no fewer than 30 soldiers", ">=30", "no fewer than 30")]
    [InlineData("up to 500 workers", "<=500", "up to 500")]
    [InlineData("as many as 500 workers", "<=500", "as many as 500")]
    [InlineData("fewer than 20 members", "<20", "fewer than 20")]
    [InlineData("nearly 20 members", "<20", "nearly 20")]
    [InlineData("about 20 members", "~20", "about 20")]
    [InlineData("roughly $1 trillion", "~$1 trillion", "roughly $1 trillion")]
    [InlineData("worth $1 trillion", "$1 trillion", "$1 trillion")]
    [InlineData("worth 1,000 billion dollars", "$1 trillion", "1,000 billion dollars")]
    [InlineData("costs £2.5m a year", "£2.5 million", "£2.5m")]
    [InlineData("costs €3bn a year", "€3 billion", "€3bn")]
    [InlineData("some 2.5 million refugees", "~2.5 million", "some 2.5 million")]
    [InlineData("two hundred and fifty people", "250", "two hundred and fifty")]
    [InlineData("thirty-two people", "32", "thirty-two")]
    [InlineData("a hundred people", "100", "a hundred")]
    [InlineData("two dozen people", "24", "two dozen")]
    [InlineData("twelve thousand people", "12000", "twelve thousand")]
    [InlineData("grew by 3.5 percent", "3.5%", "3.5 percent")]
    [InlineData("grew by 3.5% in all", "3.5%", "3.5%")]
    [InlineData("between 10 and 15 people", "10", "10")]
    [InlineData("10 to 15 people", "10..15", "10 to 15")]
    [InlineData("10-15 people", "10..15", "10-15")]
    [InlineData("40 or more people", ">=40", "40 or more")]
    [InlineData("an estimated 900 people", "~900", "an estimated 900")]
    [InlineData("seven people", "7", "seven")]
    public void A_number_has_one_normal_form(string text, string value, string words)
    {
        var found = Find(text)[0];
        Assert.Equal((value, words), (found.Value, found.Span.Of(text)));
    }

    [Theory]
    [InlineData("a two-day meeting")]
    [InlineData("an F-16 fighter")]
    [InlineData("open 24/7")]
    [InlineData("many people")]
    [InlineData("the third country")]
    public void What_counts_nothing_is_no_quantity(string text) => Assert.Empty(Find(text));

    [Theory]
    [InlineData("145 people", "over 140 people", true)]
    [InlineData("145 people", "at least 145 people", true)]
    [InlineData("145 people", "over 145 people", false)]
    [InlineData("145 people", "139 people", false)]
    [InlineData("$1 trillion", "roughly $1 trillion", true)]
    [InlineData("300 people", "over 140 people", false)]
    [InlineData("12 people", "10 to 15 people", true)]
    [InlineData("12 people", "nearly 12 people", false)]
    public void Two_wordings_can_mean_one_number(string left, string right, bool can) => Assert.Equal(can, Find(left)[0].CanBe(Find(right)[0]));

    private static List<Quantity> Find(string text)
    {
        var article = MarkedArticle.Of("a", null, text);
        return [.. SentenceReader.Read(new ArticleReading(article, 0), [], new ImpliedActors(new ActorRegistry(new DecidedActors([]), new ActorNumbers()))).SelectMany(sentence => QuantityFinder.Find(sentence.Items)).Select(found => found.Quantity)];
    }
}
