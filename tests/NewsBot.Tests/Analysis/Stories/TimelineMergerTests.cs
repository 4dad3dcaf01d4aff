using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class TimelineMergerTests
{
    [Fact]
    public void An_event_without_a_year_is_a_row_after_all_others_and_is_one_row_for_two_articles()
    {
        var story = Read("In August 2021 the Taliban entered Kabul.\nOn June 3rd, Russia recognised the Taliban government.", "Russia recognised the Taliban government on 3 June.");
        Assert.Equal([("2021-08", false, 1), ("XXXX-06-03", true, 2)], story.Events.Select(row => (row.Value, row.YearIsOpen, row.Sources.Count)));
    }

    [Fact]
    public void A_row_keeps_the_words_that_make_its_date_less_sure()
    {
        var story = Read("Published: 14 July 2025\nMoscow's talks with the Taliban in Kabul began over a decade ago.");
        Assert.Equal(("2015", "BEFORE"), story.Events.Select(row => (row.Value, row.Modifier)).Single());
    }

    [Fact]
    public void The_shortest_sentence_that_names_both_sides_stands_for_the_event()
    {
        const string Short = "In July 2025 Russia recognised the Taliban government.";
        var story = Read("In July 2025 Russia recognised the Taliban government, to the surprise of China, Iran and Pakistan.", Short);
        var row = Assert.Single(story.Events);
        Assert.Equal(Short, row.Statement.Span.Of(story.Articles[row.Statement.Article].Article.Text));
    }

    private static Story Read(params string[] texts) => StoryBuilder.Build([.. texts.Select((text, i) => ArticleAnalyzer.Analyze(new ArticleText($"{i}.md", text)))]);
}
