using Microsoft.Playwright;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Journeys;

/// <summary>Whoever runs the web chat brings articles in a real browser; the worker is whole, the web is its own.</summary>
public sealed class WebDeskTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Minas = "minas-token-1234567", Edis = "edis-token-12345678";

    private readonly string _folder = WholeHost.NewFolder();
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));
    private LocalSite _site = null!;
    private WholeHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _site = await DeskPages.OpenAsync();
        _host = await WholeHost.StartAsync(_folder, _time, web: _site, webTokens: $"Mina={Minas} Edi={Edis}");
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_article_is_added_by_address_dated_published_told_in_the_next_digest_and_removed_again()
    {
        await using var window = await browser.OpenAsync(_host.Address, token: Minas);
        var preview = await window.AskAsync($"/article add {DeskPages.Story}");
        await Expect(preview, DeskPages.Title, "Harbour News", "3 Jul 2025", "Perić");
        await preview.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        var form = window.Page.GetByRole(AriaRole.Dialog);
        await form.GetByLabel("Published: 2025-07-14, Jul 2025 (or unknown)").FillAsync("2025-07-04");
        await form.GetByLabel("Published: 2025-07-14, Jul 2025 (or unknown)").PressAsync("Enter");
        var edited = window.Answers.Last;
        await edited.GetByText("4 Jul 2025").First.WaitForAsync();
        await edited.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await window.Answers.Last.GetByText("Published:").First.WaitForAsync();

        await Expect(await window.AskAsync("/actors"), "Perić");
        var (weekday, minute) = WholeHost.NextMinute(_time);
        await Expect(await window.AskAsync($"/subscribe {weekday} time:{minute} zone:UTC"), "ours");
        var digest = window.Page.GetByText("1 new article").First;
        await digest.WaitForAsync(new() { Timeout = 90_000 });

        await Expect(await window.AskAsync($"/article remove {DeskPages.Title}"), "Removed");
        Assert.DoesNotContain("Perić", await (await window.AskAsync("/actors library:starter")).InnerTextAsync(), StringComparison.Ordinal);
        await Expect(await window.AskAsync("/article list removed"), DeskPages.Title);
        window.AssertNothingElseHappened();
    }

    [Fact]
    public async Task A_twin_a_wall_and_an_address_of_this_network_are_each_said_in_a_sentence()
    {
        await using var window = await browser.OpenAsync(_host.Address, token: Minas);
        var preview = await window.AskAsync($"/article add {DeskPages.Story}");
        await preview.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await window.Page.GetByText("Published:").First.WaitForAsync();
        await Expect(await window.AskAsync($"/article add {DeskPages.Twin}"), "% the same as");
        await Expect(await window.AskAsync($"/article add {DeskPages.Walled}"), "paste the text");
        await Expect(await window.AskAsync("/article add http://169.254.169.254/latest/meta-data"), "not");
        Assert.All(_site.Requests, request => Assert.EndsWith(".example", new Uri(request.Address).Host, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_people_agree_before_an_article_is_published()
    {
        await using var minas = await browser.OpenAsync(_host.Address, token: Minas);
        await using var edis = await browser.OpenAsync(_host.Address, token: Edis);
        await Expect(await minas.AskAsync("/settings approvals:2"), "two moderators agree");
        var preview = await minas.AskAsync($"/article add {DeskPages.Story}");
        await preview.GetByRole(AriaRole.Button, new() { Name = "Send for approval" }).ClickAsync();
        await minas.Answers.Last.GetByText("waits until").First.WaitForAsync();
        await Expect(await minas.AskAsync("/article approve 1"), "you added it yourself");
        Assert.DoesNotContain("Perić", await (await edis.AskAsync("/actors")).InnerTextAsync(), StringComparison.Ordinal);

        var waiting = await edis.AskAsync("/article show 1");
        await Expect(waiting, "Mina", DeskPages.Title);
        await waiting.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await edis.Answers.Last.GetByText("Published:").First.WaitForAsync();
        await Expect(await minas.AskAsync("/actors"), "Perić");
        await Expect(await minas.AskAsync("/audit"), "Mina", "Edi");
        minas.AssertNothingElseHappened();
        edis.AssertNothingElseHappened();
    }

    private static async Task Expect(ILocator card, params string[] words)
    {
        string text = await card.InnerTextAsync();
        Assert.All(words, word => Assert.Contains(word, text, StringComparison.OrdinalIgnoreCase));
    }
}
