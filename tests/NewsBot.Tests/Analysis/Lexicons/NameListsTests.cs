using NewsBot.Analysis.Lexicons;

namespace NewsBot.Tests.Analysis.Lexicons;

public sealed class NameListsTests
{
    [Theory]
    [InlineData("given-names.txt", NameList.GivenName)]
    [InlineData("surnames.txt", NameList.Surname)]
    [InlineData("cities.txt", NameList.City)]
    [InlineData("en/regions.txt", NameList.Region)]
    [InlineData("en/organisation-names.txt", NameList.Organisation)]
    [InlineData("en/organisation-heads.txt", NameList.OrganisationHead)]
    [InlineData("en/offices.txt", NameList.Office)]
    [InlineData("en/honorifics.txt", NameList.Honorific)]
    [InlineData("en/never-names.txt", NameList.NeverName)]
    [InlineData("en/common-words.txt", NameList.CommonWord)]
    internal void Every_line_of_a_list_is_held(string file, NameList list)
    {
        var lines = Lexicon.Lines(file);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.True(NameLists.Hold(line, list), line));
    }

    [Fact]
    public void Of_what_no_list_has_hardly_any_is_held()
    {
        var held = Enumerable.Range(0, 100_000).Where(number => NameLists.Of($"no such name {number}") != NameList.None);
        Assert.True(held.Count() < 10);
    }

    [Fact]
    public void A_word_in_two_lists_is_in_both() => Assert.Equal(NameList.City | NameList.Surname, NameLists.Of("Paris") & (NameList.City | NameList.Surname | NameList.Office));
}
