using NewsBot.Articles.Desk;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Storage;
using static NewsBot.Tests.Articles.Desk.DeskStage;

namespace NewsBot.Tests.Articles.Desk;

/// <summary>Who must agree before something is published, whatever happens in between.</summary>
public sealed class ApprovalTests
{
    [Theory]
    [InlineData(0, true, 0)]
    [InlineData(0, false, 1)]
    [InlineData(1, true, 1)]
    [InlineData(1, false, 1)]
    [InlineData(2, true, 1)]
    [InlineData(2, false, 2)]
    public void A_policy_says_how_many_are_missing(int policy, bool byModerator, int missing)
    {
        var submission = Submission(byModerator);
        Assert.Equal(missing, ApprovalPolicy.Missing(policy, submission, []));
        var own = new SubmissionApproval(1, submission.Member, "Ana", DateTimeOffset.UnixEpoch);
        Assert.Equal(policy == 1 ? 1 : policy == 2 ? 1 : 0, ApprovalPolicy.Missing(policy, submission, [own, own]));
        Assert.Equal(Math.Max(0, missing - 1), ApprovalPolicy.Missing(policy, submission, [own with { Member = "2" }]));
        Assert.Equal(0, ApprovalPolicy.Missing(policy, submission, [own with { Member = "2" }, own with { Member = "3" }]));
    }

    [Fact]
    public async Task With_approvals_a_draft_is_sent_and_another_moderator_publishes_it()
    {
        await using var stage = await StartAsync();
        Assert.Contains("Approvals | 2: two moderators agree", await stage.AskAsync(Ana, "/settings approvals:2"), StringComparison.Ordinal);
        var preview = await stage.SayAsync(Ana, $"/article add title:Recognition\n{Recognition}");
        Assert.Equal("Sent: “Recognition” waits until 1 more moderator has approved it.", TestChat.Text(await stage.PressAsync(Ana, preview, "Send for approval")));
        Assert.Equal("“Recognition” waits until 1 more moderator has approved it: you added it yourself.", await stage.AskAsync(Ana, "/article approve 1"));
        Assert.StartsWith("Published: ", await stage.AskAsync(Bo, "/article approve \"1 · Recognition\""), StringComparison.Ordinal);
        Assert.Equal("SettingChanged,Submitted,Published", stage.Scalar("SELECT string_agg(action, ',') FROM audit_entry"));
        Assert.Equal("added by Ana; approved by Bo", stage.Scalar("SELECT detail FROM audit_entry WHERE action = 'Published'"));
    }

    [Fact]
    public async Task A_suggestion_needs_two_moderators_and_one_pressing_twice_is_one()
    {
        await using var stage = await StartAsync();
        await stage.AskAsync(Ana, "/settings approvals:2");
        await stage.AskAsync(Dee, $"/article suggest title:Recognition\n{Recognition}");
        Assert.Equal("Approved: “Recognition” waits until 1 more moderator has approved it.", await stage.AskAsync(Ana, "/article approve 1"));
        Assert.EndsWith("you have approved it already.", await stage.AskAsync(Ana, "/article approve 1"), StringComparison.Ordinal);
        Assert.Contains("Approved by | Ana", await stage.AskAsync(Bo, "/article show 1"), StringComparison.Ordinal);
        Assert.StartsWith("Published: ", await stage.AskAsync(Bo, "/article approve 1"), StringComparison.Ordinal);
        Assert.Equal("added by Dee; approved by Ana and Bo", stage.Scalar("SELECT detail FROM audit_entry WHERE action = 'Published'"));
        Assert.Equal(0L, stage.Scalar("SELECT count(*) FROM submission_approval"));
    }

    [Fact]
    public async Task Approvals_fall_with_an_edit()
    {
        await using var stage = await StartAsync();
        await stage.AskAsync(Ana, "/settings approvals:2");
        await stage.AskAsync(Dee, $"/article suggest title:Recognition\n{Recognition}");
        await stage.AskAsync(Ana, "/article approve 1");
        await stage.AskAsync(Cy, "/article edit 1 published:2025-07-04");
        Assert.Equal("Approved: “Recognition” waits until 1 more moderator has approved it.", await stage.AskAsync(Bo, "/article approve 1"));
        Assert.Empty(await stage.LibraryAsync());
        Assert.Contains("Nothing was changed", await stage.AskAsync(Cy, "/article edit 1 published:2025-07-04"), StringComparison.Ordinal);
        Assert.StartsWith("Published: ", await stage.AskAsync(Ana, "/article approve 1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_policy_holds_for_what_waits()
    {
        await using var stage = await StartAsync();
        await stage.AskAsync(Ana, "/settings approvals:2");
        await stage.AskAsync(Dee, $"/article suggest title:Recognition\n{Recognition}");
        await stage.AskAsync(Dee, $"/article suggest title:Court\n{Court}");
        await stage.AskAsync(Ana, "/article approve 1");
        Assert.Contains("also for the 2 articles that wait", await stage.AskAsync(Ana, "/settings approvals:1"), StringComparison.Ordinal);
        Assert.Empty(await stage.LibraryAsync());
        Assert.StartsWith("Published: “Recognition”", await stage.AskAsync(Ana, "/article approve 1"), StringComparison.Ordinal);

        await stage.AskAsync(Ana, "/settings approvals:2");
        Assert.StartsWith("Approved: “Court” waits", await stage.AskAsync(Bo, "/article approve 2"), StringComparison.Ordinal);
        Assert.Single(await stage.LibraryAsync());
    }

    [Fact]
    public async Task A_correction_of_what_is_published_needs_the_same_approvals()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        await stage.AskAsync(Ana, "/settings approvals:1");
        var preview = await stage.SayAsync(Ana, "/article edit Recognition title:\"A brave decision\"");
        await stage.PressAsync(Ana, preview, "Send for approval");
        Assert.Equal("Recognition", Assert.Single(await stage.LibraryAsync()).Text.Title);
        Assert.StartsWith("Updated: “A brave decision”", await stage.AskAsync(Bo, "/article approve 2"), StringComparison.Ordinal);
        var article = Assert.Single(await stage.LibraryAsync());
        Assert.Equal(("A brave decision", 1L, article.Key), (article.Text.Title, article.Id, article.Text.Id));
        Assert.Equal(article.Key, article.Analysis.Article.Id);
    }

    [Fact]
    public async Task Of_moderators_who_press_at_the_same_time_one_publishes_and_the_others_are_told()
    {
        await using var stage = await StartAsync();
        var decisions = stage.Get<DeskDecisions>();
        for (int round = 1; round <= 8; round++)
        {
            await stage.AskAsync(Dee with { Id = $"{round + 100}" }, $"/article suggest title:\"Round {round}\"\n{Recognition} It was round {round}.");
            var answers = await Task.WhenAll(Enumerable.Range(1, 4).Select(member => decisions.ApproveAsync(new DeskMember(Here, $"{member}", $"Moderator {member}", IsModerator: true), round, seen: 0, Cancel)));
            Assert.Single(answers.OfType<DeskAnswer.Published>());
            Assert.Equal(3, answers.OfType<DeskAnswer.Gone>().Count(gone => gone.Last?.Action == AuditAction.Published));
            Assert.Equal(round, (await stage.LibraryAsync()).Count);
        }

        Assert.Equal(8L, stage.Scalar("SELECT count(*) FROM audit_entry WHERE action = 'Published'"));
    }

    [Fact]
    public async Task Two_who_have_the_same_draft_publish_it_once()
    {
        await using var stage = await StartAsync();
        var first = await stage.SayAsync(Ana, $"/article add title:Recognition\n{Recognition}");
        var second = await stage.SayAsync(Bo, $"/article add title:\"Another headline\"\n{Recognition}");
        await stage.PressAsync(Ana, first, "Publish");
        Assert.StartsWith("“Recognition” is in the library already: Ana published it", TestChat.Text(await stage.PressAsync(Bo, second, "Publish")), StringComparison.Ordinal);
        Assert.Single(await stage.LibraryAsync());
    }

    [Theory]
    [InlineData("article")]
    [InlineData("audit_entry")]
    public async Task A_publication_that_breaks_off_leaves_everything_as_it_was(string table)
    {
        await using var stage = await StartAsync();
        stage.Site.Page("http://paper.example/talks", Page("Talks", Recognition));
        var preview = await stage.SayAsync(Ana, "/article add http://paper.example/talks");
        stage.Break(table);
        Assert.StartsWith("Something went wrong on our side", TestChat.Text(await stage.PressAsync(Ana, preview, "Publish")), StringComparison.Ordinal);
        Assert.Equal("0 0 0 1", stage.Scalar("SELECT (SELECT count(*) FROM article) || ' ' || (SELECT count(*) FROM article_source) || ' ' || (SELECT count(*) FROM audit_entry) || ' ' || (SELECT count(*) FROM submission)"));
        stage.Scalar(TestDatabase.IsPostgreSql ? $"DROP TRIGGER broken ON {table}" : "DROP TRIGGER broken");
        Assert.StartsWith("Published: ", TestChat.Text(await stage.PressAsync(Ana, preview, "Publish")), StringComparison.Ordinal);
        Assert.Equal("1 1 1 0", stage.Scalar("SELECT (SELECT count(*) FROM article) || ' ' || (SELECT count(*) FROM article_source) || ' ' || (SELECT count(*) FROM audit_entry) || ' ' || (SELECT count(*) FROM submission)"));
    }

    [Fact]
    public async Task A_removal_that_breaks_off_removes_nothing()
    {
        await using var stage = await StartAsync();
        await stage.PublishAsync(Ana, Recognition, "Recognition");
        stage.Break("audit_entry");
        await stage.AskAsync(Ana, "/article remove Recognition");
        Assert.Single(await stage.LibraryAsync());
    }

    private static Submission Submission(bool byModerator) => new()
    {
        Id = 1,
        Community = Here,
        Member = "1",
        MemberName = "Ana",
        ByModerator = byModerator,
        State = SubmissionState.Waiting,
        Text = new("a", Recognition),
        Origin = ArticleOrigin.Text,
        ContentHash = "aa",
        CreatedAt = DateTimeOffset.UnixEpoch,
        ChangedAt = DateTimeOffset.UnixEpoch,
    };
}
