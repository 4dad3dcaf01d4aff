namespace NewsBot.Tests.Commands;

public sealed class CommandSuggesterTests
{
    private readonly TestChat _chat = new();

    [Theory]
    [InlineData("/t|", "/takeaways /timeline")]
    [InlineData("/timline|", "/timeline")]
    [InlineData("/actors t|", "Taliban")]
    [InlineData("/actors kabulov|", "Zamir Kabulov")]
    [InlineData("/actors Zamir Kab|", "Zamir Kabulov")]
    [InlineData("/timeline Taliban f|", "from: Taliban")]
    [InlineData("/timeline about:Talban|", "Taliban")]
    [InlineData("/timeline order:n|", "newest")]
    [InlineData("/timeline about:Russia library:h|", "harbour")]
    [InlineData("/takeaways pari|", "From pariah to partner")]
    [InlineData("/help tim|", "timeline")]
    [InlineData("/nothing here|", "")]
    [InlineData("no command|", "")]
    [InlineData("/timeline nope:x|", "")]
    public async Task What_fits_at_the_caret_is_offered(string line, string offered) =>
        Assert.Equal(offered, string.Join(' ', (await _chat.SuggestAsync(line)).Select(suggestion => suggestion.Text)));

    [Theory]
    [InlineData("/ti|", "/timeline |")]
    [InlineData("/actors kabulov|", "/actors \"Zamir Kabulov\"|")]
    [InlineData("/timeline about:Tali| from:2021", "/timeline about:Taliban| from:2021")]
    public async Task Taking_an_offer_changes_the_word_at_the_caret_alone(string line, string after)
    {
        var first = (await _chat.SuggestAsync(line))[0];
        Assert.Equal(after, first.Line.Insert(first.Caret, "|"));
    }

    [Fact]
    public async Task An_empty_line_offers_all_commands_with_a_word_on_each()
    {
        var offered = await _chat.SuggestAsync("|");
        Assert.Equal(_chat.Catalogue.Definitions.Select(definition => definition.Description), offered.Select(suggestion => suggestion.Description));
    }
}
