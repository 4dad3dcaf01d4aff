using NewsBot.Analysis;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Digests;

namespace NewsBot.Tests.Storage;

/// <summary>What a community's library holds: its own, and what it follows of the operator's.</summary>
public sealed class LibraryScopeTests : IAsyncLifetime
{
    private const string Own = "discord:7";
    private static readonly ChatAddress Community = new(ChatPlatform.Discord, "7");
    private TemporaryStorage _storage = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ArticleStore Store => _storage.Get<ArticleStore>();

    private LibraryFollowStore Follows => _storage.Get<LibraryFollowStore>();

    public async ValueTask InitializeAsync()
    {
        _storage = await TemporaryStorage.CreateAsync();
        await SampleLibrary.AddAsync(Store, 2);
        await SampleLibrary.AddAsync(Store, 1, "trade");
        await SampleLibrary.AddAsync(Store, 1, Own, from: 5);
        await SampleLibrary.AddAsync(Store, 1, "discord:8", from: 6);
    }

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Following_brings_the_articles_in_under_names_of_their_own_and_unfollowing_takes_them_out()
    {
        Assert.True(await Follows.FollowAsync("starter", Entry(AuditAction.Followed), Cancel));
        Assert.True(await Follows.FollowAsync("trade", Entry(AuditAction.Followed), Cancel));
        Assert.Equal(["starter/article-0.md", "trade/article-0.md", "starter/article-1.md", "article-5.md"], (await Store.ListAsync(Own, Cancel)).Select(article => article.Text.Id));
        Assert.Equal(["starter/article-0.md", "trade/article-0.md", "starter/article-1.md", "article-5.md"], (await Store.AnalysesAsync(Own, new Dictionary<ArticleVersion, ArticleAnalysis>(), Cancel)).Select(article => article.Analysis.Article.Id));
        Assert.Equal("trade", (await Store.FindAsync(Own, "trade/article-0.md", Cancel))?.Library);

        Assert.True(await Follows.UnfollowAsync("trade", Entry(AuditAction.Unfollowed), Cancel));
        Assert.False(await Follows.UnfollowAsync("trade", Entry(AuditAction.Unfollowed), Cancel));

        Assert.Equal(["starter"], await Follows.ListAsync(new ChatAddress(ChatPlatform.Discord, "7", "a thread"), Cancel));
        Assert.Null(await Store.FindAsync(Own, "trade/article-0.md", Cancel));
        Assert.Equal(2L, _storage.Scalar("SELECT count(*) FROM audit_entry WHERE action = 'Followed'"));
        Assert.Equal(1L, _storage.Scalar("SELECT count(*) FROM audit_entry WHERE action = 'Unfollowed'"));
    }

    [Fact]
    public async Task Libraries_of_communities_stand_in_no_list_and_reach_no_other_community()
    {
        Assert.Equal(["starter", "trade"], await Store.LibrariesAsync(Cancel));
        Assert.Null(await Store.FindAsync(Own, "discord:8/article-6.md", Cancel));
        await Assert.ThrowsAsync<ArgumentException>(() => Follows.FollowAsync("discord:8", Entry(AuditAction.Followed), Cancel));
        Assert.Single(await Store.ListAsync(Own, Cancel));
    }

    [Fact]
    public async Task The_stamp_differs_after_every_change_of_what_the_library_holds()
    {
        var stamps = new List<long> { await Store.StampAsync(Own, Cancel) };
        async Task NextAsync() => stamps.Add(await Store.StampAsync(Own, Cancel));
        await Follows.FollowAsync("starter", Entry(AuditAction.Followed), Cancel);
        await NextAsync();
        await SampleLibrary.AddAsync(Store, 1, from: 1);
        await NextAsync();
        await Follows.UnfollowAsync("starter", Entry(AuditAction.Unfollowed), Cancel);
        await NextAsync();
        await Follows.FollowAsync("trade", Entry(AuditAction.Followed), Cancel);
        await NextAsync();
        await Store.WithdrawAsync("trade", "article-0.md", DateTimeOffset.UnixEpoch, Cancel);
        await NextAsync();
        Assert.Equal(stamps.Order().Distinct(), stamps);
    }

    [Fact]
    public async Task A_library_is_in_use_once_it_holds_an_article_or_follows_another()
    {
        Assert.True(await Store.IsInUseAsync(Own, Cancel));
        await Store.WithdrawAsync(Own, "article-5.md", DateTimeOffset.UnixEpoch, Cancel);
        Assert.False(await Store.IsInUseAsync(Own, Cancel));
        await Follows.FollowAsync("trade", Entry(AuditAction.Followed), Cancel);
        Assert.True(await Store.IsInUseAsync(Own, Cancel));
    }

    [Fact]
    public async Task A_community_that_moves_takes_its_library_along()
    {
        await Follows.FollowAsync("trade", Entry(AuditAction.Followed), Cancel);
        await _storage.Get<SubscriptionStore>().MoveAsync(Community, new ChatAddress(ChatPlatform.Discord, "9"), Cancel);
        Assert.Equal(["trade/article-0.md", "article-5.md"], (await Store.ListAsync("discord:9", Cancel)).Select(article => article.Text.Id));
        Assert.Empty(await Store.ListAsync(Own, Cancel));
        Assert.Equal("discord:9", _storage.Scalar("SELECT DISTINCT community FROM audit_entry"));
    }

    private static AuditEntry Entry(AuditAction action) => new(Community, DateTimeOffset.UnixEpoch, "1", "Ana", action, "a library");
}
