using NewsBot.Digests;

namespace NewsBot.Tests.Digests;

public sealed class ExcerptTests
{
    [Theory]
    [InlineData("A short one.", 20, "A short one.")]
    [InlineData("Two\r\n  lines", 20, "Two lines")]
    [InlineData("The ruling lifted the label, but recognition came later on", 36, "The ruling lifted the label…")]
    [InlineData("The ruling, lifted in April, is no recognition at all", 50, "The ruling, lifted in April, is no recognition at…")]
    [InlineData("Nobody — not even they — knew", 26, "Nobody — not even they…")]
    [InlineData("Unbreakablewordwithoutend", 10, "Unbreakab…")]
    public void A_text_is_cut_at_a_clause_or_else_a_word(string text, int limit, string expected) => Assert.Equal(expected, Excerpt.Of(text, limit));

    [Theory]
    [InlineData("and signed it.", "…and signed it.")]
    [InlineData("Moscow signed it.", "Moscow signed it.")]
    public void A_clause_from_the_middle_of_a_sentence_says_so(string text, string expected) => Assert.Equal(expected, Excerpt.OfClause(text, 40));

    [Fact]
    public void A_character_of_two_units_is_never_halved()
    {
        string text = string.Concat(Enumerable.Repeat("😀", 20));
        for (int limit = 3; limit < 40; limit++) Assert.False(char.IsHighSurrogate(Excerpt.Of(text, limit)[^2]));
    }
}
