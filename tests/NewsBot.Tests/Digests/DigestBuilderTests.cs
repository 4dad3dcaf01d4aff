using FsCheck;
using FsCheck.Fluent;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Chat;
using NewsBot.Digests;
using NodaTime;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Digests;

public sealed class DigestBuilderTests
{
    private static readonly DigestPeriod Week = new(new LocalDate(2025, 7, 21), new LocalDate(2025, 7, 27));

    [Fact]
    public void A_standard_digest_reads_title_counts_articles_dates_actors_disputes()
    {
        var message = Build(SampleStory.Of(5));
        Assert.Equal("Russia and Taliban", Assert.IsType<Heading>(message.Blocks[0]).Line.Text);
        Assert.Equal("21–27 July 2025", ((Heading)message.Blocks[0]).Line.Detail);
        Assert.Equal("5 new articles from 5 publishers · 2 disputes", Assert.IsType<Paragraph>(message.Blocks[1]).Line.Text);
        Assert.Equal(["Dates", "Who", "Sources disagree", "Changed"], message.Blocks.OfType<Heading>().Where(heading => heading.Level == 2).Select(heading => heading.Line.Text));
        Assert.Equal(5, message.Blocks.OfType<Heading>().Count(heading => heading.Level == 3));
        var articles = message.Blocks.OfType<Heading>().First(heading => heading.Level == 3).Line;
        Assert.Equal(("1", "Article number 4", "Paper 4, 5 Jul 2025"), (articles.Label, articles.Text, articles.Detail));
        Assert.Contains("Russia · Taliban (organisation) · Zamir Kabulov (special envoy)", Lines(message).Select(line => line.Text));
        Assert.Contains(Lines(message), line => line is { Label: "How many were killed?", Text: "over 140 (Paper 0) · 145 (Paper 1)", Badge: "different precision" });
        Assert.Contains(Lines(message), line => line is { Text: "3 (Paper 0) → 11 (Paper 1)", Badge: "development over time" });
        Assert.Contains("and 13 more dates: /timeline", Lines(message).Select(line => line.Text));
        Assert.Equal(["/timeline", "/actors", "/disputes"], message.Actions.Select(action => action.CommandLine));
    }

    [Fact]
    public void Rules_hold_for_every_story_and_size()
    {
        var stories = from articles in Gen.Choose(0, 14)
                      from sentences in Gen.Choose(0, 7)
                      from words in Gen.Choose(3, 90)
                      from size in Gen.Elements(Enum.GetValues<DigestSize>())
                      from fresh in Gen.Choose(0, articles)
                      select (articles: sentences == 0 ? 0 : articles, sentences, words, size, fresh);
        Prop.ForAll(stories.ToArbitrary(), s =>
        {
            var message = Build(SampleStory.Of(s.articles, s.sentences, s.words), Math.Min(s.fresh, s.articles), s.size);
            CheckRules(message, s.size);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    [Theory]
    [InlineData(DigestSize.Full, 12_000, 60)]
    [InlineData(DigestSize.Standard, 4000, 60)]
    [InlineData(DigestSize.Brief, 1000, 60)]
    [InlineData(DigestSize.Standard, 4000, 12)]
    public void Five_articles_keep_to_the_budget(DigestSize size, int budget, int words)
    {
        var message = Build(SampleStory.Of(5, 8, words), size: size);
        Assert.InRange(DigestBuilder.Length(message), 200, budget);
        Assert.NotEmpty(message.Blocks.OfType<BulletList>());
    }

    [Fact]
    public void A_full_digest_tells_more_of_more_articles_and_keeps_to_its_budget_with_very_many()
    {
        var (standard, full) = (Build(SampleStory.Of(12, 8, 20)), Build(SampleStory.Of(12, 8, 20), size: DigestSize.Full));
        Assert.Equal((8, 12), (Articles(standard), Articles(full)));
        Assert.All(full.Blocks.OfType<BulletList>(), list => Assert.InRange(list.Items.Count, 3, 5));
        Assert.InRange(full.Blocks.OfType<Table>().First().Rows.Count, 20, 30);
        var many = Build(SampleStory.Of(300, 8, 90), size: DigestSize.Full);
        Assert.InRange(DigestBuilder.Length(many), 4000, 12_000);
        Assert.Contains($"and {300 - Articles(many)} more articles: /articles", Lines(many).Select(line => line.Text));

        static int Articles(ChatMessage message) => message.Blocks.OfType<Heading>().Count(heading => heading.Level == 3);
    }

    [Fact]
    public void A_shortened_takeaway_ends_with_a_word_and_its_evidence_is_the_full_sentence()
    {
        var message = Build(SampleStory.Of(5, 3, 60));
        var cut = message.Blocks.OfType<BulletList>().SelectMany(list => list.Items).First();
        Assert.EndsWith("…", cut.Text, StringComparison.Ordinal);
        string quote = message.Evidence[cut.Evidence[0] - 1].Quote;
        string kept = cut.Text[..^1];
        Assert.StartsWith(kept, quote, StringComparison.Ordinal);
        Assert.False(char.IsLetterOrDigit(quote[kept.Length]));
    }

    [Fact]
    public void Two_whole_points_are_told_rather_than_three_that_are_cut()
    {
        var lists = Build(SampleStory.Of(5, 3, 28)).Blocks.OfType<BulletList>().ToList();
        Assert.Equal([2, 2, 2, 2, 2], lists.Select(list => list.Items.Count));
        Assert.All(lists.SelectMany(list => list.Items), item => Assert.EndsWith(".", item.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_period_says_so_in_one_line()
    {
        var message = Build(SampleStory.Of(3), fresh: 0);
        Assert.Equal("Nothing new: no article came in since 21 July 2025.", Assert.Single(Lines(message)).Text);
        Assert.Equal("There are no articles yet.", Assert.Single(Lines(Build(SampleStory.Of(0)))).Text);
    }

    [Fact]
    public void An_unknown_publisher_is_said_to_be_unknown()
    {
        var message = Build(SampleStory.Of(3, publisher: index => index == 0 ? null : "The Paper"));
        Assert.Equal("3 new articles from 1 publisher, 1 of unknown publisher · 2 disputes", ((Paragraph)message.Blocks[1]).Line.Text);
        Assert.Contains("publisher unknown, 1 Jul 2025", message.Blocks.OfType<Heading>().Select(heading => heading.Line.Detail));
        Assert.Contains(Lines(message), line => line.Text.Contains("(“Article number 0”)", StringComparison.Ordinal));
    }

    [Fact]
    public void An_event_of_several_articles_is_shown_with_their_number_and_before_others()
    {
        var story = SampleStory.Of(4, sentences: 8);
        story = story with { Events = [.. story.Events, SampleStory.Event(story, 0, 7, new PartialDate(1999, 1, 1), 1, 2, 3)] };
        var rows = Build(story).Blocks.OfType<Table>().First().Rows;
        Assert.Equal(7, rows.Count);
        Assert.Equal(("1 Jan 1999", "4 articles"), (rows[0].Label, rows[0].Detail));
    }

    [Fact]
    public void A_disputed_date_says_so()
    {
        var rows = Build(SampleStory.Of(2, sentences: 3)).Blocks.OfType<Table>().First().Rows;
        Assert.Equal("disputed", rows.Single(row => row.Label == "1 May 2000").Detail);
        Assert.Null(rows.Single(row => row.Label == "2 May 2000").Detail);
    }

    [Fact]
    public void A_disputed_event_is_told_before_others_and_once()
    {
        var story = SampleStory.Of(3, sentences: 8);
        var ranked = DateRanker.Rank(story, Enumerable.Range(0, story.Events.Count)).ToList();
        Assert.True(DateRanker.IsDisputed(story, ranked[0]));
        Assert.Equal(2, ranked.Count(happening => DateRanker.IsDisputed(story, happening)));
        Assert.True(DateRanker.IsDisputed(story, ranked[^1]));
    }

    [Fact]
    public void What_there_was_no_room_for_is_counted()
    {
        var story = SampleStory.Of(3);
        story = story with { Disputes = [.. story.Disputes, .. Enumerable.Range(0, 4).Select(i => story.Disputes[1] with { Topic = $"Question {i}?" })] };
        Assert.Contains("and 3 more questions: /disputes", Lines(Build(story)).Select(line => line.Text));
    }

    [Fact]
    public void Only_new_articles_are_told_but_disputes_with_old_ones_are_kept()
    {
        var message = Build(SampleStory.Of(3), fresh: 1);
        Assert.Single(message.Blocks.OfType<Heading>(), heading => heading.Level == 3);
        Assert.Contains(Lines(message), line => line.Label == "When did Russia meet the Taliban?");
    }

    internal static void CheckRules(ChatMessage message, DigestSize size = DigestSize.Standard)
    {
        var (points, rows) = size == DigestSize.Full ? (5, 30) : (3, 7);
        Assert.Equal(Enumerable.Range(1, message.Evidence.Count), message.Evidence.Select(note => note.Number));
        var cited = Lines(message).SelectMany(line => line.Evidence).ToHashSet();
        Assert.Equal(message.Evidence.Select(note => note.Number).ToHashSet(), cited);
        Assert.All(message.Blocks.OfType<BulletList>(), list => Assert.InRange(list.Items.Count, 0, points));
        var told = message.Blocks.OfType<BulletList>().SelectMany(list => list.Items).Concat(message.Blocks.OfType<Table>().SelectMany(table => table.Rows));
        Assert.All(told, line => Assert.NotEmpty(line.Evidence));
        Assert.All(message.Blocks.OfType<Table>(), table => Assert.InRange(table.Rows.Count, 1, rows));
        Assert.All(Lines(message), line => Assert.False(string.IsNullOrWhiteSpace(line.Text)));
    }

    private static ChatMessage Build(Story story, int? fresh = null, DigestSize size = DigestSize.Standard) =>
        DigestBuilder.Build(new DigestRequest(story, "starter", [.. Enumerable.Range(0, fresh ?? story.Articles.Count)], Week, size));

    private static IEnumerable<Line> Lines(ChatMessage message) => message.Blocks.SelectMany<Block, Line>(block => block switch
    {
        Heading heading => [heading.Line],
        Paragraph paragraph => [paragraph.Line],
        BulletList list => list.Items,
        Table table => table.Rows,
        _ => [],
    });
}
