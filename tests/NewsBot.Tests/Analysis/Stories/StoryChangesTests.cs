using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Tests.Digests;

namespace NewsBot.Tests.Analysis.Stories;

public sealed class StoryChangesTests
{
    private static readonly Story Before = SampleStory.Of(2);

    [Fact]
    public void Without_a_snapshot_all_is_new()
    {
        var changes = StoryChanges.Since(null, Before);
        Assert.All(changes.Events, change => Assert.True(change.IsNew));
        Assert.All(changes.Disputes, change => Assert.True(change.IsNew));
        Assert.Equal((Before.Events.Count, Before.Disputes.Count, 0), (changes.Events.Count, changes.Disputes.Count, changes.Resolved.Count));
    }

    [Fact]
    public void The_same_story_says_nothing_new()
    {
        var changes = StoryChanges.Since(Snapshot(Before), Before);
        Assert.All(changes.Events, change => Assert.True(change.IsKnown));
        Assert.All(changes.Disputes, change => Assert.True(change.IsKnown));
        Assert.Empty(changes.Resolved);
    }

    [Fact]
    public void What_only_a_new_article_says_is_new()
    {
        var now = SampleStory.Of(3);
        var changes = StoryChanges.Since(Snapshot(now, 0, 1), now);
        Assert.All(changes.Events, change => Assert.Equal(change.Now.Statement.Article == 2, change.IsNew));
    }

    [Fact]
    public void A_date_that_is_another_one_now_is_told_from_what_it_was()
    {
        var first = Before.Events[0];
        var now = Before with { Events = [first with { Date = new PartialDate(2000, 5) }, .. Before.Events.Skip(1)] };
        var changes = StoryChanges.Since(Snapshot(Before), now);
        var change = Assert.Single(changes.Events, change => change.IsChanged);
        Assert.Equal(("2000-05", "2000-05-01"), (change.Now.Value, Assert.Single(change.Before)));
    }

    [Fact]
    public void Two_dates_of_one_sentence_are_not_each_other()
    {
        var first = Before.Events[0];
        var second = first with { Date = new PartialDate(1996, 9, 27) };
        var changes = StoryChanges.Since(Snapshot(Before), Before with { Events = [first, second, .. Before.Events.Skip(1)] });
        Assert.True(changes.Events[0].IsKnown);
        Assert.True(changes.Events[1].IsNew);
    }

    [Fact]
    public void A_further_value_changes_a_question_and_keeps_the_others_as_they_are()
    {
        var asked = Before.Disputes[1];
        var claim = new Claim("160", new Evidence(1, Before.Articles[1].Sentences[1]), Before.Articles[1].Sentences[1]);
        var now = Before with { Disputes = [Before.Disputes[0], asked with { Claims = [.. asked.Claims, claim] }, .. Before.Disputes.Skip(2)] };
        var changes = StoryChanges.Since(Snapshot(Before), now);
        var change = Assert.Single(changes.Disputes, change => change.IsChanged);
        Assert.Equal(("How many were killed?", "145 >140"), (change.Now.Topic, string.Join(' ', change.Before)));
        Assert.Empty(changes.Resolved);
    }

    [Fact]
    public void A_question_that_is_asked_no_more_is_resolved_with_a_sentence_that_still_stands()
    {
        var now = SampleStory.Of(1);
        var gone = StoryChanges.Since(Snapshot(Before), now).Resolved;
        Assert.Equal(Before.Disputes.Select(dispute => dispute.Topic), gone.Select(dispute => dispute.Topic));
        Assert.All(gone, dispute => Assert.Equal(new Evidence(0, now.Articles[0].Sentences[0]), dispute.Left));
    }

    [Fact]
    public void Where_nothing_of_it_is_left_nothing_is_said() => Assert.Empty(StoryChanges.Since(Snapshot(Before), SampleStory.Of(0)).Resolved);

    [Fact]
    public void A_text_that_was_changed_is_another_text()
    {
        var article = Before.Articles[0];
        var now = Before with { Articles = [article with { Article = article.Article with { Text = article.Article.Text.Replace("met", "saw", StringComparison.Ordinal) } }, Before.Articles[1]] };
        var changes = StoryChanges.Since(Snapshot(Before), now);
        Assert.All(changes.Events, change => Assert.Equal(change.Now.Statement.Article == 0, change.IsNew));
    }

    private static StorySnapshot Snapshot(Story story, params int[] articles) =>
        StorySnapshot.Of(story, articles.Length > 0 ? articles.ToHashSet() : [.. Enumerable.Range(0, story.Articles.Count)]);
}
