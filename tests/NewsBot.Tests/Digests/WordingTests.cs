using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Digests;

namespace NewsBot.Tests.Digests;

public sealed class WordingTests
{
    [Theory]
    [InlineData("2025-04-17", null, "17 Apr 2025")]
    [InlineData("2021-08", null, "Aug 2021")]
    [InlineData("2003", null, "2003")]
    [InlineData("199", null, "1990s")]
    [InlineData("1996", "2001", "1996–2001")]
    [InlineData("2005", "2005", "2005")]
    [InlineData("2008-07", "2008-09", "Jul–Sep 2008")]
    [InlineData("2024-12", "2025-01", "Dec 2024–Jan 2025")]
    [InlineData("2025-07-21", "2025-07-27", "21–27 Jul 2025")]
    [InlineData("2025-06-30", "2025-07-02", "30 Jun–2 Jul 2025")]
    [InlineData("2024-12-30", "2025-01-02", "30 Dec 2024–2 Jan 2025")]
    [InlineData("2001", "2001-09-11", "2001–11 Sep 2001")]
    public void A_date_is_written_as_precisely_as_it_is_known(string from, string? until, string expected) =>
        Assert.Equal(expected, Wording.Date(Date(from), until is null ? null : Date(until)));

    [Theory]
    [InlineData("2015", "BEFORE", false, "by 2015", null)]
    [InlineData("2025-04", "AFTER", false, "after Apr 2025", null)]
    [InlineData("1400", "APPROX", false, "about 1400", null)]
    [InlineData("2015", "START", false, "2015", null)]
    [InlineData("0004-06-03", null, true, "3 Jun", "year unknown")]
    [InlineData("0004-06", null, true, "Jun", "year unknown")]
    public void The_date_of_an_event_says_no_more_than_is_known(string date, string? modifier, bool yearIsOpen, string expected, string? badge)
    {
        var happening = new StoryEvent(Date(date), null, EventStatus.Stated, default, [], []) { Modifier = modifier, YearIsOpen = yearIsOpen };
        Assert.Equal((expected, badge), (Wording.Date(happening), Wording.Badge(happening)));
    }

    [Theory]
    [InlineData(0, "0 disputes")]
    [InlineData(1, "1 dispute")]
    [InlineData(1200, "1,200 disputes")]
    public void Counts_agree_with_their_noun(int count, string expected) => Assert.Equal(expected, Wording.Count(count, "dispute"));

    [Theory]
    [InlineData(DisputeSlot.Date, "2025-07-03", "3 Jul 2025")]
    [InlineData(DisputeSlot.Date, "2008-Q3", "2008-Q3")]
    [InlineData(DisputeSlot.Date, ">2024-05", "not by May 2024")]
    [InlineData(DisputeSlot.Date, "XXXX-06-03", "3 Jun, year unknown")]
    [InlineData(DisputeSlot.Date, "XXXX-07", "Jul, year unknown")]
    [InlineData(DisputeSlot.Count, ">140", "over 140")]
    [InlineData(DisputeSlot.Count, ">=140", "at least 140")]
    [InlineData(DisputeSlot.Count, "145", "145")]
    [InlineData(DisputeSlot.Who, ">us", ">us")]
    public void A_value_at_issue_reads_as_words(DisputeSlot slot, string value, string expected) => Assert.Equal(expected, Wording.Value(slot, value));

    [Theory]
    [InlineData(null, null, "publisher and date unknown")]
    [InlineData(null, "2025-07-14", "publisher unknown, 14 Jul 2025")]
    [InlineData("The Paper", null, "The Paper, date unknown")]
    public void What_is_not_known_of_a_source_is_said_to_be_unknown(string? publisher, string? published, string expected) =>
        Assert.Equal(expected, Wording.Source(new ArticleText("a.md", "") { Publisher = publisher, Published = published is null ? null : Date(published) }));

    [Theory]
    [InlineData("en", "The Paper, date unknown")]
    [InlineData("de", "The Paper, date unknown, in German")]
    [InlineData("und", "The Paper, date unknown, in another language")]
    [InlineData("xx", "The Paper, date unknown, in another language")]
    public void An_article_that_is_not_English_is_said_to_be_in_its_language(string language, string expected) =>
        Assert.Equal(expected, Wording.Source(new ArticleText("a.md", "") { Publisher = "The Paper", Language = language }));

    [Theory]
    [InlineData("en", null)]
    [InlineData("de", "It is in German: I read its dates and the countries and organisations that my lists know.")]
    [InlineData("ru", "It is in Russian: I read its dates and the countries and organisations that my lists know.")]
    [InlineData("ar", "It is in Arabic: I read dates in figures and the countries and organisations that my lists know.")]
    [InlineData("uk", "It is in Ukrainian, which I cannot read: there are only dates in figures and a few names that are written alike everywhere.")]
    [InlineData("bs", "It is in Bosnian, Croatian or Serbian, which I cannot read:")]
    public void What_is_left_out_of_an_article_that_is_not_English_is_said(string language, string? begins)
    {
        string? reading = Wording.Reading(new ArticleText("a.md", "") { Language = language });
        if (begins is null) Assert.Null(reading);
        else Assert.StartsWith(begins, reading, StringComparison.Ordinal);
    }

    private static PartialDate Date(string value) => PartialDate.TryParse(value, out var date) ? date : throw new FormatException(value);
}
