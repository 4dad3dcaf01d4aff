using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.Model;

namespace NewsBot.Tests.Chat;

/// <summary>A digest tells the same facts wherever it is read.</summary>
public sealed class DigestParityTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ChatPlatform.Web)]
    [InlineData(ChatPlatform.Telegram)]
    [InlineData(ChatPlatform.Discord)]
    public async Task The_digest_of_the_starter_articles_carries_every_fact(ChatPlatform platform)
    {
        var digest = await DigestAsync();
        Assert.Contains(digest.Blocks.SelectMany(SenderSamples.Lines), line => line is { Badge: not null, Evidence.Count: > 0 });
        await using var stage = await StageAsync(platform);
        await SendAsync(stage, digest, "digest");
        SenderSamples.AssertTold(digest, string.Join('\n', (await stage.SeenAsync()).Select(post => post.Text)));
    }

    [Theory]
    [InlineData(ChatPlatform.Web)]
    [InlineData(ChatPlatform.Telegram)]
    [InlineData(ChatPlatform.Discord)]
    public async Task Its_sources_are_quoted_word_for_word_with_their_articles(ChatPlatform platform)
    {
        var digest = await DigestAsync();
        await using var stage = await StageAsync(platform);
        int pages = 1;
        for (int page = 1; page <= pages; page++)
        {
            var (view, _, all) = SourcesView.Of(digest, page, changed: false);
            pages = all;
            await SendAsync(stage, view, $"sources/{page}");
        }

        string seen = SenderSamples.Plain(string.Join('\n', (await stage.SeenAsync()).Select(post => post.Text)));
        Assert.NotEmpty(digest.Evidence);
        Assert.All(digest.Evidence, note =>
        {
            Assert.Contains($"[{note.Number}] “{SenderSamples.Clean(note.Quote)}”", seen, StringComparison.Ordinal);
            Assert.Contains(SenderSamples.Clean(note.Title), seen, StringComparison.Ordinal);
        });
    }

    private static async Task SendAsync(SenderStage stage, ChatMessage message, string key)
    {
        var parts = stage.Sender.Split(message);
        for (int i = 0; i < parts.Count; i++) await stage.DeliverAsync(parts[i], $"{key}/{i}");
    }

    private static async Task<SenderStage> StageAsync(ChatPlatform platform) => platform switch
    {
        ChatPlatform.Web => await WebStage.CreateAsync(),
        ChatPlatform.Telegram => await TelegramStage.CreateAsync(),
        ChatPlatform.Discord => await DiscordStage.CreateAsync(),
        _ => throw new ArgumentOutOfRangeException(nameof(platform)),
    };

    private static async Task<ChatMessage> DigestAsync()
    {
        var source = await FileStorySource.LoadAsync([Path.Combine(Repository.Root, "articles")], new ArticleFileReader(TimeProvider.System), () => Stream.Null, null, Stop);
        string library = Assert.Single(await source.LibrariesAsync(Stop));
        var story = await source.GetAsync(library, Stop);
        return DigestBuilder.Build(new DigestRequest(story, library, [.. Enumerable.Range(0, story.Articles.Count)], DigestPeriod.Everything));
    }
}
