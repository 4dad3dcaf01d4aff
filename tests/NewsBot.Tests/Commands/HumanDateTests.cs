using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

public sealed class HumanDateTests
{
    [Theory]
    [InlineData("2021", "2021")]
    [InlineData("1990s", "199")]
    [InlineData("2021-08", "2021-08")]
    [InlineData("Aug 2021", "2021-08")]
    [InlineData("august 2021", "2021-08")]
    [InlineData("Sept 2021", "2021-09")]
    [InlineData("2021-08-15", "2021-08-15")]
    [InlineData(" 17  April 2025 ", "2025-04-17")]
    [InlineData("17th April, 2025", "2025-04-17")]
    [InlineData("April 17, 2025", "2025-04-17")]
    [InlineData("3 Jul 2025", "2025-07-03")]
    [InlineData("17.4.2025", "2025-04-17")]
    public void Dates_are_read_as_people_type_them(string text, string date) => Assert.Equal(date, HumanDate.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("199")]
    [InlineData("4/5/2025")]
    [InlineData("30 February 2025")]
    [InlineData("2025-13")]
    [InlineData("0000")]
    [InlineData("2021 Taliban")]
    public void Anything_else_is_refused_with_examples(string text) =>
        Assert.EndsWith("Write it like 2021, Aug 2021, 2021-08-15 or 17 April 2025.", Assert.Throws<CommandException>(() => HumanDate.Parse(text)).Message, StringComparison.Ordinal);
}
