using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

/// <summary>An article is removed when the digest that tells of it is built and not sent yet, or not all of it.</summary>
public sealed class RemovedArticleTests
{
    private static readonly ChatAddress Other = new(ChatPlatform.Web, "other");

    public static TheoryData<bool> Both => TestDatabase.Both;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_digest_that_was_not_sent_yet_is_built_anew_without_it_and_tells_it_when_it_is_put_back(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        await stage.SubscribeAsync(Other);
        var sender = new FakeSender();
        var digest = await PlanAsync(stage);
        await RemoveAsync(stage);
        await SampleLibrary.AddAsync(stage.Storage.Get<ArticleStore>(), 1, from: 3); // Came later: the next digest tells it.
        await stage.RunAsync(sender);
        Assert.Equal(2, sender.Posts.Count);
        Assert.All(sender.Posts.Values, post => Assert.Contains("2 new articles from 1 publisher", TestChat.Text(post.Message), StringComparison.Ordinal));
        Assert.All(sender.Posts.Values, post => Assert.DoesNotContain("Article 1", TestChat.Text(post.Message), StringComparison.Ordinal));
        Assert.All(sender.Posts.Values, post => Assert.DoesNotContain(post.Message.Evidence, note => note.Article == "article-1.md"));
        var sent = (await stage.Storage.Get<DigestStore>().FindAsync(digest.Id, Token))!;
        Assert.NotEqual(digest.ContentId, sent.ContentId);
        Assert.Equal(DeliveryState.Sent, (await stage.RowAsync(digest)).State);
        Assert.Equal([sent.ContentId, sent.ContentId], (await stage.Storage.Get<SubscriptionStore>().ListAsync(Token)).Select(subscription => subscription.ToldId));
        Assert.Equal(2L, Convert.ToInt64(stage.Storage.Scalar("SELECT COUNT(*) FROM digest_content"), null));

        await PlanAsync(stage, added: 1, from: 1); // Put back under its name, and its id.
        await stage.RunAsync(sender);
        Assert.Contains("2 new articles", TestChat.Text(sender.Posts.Single(post => post.Key.StartsWith("3/", StringComparison.Ordinal)).Value.Message), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_message_that_may_have_gone_out_goes_out_again_as_it_was(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero };
        var digest = await PlanAsync(stage);
        sender.Next(new DeliveryResult.Unknown("No answer."));
        await stage.RunAsync(sender);
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await RemoveAsync(stage);
        await stage.RunAsync(sender);
        Assert.Contains("3 new articles", TestChat.Text(Assert.Single(sender.Posts.Values).Message), StringComparison.Ordinal);
        Assert.Contains("Article 1", TestChat.Text(Assert.Single(sender.Posts.Values).Message), StringComparison.Ordinal);
        Assert.Equal(digest.ContentId, (await stage.Storage.Get<DigestStore>().FindAsync(digest.Id, Token))!.ContentId);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Parts_that_follow_one_that_is_sent_leave_it_out_and_stay_so_when_they_are_edited(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { Parts = 2 };
        var digest = await PlanAsync(stage);
        sender.Next(_ => Task.FromResult<DeliveryResult?>(null));
        sender.Next(new DeliveryResult.RetryAt(stage.Time.GetUtcNow().AddMinutes(1), "slow down"));
        await stage.RunAsync(sender);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await RemoveAsync(stage);
        await stage.RunAsync(sender);
        string[] posts = [.. sender.Order.Select(key => TestChat.Text(sender.Posts[key].Message))];
        Assert.Equal([true, false], posts.Select(text => text.Contains("Article 1", StringComparison.Ordinal)));
        Assert.All(posts, text => Assert.Contains("Article 2", text, StringComparison.Ordinal));
        Assert.Equal([(0, DeliveryState.Sent), (1, DeliveryState.Sent)], await stage.PartsAsync(digest));

        stage.Storage.Scalar("UPDATE delivery SET revision_wanted = 1");
        await stage.RunAsync(sender);
        Assert.Equal(posts, sender.Edits.OrderBy(edit => edit.MessageId, StringComparer.Ordinal).Select(edit => TestChat.Text(edit.Message)));
    }

    [Fact]
    public async Task An_article_that_is_withdrawn_but_not_removed_is_struck_from_the_first_and_says_why()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        await PlanAsync(stage);
        var (place, now) = (PumpStage.Chat, stage.Time.GetUtcNow());
        await stage.Storage.Get<CorrectionStore>().AddAsync(
            new Correction { Community = place, Library = Article.StarterLibrary, ArticleKey = "article-1.md", Was = "Article 1", Reason = "It was taken back.", Member = "7", MemberName = "Ana", At = now },
            new AuditEntry(place, now, "7", "Ana", AuditAction.Retracted, "Article 1"),
            Token);
        await stage.RunAsync(sender);
        var title = Assert.Single(TestChat.Lines(Assert.Single(sender.Posts.Values).Message), line => line.Text == "Article 1");
        Assert.True(title.IsStruck);
        Assert.Contains("withdrawn 4 Aug 2025: It was taken back.", title.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_cannot_be_built_anew_waits_and_does_not_tell_it()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        await PlanAsync(stage, added: 1);
        await stage.RunAsync(sender);
        var digest = await PlanAsync(stage, added: 2, from: 1);
        await RemoveAsync(stage);
        string snapshot = (string)stage.Storage.Scalar("SELECT snapshot FROM digest_content WHERE id = 1")!;
        stage.Storage.Scalar("UPDATE digest_content SET snapshot = '{' WHERE id = 1");
        Assert.InRange((await stage.RunAsync(sender))!.Value, TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(5));
        Assert.Equal((DeliveryState.Pending, 0), ((await stage.RowAsync(digest)).State, (await stage.RowAsync(digest)).Resends));
        Assert.Single(sender.Posts);
        stage.Storage.Scalar($"UPDATE digest_content SET snapshot = '{snapshot.Replace("'", "''", StringComparison.Ordinal)}' WHERE id = 1");
        stage.Time.Advance(TimeSpan.FromMinutes(5));
        await stage.RunAsync(sender);
        Assert.Contains("1 new article ", TestChat.Text(sender.Posts[$"{digest.Id}/web:general/0"].Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_digest_says_of_its_run_it_says_again()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        var digest = await PlanAsync(stage, late: TimeSpan.FromDays(7) + TimeSpan.FromHours(1));
        string notes = "Late: planned for Mon 11 August, 09:00.\nNot posted: Mon 4 August, 09:00 (NewsBot was not running).\n";
        Assert.Contains(notes, PlannerStage.Text(digest), StringComparison.Ordinal);
        await RemoveAsync(stage);
        await stage.RunAsync(sender);
        string text = TestChat.Text(Assert.Single(sender.Posts.Values).Message);
        Assert.Contains("up to 11 August 2025", text, StringComparison.Ordinal);
        Assert.Contains(notes + "2 new articles", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sender_that_lost_its_lease_or_is_in_doubt_gives_the_digest_no_other_contents()
    {
        await using var stage = await PumpStage.CreateAsync();
        var digest = await PlanAsync(stage);
        await stage.DieAsync();
        var row = await stage.RowAsync(digest);
        var outcomes = stage.Storage.Get<DeliveryOutcomeStore>();
        Assert.False(await outcomes.RenewAsync(row with { Attempt = 2 }, digest.ContentId, digest.ContentId, Token));
        Assert.False(await outcomes.RenewAsync(row with { LeaseOwner = "other" }, digest.ContentId, digest.ContentId, Token));
        Assert.True(await outcomes.RenewAsync(row, digest.ContentId, digest.ContentId, Token));
        stage.Storage.Scalar("UPDATE delivery SET resends = 1");
        Assert.False(await outcomes.RenewAsync(row, digest.ContentId, digest.ContentId, Token));
    }

    /// <summary>A digest of the first subscription, of articles that are new.</summary>
    private static async Task<Digest> PlanAsync(PumpStage stage, int added = 3, int from = 0, TimeSpan? late = null)
    {
        await SampleLibrary.AddAsync(stage.Storage.Get<ArticleStore>(), added, from: from);
        var planner = PlannerStage.PlannerOf(stage.Storage, new FakeTimer(), stage.Time);
        await planner.HealAsync(Token);
        stage.Time.Advance(TimeSpan.FromDays(7) + (late ?? TimeSpan.Zero));
        await planner.RunDueAsync(() => Task.CompletedTask, Token);
        return (await stage.Storage.Get<DigestStore>().LatestAsync(1, Token))!;
    }

    private static async Task RemoveAsync(PumpStage stage) =>
        Assert.True(await stage.Storage.Get<ArticleStore>().WithdrawAsync(Article.StarterLibrary, "article-1.md", stage.Time.GetUtcNow(), Token));
}
