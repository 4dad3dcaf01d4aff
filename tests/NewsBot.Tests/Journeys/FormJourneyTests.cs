using Microsoft.Playwright;
using NewsBot.Tests.Commands;
using NewsBot.Tests.WebChat;

namespace NewsBot.Tests.Journeys;

/// <summary>Forms and files in the browser.</summary>
public sealed class FormJourneyTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_form_is_filled_in_refused_corrected_and_sent_by_keyboard_with_a_file()
    {
        var notes = new FormCommands();
        await using var host = await WebChatHost.StartWithAsync(FormCommands.Groups, notes.All);
        await using var window = await browser.OpenAsync(host.Address, 360, 700, ColorScheme.Dark);
        var page = window.Page;
        var dialog = await OpenAsync(window);
        await Assertions.Expect(dialog.GetByLabel("Title")).ToBeFocusedAsync();
        await dialog.GetByLabel("Title").FillAsync("ab");
        await dialog.GetByLabel("Text").FillAsync("First line.\n\nSecond: line.");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToBeHiddenAsync();

        dialog = await OpenAsync(window); // What was typed is there still.
        await Assertions.Expect(dialog.GetByLabel("Text")).ToHaveValueAsync("First line.\n\nSecond: line.");
        await dialog.GetByLabel("Title").PressAsync("Enter");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A title has three characters or more.");
        await window.ShotAsync("form-360-Dark");
        Assert.True(await page.EvaluateAsync<bool>("() => document.getElementById('form').scrollWidth <= innerWidth"));
        await dialog.GetByLabel("Title").FillAsync("Hello");
        await dialog.GetByLabel("File").SetInputFilesAsync(new FilePayload { Name = "a.txt", MimeType = "text/plain", Buffer = "from a file"u8.ToArray() });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(window.Answers.Last.Locator(".card")).ToContainTextAsync("file=a.txt:from a file");
        Assert.Equal("title=Hello text=First line.\n\nSecond: line. reply= file=a.txt:from a file", Assert.Single(notes.Given));

        await window.Answers.Last.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Assertions.Expect(page.Locator("#form").GetByLabel("Title")).ToHaveValueAsync("Hello");
        await page.Locator("#form").GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
    }

    [Fact]
    public async Task An_answers_file_is_downloaded()
    {
        await using var host = await WebChatHost.StartWithAsync(FormCommands.Groups, new FormCommands().All);
        await using var window = await browser.OpenAsync(host.Address);
        var card = await window.AskAsync("/note show");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => card.GetByRole(AriaRole.Link, new() { Name = "notes.csv" }).ClickAsync());
        Assert.Equal("notes.csv", download.SuggestedFilename);
        Assert.Equal("a,b\n1,ü", await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        window.AssertNothingElseHappened();
    }

    private static async Task<ILocator> OpenAsync(BrowserWindow window)
    {
        await window.Box.FillAsync("/note add");
        await window.Box.PressAsync("Escape");
        await window.Box.PressAsync("Enter");
        var dialog = window.Page.Locator("#form");
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        return dialog;
    }
}
