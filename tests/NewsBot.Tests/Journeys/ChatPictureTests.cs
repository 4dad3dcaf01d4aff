using System.Net;
using Microsoft.Playwright;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Digests;
using NewsBot.DiscordChat.Rendering;
using NewsBot.TelegramChat.Rendering;
using NewsBot.Tests.DiscordChat.Rendering;

namespace NewsBot.Tests.Journeys;

/// <summary>The digest of the starter library as a phone shows it, drawn from the very messages that leave; the pictures in the README are taken here.</summary>
public sealed class ChatPictureTests(Browser browser) : IClassFixture<Browser>
{
    private const int Width = 420, Height = 900, Between = 16;

    [Fact]
    public async Task A_digest_in_Discord_fits_a_phone()
    {
        var digest = await DigestAsync();
        var message = DiscordRenderer.Render(Assert.Single(DiscordRenderer.Split(digest)), Buttons(digest));
        string embeds = string.Concat(message.Embeds.Select(embed => $"<article><h1>{DiscordReader.Html(embed.Title ?? "")}</h1>{DiscordReader.Html(embed.Description)}</article>"));
        string buttons = string.Concat(message.Buttons.Select(button => $"<button>{WebUtility.HtmlEncode(button.Label)}</button>"));
        await ShowAsync("discord", $"<main><header><i></i><b>NewsBot</b><em>APP</em><time>09:00</time></header>{embeds}<nav>{buttons}</nav></main>");
    }

    [Fact]
    public async Task A_digest_in_Telegram_fits_a_phone()
    {
        var digest = await DigestAsync();
        var message = TelegramRenderer.Render(Assert.Single(TelegramRenderer.Split(digest)), Buttons(digest));
        string buttons = string.Concat(message.Buttons.Select(row => $"<nav>{string.Concat(row.Select(button => $"<button>{WebUtility.HtmlEncode(button.Label)}</button>"))}</nav>"));
        await ShowAsync("telegram", $"<main><article><header>NewsBot</header>{message.Html.Replace("\n<blockquote>", "<blockquote>", StringComparison.Ordinal).Replace("</blockquote>\n", "</blockquote>", StringComparison.Ordinal)}<time>09:00</time></article>{buttons}</main>");
    }

    private static async Task<ChatMessage> DigestAsync()
    {
        var source = await FileStorySource.LoadAsync([Path.Combine(Repository.Root, "articles")], new ArticleFileReader(TimeProvider.System), Stream () => Stream.Null, null, TestContext.Current.CancellationToken);
        var story = await source.GetAsync(Model.Article.StarterLibrary, TestContext.Current.CancellationToken);
        return DigestBuilder.Build(new DigestRequest(story, Model.Article.StarterLibrary, [.. Enumerable.Range(0, story.Articles.Count)], DigestPeriod.Everything));
    }

    private static ReplyButton[] Buttons(ChatMessage message) => [.. message.Actions.Select(action => action.Label).Prepend("Sources").Select(label => new ReplyButton(label, label))];

    private async Task ShowAsync(string name, string body)
    {
        string style = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "NewsBot.Tests", "Journeys", name + ".css"), TestContext.Current.CancellationToken);
        // Two looks at one message, as it comes and scrolled to its end.
        var page = await browser.ShowAsync($"<!doctype html><meta charset=utf-8><title>{name}</title><style>{style}</style><section>{body}</section><section>{body}</section>", (2 * Width) + Between, Height);
        await page.EvaluateAsync("() => { const end = document.querySelectorAll('section')[1]; end.scrollTop = end.scrollHeight; }");
        Assert.Equal(0, await page.EvaluateAsync<int>("() => [...document.querySelectorAll('section, button')].filter(e => e.scrollWidth > e.clientWidth).length"));
        Assert.Equal(Width, await page.EvaluateAsync<int>("() => document.querySelector('section').getBoundingClientRect().width"));
        if (Environment.GetEnvironmentVariable("NEWSBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
        await page.CloseAsync();
    }
}
