using Microsoft.Playwright;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.Journeys;

/// <summary>A post that is corrected while somebody reads it.</summary>
public sealed class EditedPostTests(Browser browser) : IClassFixture<Browser>
{
    private static readonly ChatAddress General = new(ChatPlatform.Web, "general");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_changes_in_its_place_and_a_page_that_comes_later_has_it_so()
    {
        await using var host = await WebChatHost.StartAsync();
        var first = Assert.IsType<DeliveryResult.Sent>(await host.Sender.SendAsync(General, SampleNews.Digest, new("digest/1"), Token));
        await using var window = await browser.OpenAsync(host.Address, 360, 900, ColorScheme.Light);
        await window.Page.Locator("#log > li").First.WaitForAsync();
        await host.Sender.SendAsync(General, ChatMessage.Of("The next one."), new("digest/2"), Token);
        await window.Answers.Nth(1).WaitForAsync();
        Assert.Equal(0, await window.Page.Locator("#log s").CountAsync());

        var changed = SampleNews.Digest with { Blocks = [.. SampleNews.Digest.Blocks, new Paragraph(new Line("No boat comes.") { IsStruck = true, Detail = "withdrawn 22 Nov 2026: it does" })] };
        Assert.Equal(first, await host.Sender.EditAsync(General, first.MessageId, changed, new("digest/1"), Token));
        await window.Page.Locator("#log s", new() { HasText = "No boat comes." }).WaitForAsync();
        Assert.Equal(2, await window.Answers.CountAsync());
        Assert.StartsWith("NewsBot", await window.Answers.First.Locator("header").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("edited", await window.Answers.First.Locator("header").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("withdrawn 22 Nov 2026: it does", await window.Answers.First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("edited", await window.Answers.Last.InnerTextAsync(), StringComparison.Ordinal);

        await window.Page.ReloadAsync();
        await window.Page.Locator("#log s", new() { HasText = "No boat comes." }).WaitForAsync();
        Assert.Equal(2, await window.Answers.CountAsync());
        window.AssertNothingElseHappened();
    }
}
