using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Deliveries;

/// <summary>What was posted is changed, until it is as it was wanted.</summary>
public sealed class RevisionTests
{
    public static TheoryData<bool> Both => TestDatabase.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_message_that_is_wanted_otherwise_is_changed_once(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender();
        var digest = await stage.AddAsync();
        await stage.RunAsync(sender);
        Want(stage, 2);
        await stage.RunAsync(sender);
        await stage.RunAsync(sender);
        Assert.Equal("post 1/web:general/0", Assert.Single(sender.Edits).MessageId);
        var row = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, 2, null), (row.State, row.RevisionDone, row.LeaseUntil));
        Assert.Single(sender.Posts);
    }

    [Fact]
    public async Task A_change_that_is_refused_for_now_or_not_answered_is_tried_again()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        var digest = await stage.AddAsync();
        await stage.RunAsync(sender);
        Want(stage, 1);
        sender.Next(new DeliveryResult.RetryAt(stage.Time.GetUtcNow().AddMinutes(1), "slow down"));
        sender.Next(new DeliveryResult.Unknown("No answer."));
        Assert.InRange((await stage.RunAsync(sender))!.Value, TimeSpan.FromSeconds(59), TimeSpan.FromMinutes(1));
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync(sender);
        Assert.Empty(sender.Edits);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.RunAsync(sender);
        Assert.Single(sender.Edits);
        Assert.Equal((DeliveryState.Sent, 1), ((await stage.RowAsync(digest)).State, (await stage.RowAsync(digest)).RevisionDone));
    }

    [Fact]
    public async Task A_message_that_is_gone_cannot_be_changed_and_stays_sent()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        var digest = await stage.AddAsync();
        await stage.RunAsync(sender);
        Want(stage, 1);
        sender.Next(new DeliveryResult.Dead("The message was deleted.", PlaceIsLost: false));
        Assert.Null(await stage.RunAsync(sender));
        var row = await stage.RowAsync(digest);
        Assert.Equal((DeliveryState.Sent, 1, "The message was deleted."), (row.State, row.RevisionDone, row.Reason));
    }

    [Fact]
    public async Task What_is_wanted_otherwise_before_it_is_sent_is_sent_as_it_is_wanted()
    {
        await using var stage = await PumpStage.CreateAsync();
        var sender = new FakeSender();
        var digest = await stage.AddAsync();
        Want(stage, 3);
        await stage.RunAsync(sender);
        Assert.Empty(sender.Edits);
        Assert.Equal((DeliveryState.Sent, 3), ((await stage.RowAsync(digest)).State, (await stage.RowAsync(digest)).RevisionDone));
    }

    private static void Want(PumpStage stage, int revision) => stage.Storage.Scalar($"UPDATE delivery SET revision_wanted = {revision}");
}
