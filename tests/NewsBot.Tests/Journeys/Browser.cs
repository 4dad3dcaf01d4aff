using Microsoft.Playwright;

namespace NewsBot.Tests.Journeys;

/// <summary>A headless Chromium, started once for all journeys. Where there is none, they are skipped by name; in CI they fail.</summary>
public sealed class Browser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string Executable => Environment.GetEnvironmentVariable("NEWSBOT_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable)) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A fresh window that knows nothing of other tests.</summary>
    /// <param name="token">Entered where the page asks for one.</param>
    public async Task<BrowserWindow> OpenAsync(Uri address, int width = 1200, int height = 900, ColorScheme scheme = ColorScheme.Light, string? token = null)
    {
        Repository.Need(_browser is not null, $"there is no Chromium at {Executable} (set NEWSBOT_CHROMIUM)");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "Europe/Sarajevo",
        });
        context.SetDefaultTimeout(90_000); // A limit for what never comes, on whatever machine.
        return await BrowserWindow.OpenAsync(context, address, token);
    }

    /// <summary>A page of its own, of given HTML, as sharp as on a phone.</summary>
    public async Task<IPage> ShowAsync(string html, int width, int height)
    {
        Repository.Need(_browser is not null, $"there is no Chromium at {Executable} (set NEWSBOT_CHROMIUM)");
        var page = await _browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, DeviceScaleFactor = 1.5f });
        await page.SetContentAsync(html);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
