using Microsoft.Playwright;
using NewsBot.Model;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.Journeys;

/// <summary>What the page looks like: narrow and wide, light and dark, measured in the browser.</summary>
public sealed class ScreenTests(Browser browser) : IClassFixture<Browser>
{
    /// <summary>Every visible text whose contrast with what lies behind it is below 4.5 : 1 (WCAG 2.2, 1.4.3).</summary>
    private const string TooFaint =
        """
        () => {
          const rgb = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)).reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (element) => {
            for (let e = element; e; e = e.parentElement) {
              const colour = rgb(getComputedStyle(e).backgroundColor);
              if (colour.length === 3 || colour[3] === 1) return colour;
            }
            return rgb(getComputedStyle(document.documentElement).getPropertyValue("color-scheme") === "dark" ? "rgb(0,0,0)" : "rgb(255,255,255)");
          };
          return [...document.querySelectorAll("body *")]
            .filter((e) => e.checkVisibility() && !e.disabled && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
            .map((e) => {
              const [a, b] = [light(rgb(getComputedStyle(e).color)), light(behind(e))];
              return { text: e.textContent.trim().slice(0, 40), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
            })
            .filter((e) => e.ratio < 4.5)
            .map((e) => `${e.ratio.toFixed(2)} ${e.text}`);
        }
        """;

    [Theory]
    [InlineData(1200, ColorScheme.Light)]
    [InlineData(1200, ColorScheme.Dark)]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    public async Task Everything_fits_and_can_be_read(int width, ColorScheme scheme)
    {
        await using var host = await WebChatHost.StartAsync();
        await host.Sender.SendAsync(new ChatAddress(ChatPlatform.Web, "general"), SampleNews.Digest, new("digest/1"), TestContext.Current.CancellationToken);
        await using var window = await browser.OpenAsync(host.Address, width, 900, scheme);
        var page = window.Page;
        await LookAsync("start");
        var card = await window.AskAsync("/digest");
        await LookAsync("answer");
        foreach (var cite in await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Evidence 1") }).AllAsync()) await cite.ClickAsync();
        await LookAsync("evidence");
        await window.Box.PressSequentiallyAsync("/");
        await page.GetByRole(AriaRole.Option).First.WaitForAsync();
        await window.Box.PressAsync("ArrowDown");
        await LookAsync("suggestions");
        await window.Box.PressAsync("Escape");
        await card.GetByRole(AriaRole.Button, new() { Name = "Show in article" }).First.ClickAsync();
        await page.Locator("mark").WaitForAsync();
        await LookAsync("article");
        window.AssertNothingElseHappened();

        async Task LookAsync(string name)
        {
            await window.ShotAsync($"{name}-{width}-{scheme}");
            int wide = await page.EvaluateAsync<int>("() => Math.max(...[...document.querySelectorAll('html, body *')].filter(e => e.checkVisibility() && !e.classList.contains('unseen') && !e.classList.contains('skip')).map(e => Math.ceil(e.getBoundingClientRect().right)))");
            Assert.True(wide <= width, $"{name} is {wide} pixels wide on a screen of {width}.");
            Assert.Empty(await page.EvaluateAsync<string[]>(TooFaint));
        }
    }
}
