using NewsBot.Chat;

namespace NewsBot.Tests.Chat;

/// <summary>What every sender keeps to. One class for each platform runs it against that platform.</summary>
public abstract class ChatSenderCompliance
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <param name="reachable">False: nothing answers where the platform should be.</param>
    private protected abstract Task<SenderStage> StageAsync(bool reachable = true);

    [Fact]
    public async Task A_message_arrives_once_with_all_its_lines_and_numbers_of_evidence()
    {
        await using var stage = await StageAsync();
        var part = Assert.Single(stage.Sender.Split(SenderSamples.Short));
        var sent = Assert.IsType<DeliveryResult.Sent>(await stage.SendAsync(part));
        Assert.NotEqual("", sent.MessageId);
        SenderSamples.AssertTold(SenderSamples.Short, Assert.Single(await stage.SeenAsync()).Text);
    }

    [Fact]
    public async Task The_same_key_posts_once_where_the_platform_can_tell_and_another_key_once_more()
    {
        await using var stage = await StageAsync();
        var first = await stage.SendAsync(SenderSamples.Short);
        var second = await stage.SendAsync(SenderSamples.Short);
        Assert.Equal(stage.RefusesDoubles, first == second);
        Assert.Equal(stage.RefusesDoubles, stage.Sender.RefusesDoublesFor > TimeSpan.Zero);
        Assert.Equal(stage.RefusesDoubles ? 1 : 2, (await stage.SeenAsync()).Count);
        Assert.NotEqual(first, await stage.SendAsync(SenderSamples.Short, "digest/2"));
    }

    [Fact]
    public async Task A_place_that_is_gone_is_dead()
    {
        await using var stage = await StageAsync();
        stage.RemovePlace();
        var dead = Assert.IsType<DeliveryResult.Dead>(await stage.SendAsync(SenderSamples.Short));
        Assert.True(dead.PlaceIsLost);
        Assert.EndsWith(".", dead.Reason, StringComparison.Ordinal);
        Assert.Empty(await stage.SeenAsync());
    }

    [Fact]
    public async Task A_platform_that_cannot_be_reached_is_tried_again_later()
    {
        await using var stage = await StageAsync(reachable: false);
        var before = DateTimeOffset.UtcNow;
        var later = Assert.IsType<DeliveryResult.RetryAt>(await stage.SendAsync(SenderSamples.Short));
        Assert.True(later.When > before, "It says to try again in the past.");
    }

    [Fact]
    public async Task Text_of_articles_is_shown_as_text_and_as_nothing_more()
    {
        await using var stage = await StageAsync();
        await stage.DeliverAsync(SenderSamples.Hostile);
        var seen = Assert.Single(await stage.SeenAsync());
        SenderSamples.AssertTold(SenderSamples.Hostile, seen.Text);
        Assert.Empty(seen.Formats.Except(stage.HarmlessFormats, StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_parts_of_a_long_message_are_the_same_each_time_complete_and_all_taken()
    {
        await using var stage = await StageAsync();
        var parts = stage.Sender.Split(SenderSamples.Long);
        Assert.Equal(parts.Select(ChatMessageJson.Write), stage.Sender.Split(SenderSamples.Long).Select(ChatMessageJson.Write));
        for (int i = 0; i < parts.Count; i++) await stage.DeliverAsync(parts[i], $"digest/1/{i}");
        var seen = await stage.SeenAsync();
        Assert.Equal(parts.Count, seen.Count);
        SenderSamples.AssertTold(SenderSamples.Long, string.Join('\n', seen.Select(post => post.Text)));
    }

    [Fact]
    public async Task A_message_is_edited_in_its_place_and_the_same_edit_again_changes_nothing()
    {
        await using var stage = await StageAsync();
        var sent = Assert.IsType<DeliveryResult.Sent>(await stage.SendAsync(SenderSamples.Short));
        var struck = new ChatMessage([new Paragraph(new Line("It did not happen.") { IsStruck = true, Detail = "withdrawn: the court said so" })]);
        for (int tries = 0; tries < 2; tries++) Assert.Equal(sent, await EditAsync(stage, sent.MessageId, struck));
        var seen = Assert.Single(await stage.SeenAsync());
        Assert.Contains("It did not happen.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("withdrawn: the court said so", seen.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Buttons);
        Assert.Equal(sent, await EditAsync(stage, sent.MessageId, SenderSamples.Short));
        SenderSamples.AssertTold(SenderSamples.Short, Assert.Single(await stage.SeenAsync()).Text);
    }

    [Fact]
    public async Task An_edit_of_a_message_that_is_not_there_is_dead_and_its_place_is_not_lost()
    {
        await using var stage = await StageAsync();
        var sent = Assert.IsType<DeliveryResult.Sent>(await stage.SendAsync(SenderSamples.Short));
        var dead = Assert.IsType<DeliveryResult.Dead>(await EditAsync(stage, $"{sent.MessageId}7", SenderSamples.Short));
        Assert.False(dead.PlaceIsLost);
        Assert.EndsWith(".", dead.Reason, StringComparison.Ordinal);
        Assert.Single(await stage.SeenAsync());
    }

    [Fact]
    public async Task What_another_node_may_have_taken_over_is_not_edited()
    {
        await using var stage = await StageAsync();
        var sent = Assert.IsType<DeliveryResult.Sent>(await stage.SendAsync(SenderSamples.Short));
        var before = Assert.Single(await stage.SeenAsync());
        Assert.IsType<DeliveryResult.RetryAt>(await stage.Sender.EditAsync(stage.Place, sent.MessageId, ChatMessage.Of("Old news"), new DeliveryTry("edit/1") { MayStillSend = () => false }, Stop));
        Assert.Equal(before.Text, Assert.Single(await stage.SeenAsync()).Text);
    }

    private static Task<DeliveryResult> EditAsync(SenderStage stage, string messageId, ChatMessage message) => stage.Sender.EditAsync(stage.Place, messageId, message, new DeliveryTry("edit/1"), Stop);

    [Fact]
    public async Task A_cancelled_send_throws_and_posts_nothing()
    {
        await using var stage = await StageAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stage.SendAsync(SenderSamples.Short, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Empty(await stage.SeenAsync());
        await stage.DeliverAsync(SenderSamples.Short);
        Assert.Single(await stage.SeenAsync());
    }
}

/// <summary>What a sender keeps to whose platform lies behind a network.</summary>
public abstract class RemoteSenderCompliance : ChatSenderCompliance
{
    private protected abstract Task<RemoteStage> RemoteStageAsync(bool reachable = true);

    private protected sealed override async Task<SenderStage> StageAsync(bool reachable = true) => await RemoteStageAsync(reachable);

    [Fact]
    public async Task A_message_that_must_wait_is_posted_once()
    {
        await using var stage = await RemoteStageAsync();
        stage.LimitOnce();
        await stage.DeliverAsync(SenderSamples.Short);
        Assert.Single(await stage.SeenAsync());
    }

    [Fact]
    public async Task A_message_whose_answer_failed_after_it_was_stored_is_not_posted_twice()
    {
        await using var stage = await RemoteStageAsync();
        stage.FailOnce(stored: true);
        var result = await stage.SendAsync(SenderSamples.Short);
        if (stage.RefusesDoubles) Assert.IsType<DeliveryResult.Sent>(result);
        else Assert.IsType<DeliveryResult.Unknown>(result);
        Assert.Single(await stage.SeenAsync());
    }

    [Fact]
    public async Task A_message_that_failed_is_sent_again_only_where_that_cannot_double_it()
    {
        await using var stage = await RemoteStageAsync();
        stage.FailOnce(stored: false);
        var result = await stage.SendAsync(SenderSamples.Short);
        if (stage.RefusesDoubles) Assert.IsType<DeliveryResult.Sent>(result);
        else Assert.IsType<DeliveryResult.Unknown>(result);
        Assert.Equal(stage.RefusesDoubles ? 1 : 0, (await stage.SeenAsync()).Count);
    }

    [Fact]
    public async Task A_send_that_is_cancelled_while_it_waits_for_the_answer_throws_and_is_not_tried_again()
    {
        await using var stage = await RemoteStageAsync();
        var arrived = stage.HangOnce();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var sending = stage.SendAsync(SenderSamples.Short, cancellationToken: cancel.Token);
        await arrived.WaitAsync(Stop);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.Empty(await stage.SeenAsync());
    }

    [Fact]
    public async Task What_may_be_asked_next_and_the_sources_stand_on_buttons_of_the_last_part()
    {
        await using var stage = await RemoteStageAsync();
        await stage.DeliverAsync(SenderSamples.Short);
        Assert.Equal(["Sources", "Timeline", "Actors"], Assert.Single(await stage.SeenAsync()).Buttons);
        var parts = stage.Sender.Split(SenderSamples.Long);
        for (int i = 0; i < parts.Count; i++) await stage.DeliverAsync(parts[i], $"long/{i}");
        var seen = (await stage.SeenAsync()).Skip(1).ToList();
        Assert.True(parts.Count > 1, "The long message is not long enough.");
        Assert.All(seen.SkipLast(1), post => Assert.Empty(post.Buttons));
        Assert.Equal(["Sources"], seen[^1].Buttons);
    }
}
