using NewsBot.Feeds.Filters;

namespace NewsBot.Tests.Feeds.Filters;

public sealed class FeedFilterTests
{
    private static readonly FilterText Text = new(
        "Taliban delegation visits Moscow", "Zamir Kabulov received the delegation. Russian officials said the talks with the Taliban were useful, and nobody spoke of cricket.");

    [Theory]
    [InlineData("taliban", true)]
    [InlineData("TALIBAN", true)]
    [InlineData("talib", false)]
    [InlineData("talib*", true)]
    [InlineData("taliban moscow", true)]
    [InlineData("taliban, kabul", false)]
    [InlineData("taliban AND (russia OR moscow) NOT sport", true)]
    [InlineData("taliban and not cricket", false)]
    [InlineData("taliban -cricket", false)]
    [InlineData("sport OR taliban moscow", true)]
    [InlineData("(sport OR taliban) berlin", false)]
    [InlineData("NOT NOT taliban", true)]
    [InlineData("\"the talks\"", true)]
    [InlineData("“the talks”", true)]
    [InlineData("'the talks' actor:'Zamir Kabulov'", true)]
    [InlineData("\"talks the\"", false)]
    [InlineData("title:cricket", false)]
    [InlineData("title:\"visits moscow\"", true)]
    [InlineData("actor:\"Zamir Kabulov\"", true)]
    [InlineData("actor:Lavrov", false)]
    [InlineData("country:russia", true)]
    [InlineData("country:china", false)]
    [InlineData("country:\"united states\" OR country:uk", false)]
    [InlineData("country:RUSSIAN", true)]
    [InlineData("c++ OR taliban", true)]
    [InlineData("", true)]
    public void A_filter_admits_what_it_says(string filter, bool admitted)
    {
        var read = FeedFilter.Parse(filter);
        Assert.Equal(admitted, read.Admits(Text));
        if (!admitted) Assert.NotEmpty(read.Missing(Text));
    }

    [Theory]
    [InlineData("taliban AND", "The filter ends after AND: a word belongs there, as in taliban AND (russia OR china) NOT sport.")]
    [InlineData("OR taliban", "The filter begins with OR: a word belongs there, as in taliban AND (russia OR china) NOT sport.")]
    [InlineData("taliban AND OR x", "The filter has nothing to look for after AND: a word belongs there, as in taliban AND (russia OR china) NOT sport.")]
    [InlineData("(taliban OR x", "The filter has a ( without its ).")]
    [InlineData("taliban )", "The filter has a ) without a ( before it.")]
    [InlineData("()", "The filter has nothing to look for after (: a word belongs there, as in taliban AND (russia OR china) NOT sport.")]
    [InlineData("\"taliban", "The filter has a quote that does not end: put \" behind it.")]
    [InlineData("\"\"", "The filter has quotes with nothing in them: put words there, or take the quotes out.")]
    [InlineData("actor:", "The filter says actor: and not which: write actor:\"a name\".")]
    [InlineData("country:kabulov", "The filter names the country “kabulov”, which is none that is known here: write its English name, or look for the word itself without country:.")]
    [InlineData("author:x", "The filter cannot look for author: it knows title:, actor: and country:. Put quotes around words that have a colon.")]
    public void A_wrong_filter_is_refused_in_one_sentence(string filter, string sentence) =>
        Assert.Equal(sentence, Assert.Throws<FormatException>(() => FeedFilter.Parse(filter)).Message);

    [Fact]
    public void Brackets_in_brackets_have_an_end() =>
        Assert.Contains("more simply", Assert.Throws<FormatException>(() => FeedFilter.Parse(new string('(', 100) + "a" + new string(')', 100))).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_missing_is_named()
    {
        Assert.Equal("“sport” is not in it", FeedFilter.Parse("sport").Missing(Text));
        Assert.Equal("“cricket” is in it", FeedFilter.Parse("taliban NOT cricket").Missing(Text));
        Assert.Equal("the country “china” is not in it", FeedFilter.Parse("country:china").Missing(Text));
    }
}
