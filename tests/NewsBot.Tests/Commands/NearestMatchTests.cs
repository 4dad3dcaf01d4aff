using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

public sealed class NearestMatchTests
{
    private static readonly string[] Words = ["timeline", "takeaways", "Taliban", "Monday", "Europe/Sarajevo", "Sergey Lavrov", "US"];

    [Theory]
    [InlineData("timline", "timeline")]
    [InlineData("Talban", "Taliban")]
    [InlineData("talbian", "Taliban")]
    [InlineData("/timelin", "timeline")]
    [InlineData("mon", "Monday")]
    [InlineData("Modnay", "Monday")]
    [InlineData("Europe/Sarjevo", "Europe/Sarajevo")]
    [InlineData("Lavrof", "Sergey Lavrov")]
    [InlineData("lavrov", "Sergey Lavrov")]
    public void A_slip_finds_what_was_meant(string typed, string meant) => Assert.Equal(meant, NearestMatch.Find(typed, Words));

    [Theory]
    [InlineData("")]
    [InlineData("UN")]
    [InlineData("xyz")]
    [InlineData("completely different")]
    public void What_is_far_from_everything_finds_nothing(string typed) => Assert.Null(NearestMatch.Find(typed, Words));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance_counts_edits_and_swaps(string left, string right, int edits)
    {
        Assert.Equal(edits, NearestMatch.Distance(left, right));
        Assert.Equal(edits, NearestMatch.Distance(right, left));
    }

    [Fact]
    public void A_megabyte_is_refused_at_once() => Assert.Null(NearestMatch.Find(new string('a', 1_000_000), [new string('a', 999_999)]));

    [Fact]
    public void Better_matches_come_first_and_equals_keep_their_order() =>
        Assert.Equal(["tale", "talk", "tall", "tally"], NearestMatch.Rank("tale", ["tally", "talk", "tall", "tale", "zebra"], 9));
}
