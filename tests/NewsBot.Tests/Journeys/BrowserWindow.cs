using Microsoft.Playwright;

namespace NewsBot.Tests.Journeys;

/// <summary>A window on the web chat that writes down everything that should not happen in it.</summary>
public sealed class BrowserWindow : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _incidents = [];

    private BrowserWindow(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    public ILocator Box => Page.GetByRole(AriaRole.Combobox);

    public ILocator Answers => Page.Locator("#log > li");

    public static async Task<BrowserWindow> OpenAsync(IBrowserContext context, Uri address, string? token = null)
    {
        // Set before any page's own script: a policy that blocked something has been broken by us.
        await context.AddInitScriptAsync("addEventListener('securitypolicyviolation', e => console.error('content policy: ' + e.violatedDirective + ' ' + e.blockedURI))");
        var page = await context.NewPageAsync();
        var window = new BrowserWindow(context, page);
        page.Console += (_, message) => window.Note(message.Type is "error" or "warning", $"console: {message.Text}");
        page.PageError += (_, error) => window.Note(true, $"script error: {error}");
        page.Dialog += (_, dialog) =>
        {
            window.Note(true, $"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        context.Page += (_, opened) => window.Note(opened != page, $"new window: {opened.Url}");
        context.Request += (_, request) => window.Note(!request.Url.StartsWith(address.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal), $"request: {request.Url}");
        await page.GotoAsync("/");
        if (token is not null)
        {
            await page.GetByLabel("Access token").FillAsync(token);
            await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        }

        await window.Box.WaitForAsync();
        return window;
    }

    /// <summary>Types a line, sends it with Enter and waits for its answer's card.</summary>
    public async Task<ILocator> AskAsync(string line)
    {
        int before = await Answers.CountAsync();
        await Box.PressSequentiallyAsync(line);
        await Box.PressAsync("Escape");
        await Box.PressAsync("Enter");
        var card = Answers.Nth(before).Locator(".card");
        try
        {
            await card.WaitForAsync();
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"There was no answer to “{line}”. In the box: “{await Box.InputValueAsync()}”; the page says: “{await Page.Locator("#notice").TextContentAsync()}”; {string.Join("; ", _incidents)}", late);
        }

        return card;
    }

    /// <summary>Keeps a picture of the window, where NEWSBOT_SCREENSHOTS names a folder for them.</summary>
    public async Task ShotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("NEWSBOT_SCREENSHOTS") is { Length: > 0 } folder)
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png") });
    }

    public void AssertNothingElseHappened()
    {
        lock (_incidents) Assert.Empty(_incidents);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Note(bool bad, string what)
    {
        if (!bad) return;
        lock (_incidents) _incidents.Add(what);
    }
}
