using Microsoft.Playwright;
using NewsBot.Model;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.Journeys;

/// <summary>What the page looks like: narrow and wide, light and dark, measured in the browser.</summary>
public sealed class ScreenTests(Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(1200, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Everything_fits_and_can_be_read(int width, ColorScheme scheme)
    {
        await using var host = await WebChatHost.StartAsync();
        await host.Sender.SendAsync(new ChatAddress(ChatPlatform.Web, "general"), SampleNews.Digest, "digest/1", TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(host.Address, width, 900, scheme);
        var page = window.Page;
        await ShotAsync("start");
        var card = await window.AskAsync("/digest");
        await ShotAsync("answer");
        foreach (var cite in await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Evidence 1") }).AllAsync()) await cite.ClickAsync();
        await ShotAsync("evidence");
        await window.Box.PressSequentiallyAsync("/");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await window.Box.PressAsync("ArrowDown");
        await ShotAsync("suggestions");
        await window.Box.PressAsync("Escape");
        await card.GetByRole(AriaRole.Button, new() { Name = "Show in article" }).First.ClickAsync();
        await page.Locator("mark").WaitForAsync();
        await ShotAsync("article");

        async Task ShotAsync(string name)
        {
            if (Environment.GetEnvironmentVariable("NEWSBOT_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png") });
        }
    }
}
