using Microsoft.Playwright;

namespace NewsBot.Tests.Journeys;

/// <summary>The whole of it: the worker as a process, a real browser, and a member at the keyboard.</summary>
public sealed class MemberJourneyTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Hostile = "<img src=x onerror=\"alert(1)\"> </script><script>alert(2)</script> met @everyone in Kabul on 3 June 2025, said [click](javascript:alert(3)) \u202Egnp.exe **loudly** &amp; left.";

    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_member_subscribes_reads_a_digest_and_follows_a_line_to_its_sentence()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        WorkerProcess.GiveArticles(_folder);
        using var worker = WorkerProcess.Start(_folder);
        await using var window = await browser.OpenAsync(await worker.AddressAsync(cancellationToken));
        await Expect(await window.AskAsync("/subscribe zone:Europe/Sarajevo"), "Mon ", "09:00", "Europe/Sarajevo");

        var digest = await window.AskAsync("/digest now");
        await Expect(digest, "5 articles", "From International Pariah to Russian Ally?", "publisher unknown", "Sources disagree");
        var cite = digest.GetByRole(AriaRole.Button, new() { Name = "Evidence 1", Exact = true }).First;
        await cite.PressAsync("Enter");
        string quote = (await digest.Locator("blockquote").First.InnerTextAsync()).Trim('“', '”');
        await window.ShotAsync("webchat");
        await digest.GetByRole(AriaRole.Button, new() { Name = "Show in article" }).First.PressAsync("Enter");
        var marked = window.Page.Locator("mark");
        await marked.First.WaitForAsync();
        Assert.Equal(quote, await marked.First.InnerTextAsync());
        await window.Page.Keyboard.PressAsync("Escape");

        await Expect(await window.AskAsync("/timeline Taliban from:2021 to:2021"), "Aug 2021");
        await Expect(await window.AskAsync("/actors Lavrov"), "Sergey Lavrov", "Russian Foreign Minister");
        await Expect(await window.AskAsync("/disputes"), "145", "over 140", "different precision");
        await Expect(await window.AskAsync("/status"), "09:00", "Europe/Sarajevo");
        await Expect(await window.AskAsync("/timelin"), "Did you mean /timeline?");
        window.AssertNothingElseHappened();
    }

    [Fact]
    public async Task A_line_that_is_sent_before_the_page_has_its_channel_waits_for_it()
    {
        using var worker = WorkerProcess.Start(_folder);
        await using var window = await browser.OpenAsync(await worker.AddressAsync(TestContext.Current.CancellationToken));
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await window.Page.RouteAsync("**/api/session", async route =>
        {
            asked.SetResult();
            await go.Task;
            await route.ContinueAsync();
        });
        await window.Page.ReloadAsync();
        await asked.Task;
        await window.Box.PressSequentiallyAsync("/help");
        await Assertions.Expect(window.Box).ToHaveValueAsync("/help");
        await window.Box.PressAsync("Enter");
        await Assertions.Expect(window.Box).ToHaveValueAsync("");
        Assert.Equal(0, await window.Answers.CountAsync());
        go.SetResult();
        var card = window.Answers.First.Locator(".card");
        await card.WaitForAsync();
        await Expect(card, "/timeline");
        window.AssertNothingElseHappened();
    }

    [Fact]
    public async Task Hostile_text_in_an_article_stays_text()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        string articles = Directory.CreateDirectory(Path.Combine(_folder, "articles")).FullName;
        File.WriteAllText(Path.Combine(articles, "a.txt"), $"The Taliban {Hostile}\n\nRussia answered the Taliban in Moscow on 4 June 2025, and {Hostile}\n");
        File.WriteAllText(Path.Combine(articles, "b.md"), "---\ntitle: '<b onclick=alert(4)>Bold</b>'\npublisher: '<svg onload=alert(5)>'\naddress: 'https://example.org/\"onclick=alert(6)'\npublished: 2025-06-05\n---\n\nRussia met the Taliban in Kabul on 3 June 2025.\n");
        File.WriteAllText(Path.Combine(articles, "c.md"), "---\ntitle: Never read\naddress: 'javascript:alert(8)'\n---\n\nRussia met the Taliban again.\n");
        using var worker = WorkerProcess.Start(_folder);
        await using var window = await browser.OpenAsync(await worker.AddressAsync(cancellationToken));
        foreach (string line in (string[])["/digest now", "/articles", "/takeaways a.txt", "/timeline", "/actors Taliban", "/disputes", "/actors <script>alert(7)</script>"])
        {
            var card = await window.AskAsync(line);
            foreach (var cite in await card.Locator("button.cite").AllAsync()) await cite.ClickAsync();
        }

        var log = window.Page.Locator("#log");
        await Expect(log, "<img src=x onerror=\"alert(1)\">", "</script><script>alert(2)</script>", "<b onclick=alert(4)>Bold</b>", "<svg onload=alert(5)>");
        Assert.DoesNotContain("Never read", await log.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await log.Locator("img, script, svg, b, iframe, [onclick], [onerror], a[href^='javascript' i]").CountAsync());
        await log.GetByRole(AriaRole.Button, new() { Name = "Show in article" }).First.ClickAsync();
        await window.Page.Locator("mark").First.WaitForAsync();
        Assert.Equal(0, await window.Page.Locator("#article-text img, #article-text script").CountAsync());
        window.AssertNothingElseHappened();
    }

    private static async Task Expect(ILocator card, params string[] words)
    {
        string text = await card.InnerTextAsync();
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
    }
}
