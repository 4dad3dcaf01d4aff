using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Analysis.Timelines;

public sealed class TimelineBuilderTests
{
    private const string Dated = "The court in Moscow ruled on 17 April 2025 after a hearing.";

    [Theory]
    [InlineData(ParagraphKind.Body, 1)]
    [InlineData(ParagraphKind.ListItem, 1)]
    [InlineData(ParagraphKind.KeyPoint, 1)]
    [InlineData(ParagraphKind.Heading, 0)]
    [InlineData(ParagraphKind.Boilerplate, 0)]
    public void Only_what_the_article_reports_makes_events(ParagraphKind kind, int events)
    {
        Assert.Equal(events, SpecTimeline.Build(Dated, null, [], kind).Events.Count);
    }

    [Fact]
    public void A_date_in_page_furniture_is_no_anchor()
    {
        var timeline = SpecTimeline.Build("Saved on 3 May 1999. Two days later the court sat.", null, [], ParagraphKind.Boilerplate);

        Assert.Empty(timeline.Events);
    }

    [Fact]
    public void An_events_modifier_is_that_of_its_date()
    {
        var happening = Assert.Single(SpecTimeline.Build("Contacts began over a decade ago in Doha.", "2025-07-14", []).Events);

        Assert.Equal("BEFORE", happening.Modifier);
        Assert.Equal(new PartialDate(2015), happening.Date);
    }

    [Fact]
    public void An_event_without_a_year_can_be_put_into_one()
    {
        var happening = Assert.Single(SpecTimeline.Build("On February 29th the envoys met in Doha.", null, []).YearlessEvents);

        Assert.Equal("XXXX-02-29", happening.Value);
        Assert.Equal(new PartialDate(2024, 2, 29), happening.In(2024));
        Assert.Null(happening.In(2025));
    }

    [Fact]
    public void An_interval_never_ends_before_it_begins()
    {
        var timeline = SpecTimeline.Build("The talks ran from December 2025 to March 2024 on paper. They lasted from 9 June to 3 June 2024.", null, []);

        Assert.All(timeline.Events, happening => Assert.True(happening.Until is null || happening.Date.First <= happening.Until.Value.Last));
    }

    [Fact]
    public void A_megabyte_of_dates_in_one_sentence_takes_seconds()
    {
        string text = string.Concat(Enumerable.Repeat("In May 2001 and on June 3rd, two days later, 15 a year 1996-2001, 21:00 in 2 1/2 years by Friday ", 10_000));

        var document = new TextDocument(
            new ArticleText("long", text) { Published = new PartialDate(2025, 7, 14) }, [new Paragraph(new TextSpan(0, text.Length), ParagraphKind.Body)],
            [new Sentence(new TextSpan(0, text.Length), 0, 0, 0)], []);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var times = TimeExpressionResolver.Resolve(document, TimeExpressionFinder.Find(document));
        var timeline = TimelineBuilder.Build(document, times, []);

        Assert.Equal(10_000 * 9, times.Count);
        Assert.NotEmpty(timeline.Events);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed} for {text.Length} characters");
    }
}
