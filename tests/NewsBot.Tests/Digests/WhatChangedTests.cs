using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Commands;

namespace NewsBot.Tests.Digests;

/// <summary>What a digest says when its chat was told before, by the real engine on a real database.</summary>
public sealed class WhatChangedTests : IAsyncLifetime
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private PlannerStage _stage = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await PlannerStage.StartAsync();
        await AddAsync("first.md", "Russia recognised the Taliban on 3 July 2025. The attack on the hall killed over 140 people.");
        await _stage.SubscribeAsync();
        await _stage.RunAfterAsync(TimeSpan.FromDays(2));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_date_that_was_told_is_left_out_and_counted()
    {
        await AddAsync("second.md", "Russia recognised the Taliban on 3 July 2025. The ministry opened a school in Herat on 9 July 2025.");
        string text = PlannerStage.Text((await _stage.RunAfterAsync(Week))!);
        Assert.Contains("1 date told before left out: /timeline", text, StringComparison.Ordinal);
        Assert.Contains("9 Jul 2025", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_chat_that_was_told_nothing_nothing_is_left_out()
    {
        var first = await _stage.Storage.Get<DigestStore>().LatestAsync(1, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("told before", PlannerStage.Text(first!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_preview_says_why_each_item_is_in_or_out_and_keeps_nothing()
    {
        await AddAsync("second.md", "Russia recognised the Taliban on 3 July 2025. The ministry opened a school in Herat on 9 July 2025.");
        _stage.Time.Advance(Week);
        var subscription = await _stage.Storage.Get<SubscriptionStore>().FindAsync(1, TestContext.Current.CancellationToken);
        var preview = await PlannerStage.PreviewOf(_stage.Storage, _stage.Time).OfAsync(subscription!, TestContext.Current.CancellationToken);
        string text = TestChat.Text(preview);
        Assert.Contains("in: new since the last digest", text, StringComparison.Ordinal);
        Assert.Contains("out: told in digest 1", text, StringComparison.Ordinal);
        Assert.Contains("out: told before", text, StringComparison.Ordinal);
        Assert.Single(await _stage.PeriodsAsync());
        string posted = PlannerStage.Text((await _stage.RunAfterAsync(TimeSpan.Zero))!);
        Assert.StartsWith(posted.Split('\n')[0], text, StringComparison.Ordinal);
    }

    private Task AddAsync(string key, string words) => _stage.AddAsync(
        new ArticleText(key, words) { Title = key, Publisher = "The Paper" });
}
