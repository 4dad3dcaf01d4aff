using NewsBot.Chat;
using NewsBot.Deliveries;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.DiscordChat.Rendering;
using NewsBot.Model;
using NewsBot.TelegramChat.Rendering;
using NewsBot.Tests.Digests;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Storage;
using Paragraph = NewsBot.Chat.Paragraph;

namespace NewsBot.Tests.Deliveries;

/// <summary>A full digest is one edition in several messages.</summary>
public sealed class FullDigestTests
{
    private static readonly ChatMessage Digest = DigestBuilder.Build(new DigestRequest(SampleStory.Of(12, 8, 20), "starter", [.. Enumerable.Range(0, 12)], DigestPeriod.Everything, DigestSize.Full));

    [Theory]
    [InlineData(ChatPlatform.Telegram)]
    [InlineData(ChatPlatform.Discord)]
    public void It_goes_in_numbered_parts_that_say_all_of_it_once(ChatPlatform platform)
    {
        var parts = Split(platform)(Digest);
        Assert.InRange(parts.Count, 2, 5);
        Assert.Equal(Enumerable.Range(1, parts.Count).Select(number => $"{number}/{parts.Count}"), parts.Select(Number));
        Assert.Equal(Items(Digest), parts.SelectMany(Items));
        Assert.All(parts, part => Assert.Equal([part], Split(platform)(part)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_death_between_two_parts_the_next_one_follows_and_none_comes_twice(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var stage = await PumpStage.CreateAsync(postgreSql);
        var sender = new FakeSender { RefusesDoublesFor = TimeSpan.Zero, Splits = TelegramRenderer.Split };
        int count = TelegramRenderer.Split(Digest).Count;
        var digest = await stage.AddAsync(message: ChatMessageJson.Write(Digest));
        sender.Next(_ => Task.FromResult<DeliveryResult?>(null));
        sender.Next(new DeliveryResult.RetryAt(stage.Time.GetUtcNow().AddMinutes(1), "slow down"));
        await stage.RunAsync(sender);
        stage.Time.Advance(TimeSpan.FromMinutes(1));
        await stage.DieAsync();
        stage.Time.Advance(new DeliveriesOptions().Lease);
        await stage.RunAsync(sender);
        stage.Time.Advance(TimeSpan.FromSeconds(10));
        await stage.RunAsync(sender);
        Assert.Equal(Enumerable.Range(0, count).Select(part => $"{digest.Id}/web:general/{part}"), sender.Order);
        Assert.Equal(count + 1, sender.Tries); // One more for the part that was refused at first: no part left twice.
        Assert.Equal(Enumerable.Range(1, count).Select(number => $"{number}/{count}"), sender.Order.Select(key => Number(sender.Posts[key].Message)));
        Assert.All(await stage.RowsAsync(digest), row => Assert.Equal(DeliveryState.Sent, row.State));
    }

    private static Func<ChatMessage, IReadOnlyList<ChatMessage>> Split(ChatPlatform platform) => platform == ChatPlatform.Telegram ? TelegramRenderer.Split : DiscordRenderer.Split;

    private static string? Number(ChatMessage part) => Assert.IsType<Paragraph>(part.Blocks[^1]).Line.Detail;

    private static IEnumerable<string> Items(ChatMessage message) => DigestItem.Of(message).Select(item => item.Key);
}
