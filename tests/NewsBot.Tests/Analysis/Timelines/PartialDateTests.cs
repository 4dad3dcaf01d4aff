using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Timelines;

public sealed class PartialDateTests
{
    private static readonly Gen<PartialDate> Dates = Gen.OneOf(
        Gen.Choose(1, 9999).Select(year => new PartialDate(year)),
        Gen.Choose(1, 999).Select(decade => PartialDate.Decade(decade * 10)),
        Gen.Choose(1, 9999).SelectMany(year => Gen.Choose(1, 12).Select(month => new PartialDate(year, month))),
        Gen.Choose(0, DateOnly.MaxValue.DayNumber).Select(day => PartialDate.Of(DateOnly.FromDayNumber(day))));

    [Fact]
    public void What_is_written_is_read_back()
    {
        Prop.ForAll(Dates.ToArbitrary(), date => PartialDate.TryParse(date.ToString(), out var read) && read == date).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void JSON_reads_back_what_it_wrote()
    {
        Prop.ForAll(Dates.ToArbitrary(), date => JsonSerializer.Deserialize<PartialDate>(JsonSerializer.Serialize(date)) == date).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_date_covers_itself_and_its_days_are_in_order()
    {
        Prop.ForAll(Dates.ToArbitrary(), date => date.Covers(date) && date.First <= date.Last && date.Covers(PartialDate.Of(date.Last))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Order_is_total_and_agrees_with_equality()
    {
        Prop.ForAll(Dates.ToArbitrary(), Dates.ToArbitrary(), (left, right) =>
            Math.Sign(left.CompareTo(right)) == -Math.Sign(right.CompareTo(left)) && (left.CompareTo(right) == 0) == (left == right)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("000")]
    [InlineData("25")]
    [InlineData("20250")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025-4")]
    [InlineData("2025-02-29")]
    [InlineData("2025-04-31")]
    [InlineData("2025-04-00")]
    [InlineData("2025/04/17")]
    [InlineData("2025-04-17T21:00")]
    [InlineData("XXXX-06-03")]
    [InlineData("+025-04")]
    [InlineData(" 2025")]
    [InlineData("٢٠٢٥")]
    [InlineData("2025-W12")]
    public void Anything_else_is_refused(string? value)
    {
        Assert.False(PartialDate.TryParse(value, out _));
    }

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(10000, null, null)]
    [InlineData(2025, 0, null)]
    [InlineData(2025, 13, null)]
    [InlineData(2025, 2, 29)]
    [InlineData(2025, null, 3)]
    public void No_bad_date_exists(int year, int? month, int? day)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PartialDate(year, month, day));
    }

    [Theory]
    [InlineData("199", "1994-05", true)]
    [InlineData("2025", "2025-04-17", true)]
    [InlineData("2025-04", "2025", false)]
    [InlineData("2025-04", "2025-05", false)]
    public void A_vague_date_covers_a_precise_one(string vague, string precise, bool covers)
    {
        Assert.True(PartialDate.TryParse(vague, out var left));
        Assert.True(PartialDate.TryParse(precise, out var right));

        Assert.Equal(covers, left.Covers(right));
    }

    [Fact]
    public void JSON_that_is_no_date_is_an_error()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PartialDate>("\"soon\""));
    }
}
