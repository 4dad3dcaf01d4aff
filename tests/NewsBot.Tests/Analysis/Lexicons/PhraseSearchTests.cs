using NewsBot.Analysis.Lexicons;

namespace NewsBot.Tests.Analysis.Lexicons;

public sealed class PhraseSearchTests
{
    private static readonly PhraseSearch Phrases = new(["In sum", "all in all"]);

    [Theory]
    [InlineData("in sum", true)]
    [InlineData("So, IN SUM", true)]
    [InlineData("iin summer", true)]
    [InlineData("All In All, yes", true)]
    [InlineData("in su", false)]
    [InlineData("i", false)]
    [InlineData("", false)]
    [InlineData("in summa: Éin sim", true)]
    [InlineData("é\u007fn sum", false)]
    public void A_phrase_is_found_wherever_it_stands_and_whatever_its_case(string text, bool found) => Assert.Equal(found, Phrases.AnyIn(text));
}
