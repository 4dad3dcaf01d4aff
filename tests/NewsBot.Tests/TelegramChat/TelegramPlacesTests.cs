using NewsBot.Chat;
using NewsBot.Tests.Chat;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

/// <summary>Every kind of place that Telegram has, and the ways in which each is lost.</summary>
public sealed class TelegramPlacesTests
{
    [Theory]
    [InlineData("private")]
    [InlineData("group")]
    [InlineData("supergroup")]
    [InlineData("channel")]
    [InlineData("general topic")]
    [InlineData("topic")]
    public async Task A_digest_reaches(string kind)
    {
        await using var stage = await TelegramStage.CreateAsync();
        var (chat, topic) = Place(stage, kind);
        Assert.IsType<DeliveryResult.Sent>(await SendAsync(stage, chat, topic));
        SenderSamples.AssertTold(SenderSamples.Short, Assert.Single(stage.Telegram.BotMessages(chat, topic)).Text);
    }

    [Theory]
    [InlineData("private", "blocked")]
    [InlineData("private", "deactivated")]
    [InlineData("private", "unknown")]
    [InlineData("group", "kicked")]
    [InlineData("group", "deleted")]
    [InlineData("supergroup", "kicked")]
    [InlineData("supergroup", "left")]
    [InlineData("supergroup", "restricted")]
    [InlineData("channel", "kicked")]
    [InlineData("channel", "degraded")]
    [InlineData("topic", "closed")]
    [InlineData("topic", "topic deleted")]
    public async Task A_place_is_lost(string kind, string how)
    {
        await using var stage = await TelegramStage.CreateAsync();
        var (chat, topic) = Place(stage, kind);
        var address = TelegramStage.Address(chat, topic);
        Lose(stage, chat, how);
        var dead = Assert.IsType<DeliveryResult.Dead>(await stage.Sender.SendAsync(address, SenderSamples.Short, new("digest/1"), TestContext.Current.CancellationToken));
        Assert.True(dead.PlaceIsLost);
        Assert.Single(stage.Telegram.RequestsOf("sendMessage"));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_has_moved_there()
    {
        await using var stage = await TelegramStage.CreateAsync();
        var (group, _) = Place(stage, "group");
        var next = stage.Telegram.Migrate(group);
        var moved = Assert.IsType<DeliveryResult.Moved>(await SendAsync(stage, group, null));
        Assert.Equal(TelegramStage.Address(next), moved.To);
        Assert.IsType<DeliveryResult.Sent>(await SendAsync(stage, next, null));
        Assert.Single(stage.Telegram.BotMessages(next));
    }

    private static Task<DeliveryResult> SendAsync(TelegramStage stage, EmulatedChat chat, string? topic) =>
        stage.Sender.SendAsync(TelegramStage.Address(chat, topic), SenderSamples.Short, new("digest/1"), TestContext.Current.CancellationToken);

    private static (EmulatedChat Chat, string? Topic) Place(TelegramStage stage, string kind)
    {
        var telegram = stage.Telegram;
        var boss = stage.Boss.As(EmulatedStatus.Creator);
        return kind switch
        {
            "private" => (telegram.AddPrivate(stage.Boss), null),
            "group" => (telegram.AddGroup("Small", boss), null),
            "supergroup" => (telegram.AddSupergroup("Large", boss), null),
            "channel" => (telegram.AddChannel("Headlines", boss), null),
            "general topic" => (telegram.AddForum("Forum", ["Oslo"], boss), null),
            "topic" => (telegram.AddForum("Forum", ["Kabul", "Oslo"], boss), "Oslo"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private static void Lose(TelegramStage stage, EmulatedChat chat, string how)
    {
        switch (how)
        {
            case "blocked" or "kicked":
                stage.Telegram.Kick(chat, stage.Boss);
                break;
            case "left":
                stage.Telegram.Change(chat, stage.Boss, EmulatedStatus.Left);
                break;
            case "restricted":
                stage.Telegram.Change(chat, stage.Boss, EmulatedStatus.Restricted);
                break;
            case "degraded":
                stage.Telegram.Change(chat, stage.Boss, EmulatedStatus.Member);
                break;
            case "deactivated":
                stage.Boss.Deactivated = true;
                break;
            case "deleted":
                chat.Deleted = true;
                break;
            case "closed":
                chat.Topic("Oslo").Closed = true;
                break;
            case "topic deleted":
                chat.Topic("Oslo").Deleted = true;
                break;
            case "unknown":
                stage.Telegram.Forget(chat);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(how));
        }
    }
}
