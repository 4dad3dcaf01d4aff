using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Digests;

namespace NewsBot.Tests.Digests;

public sealed class EvidenceListTests
{
    private const string Text = "The ban fell in April 2025. Three months later Moscow recognised the government. Nobody followed.";

    [Fact]
    public void A_span_is_quoted_with_the_sentence_around_it()
    {
        var list = new EvidenceList(Story(), "starter");
        int number = list.Add(new Evidence(0, Find("Moscow")));
        var note = Assert.Single(list.Notes);
        Assert.Equal((1, "Three months later Moscow recognised the government."), (number, note.Quote));
        Assert.Equal(note.Quote, note.Span.Of(Text));
        Assert.Equal("a.md", note.Title);
        Assert.Null(note.Publisher);
        Assert.Equal("14 Jul 2025", note.Date);
    }

    [Fact]
    public void The_same_sentence_keeps_its_number_and_the_next_one_gets_the_next()
    {
        var list = new EvidenceList(Story(), "starter");
        int[] numbers = [list.Add(new Evidence(0, Find("Moscow"))), list.Add(new Evidence(0, Find("Nobody"))), list.Add(new Evidence(0, Find("government")))];
        Assert.Equal([1, 2, 1], numbers);
        Assert.Equal([1, 2], list.Notes.Select(note => note.Number));
    }

    [Fact]
    public void A_span_over_a_border_takes_both_sentences()
    {
        var list = new EvidenceList(Story(), "starter");
        list.Add(new Evidence(0, TextSpan.Between(Find("2025").Start, Find("Moscow").End)));
        Assert.Equal("The ban fell in April 2025. Three months later Moscow recognised the government.", list.Notes[0].Quote);
    }

    [Fact]
    public void An_inferred_date_says_from_what()
    {
        var story = Story();
        var list = new EvidenceList(story, "starter");
        var numbers = list.Add(story.Events[0]);
        Assert.Equal([1], numbers);
        Assert.Equal("“Three months later”, counted from “April 2025”", list.Notes[0].Note);
    }

    private static TextSpan Find(string words) => new(Text.IndexOf(words, StringComparison.Ordinal), words.Length);

    private static Story Story()
    {
        var analysis = ArticleAnalyzer.Analyze(new ArticleText("a.md", Text) { Published = new PartialDate(2025, 7, 14) });
        var happening = new TimelineEvent(
            Find("Three months later Moscow recognised the government."), Find("Three months later"), new PartialDate(2025, 7), null, EventStatus.Inferred, []);
        analysis = analysis with
        {
            Times = [new TimeExpression(Find("Three months later"), TimexType.Date, "2025-07", null, TimexAnchor.Expression, Find("April 2025"))],
            Events = [happening],
        };
        var evidence = new Evidence(0, happening.Span);
        return new Story([analysis], [new StoryEvent(happening.Date, null, happening.Status, evidence, [evidence], [])], [], [], []);
    }
}
