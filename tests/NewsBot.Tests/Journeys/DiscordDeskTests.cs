using System.Text;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Web;

namespace NewsBot.Tests.Journeys;

/// <summary>Moderators of a Discord server bring articles: the whole worker, real sockets, a web of its own.</summary>
public sealed class DiscordDeskTests : IAsyncLifetime
{
    private readonly string _folder = WholeHost.NewFolder();
    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));
    private LocalSite _site = null!;
    private DiscordEmulator _discord = null!;
    private WholeHost _host = null!;
    private string _text = "";
    private EmulatedMember _mina = null!, _edi = null!, _ben = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _site = await DeskPages.OpenAsync();
        _discord = await DiscordEmulator.StartAsync(_time);
        _discord.FirstAnswerWithin = TimeSpan.FromMinutes(1); // How fast the machine is, is the machine's affair.
        _text = _discord.AddChannel(_discord.AddGuild("Observers"), 0, "news");
        const ulong Manages = DiscordPermissions.View | DiscordPermissions.Send | (1UL << 5);
        (_mina, _edi, _ben) = (_discord.AddMember("Mina", Manages), _discord.AddMember("Edi", Manages), _discord.AddMember("Ben"));
        _host = await WholeHost.StartAsync(_folder, _time, discord: _discord, web: _site);
        await _host.ConnectedAsync(NewsBot.Model.ChatPlatform.Discord);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _discord.DisposeAsync();
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task An_article_is_added_by_address_dated_approved_by_two_told_in_the_next_digest_and_removed_again()
    {
        await AskAsync("settings", _mina, ("approvals", 2));
        var preview = await ShownAsync("article add", _mina, ("address", DeskPages.Story));
        Assert.True(preview.IsEphemeral);
        Assert.Contains(DeskPages.Title, preview.Text, StringComparison.Ordinal);
        Assert.Contains("Harbour News", preview.Text, StringComparison.Ordinal);
        Assert.Contains("3 Jul 2025", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Perić", preview.Text, StringComparison.Ordinal);

        var form = await _discord.PressAsync(preview, Button(preview, "Edit"), _mina);
        await _discord.WaitForAsync(() => form.Modal is not null, "the form", Token);
        preview = await (await _discord.SubmitAsync(form, _mina, ("published", "2025-07-04"))).ShownAsync(Token);
        Assert.Contains("4 Jul 2025", preview.Text, StringComparison.Ordinal);

        await PressAsync(preview, "Send for approval", _mina);
        Assert.Contains("you added it yourself", await AskAsync("article approve", _mina, ("article", "1")), StringComparison.Ordinal);
        Assert.DoesNotContain("Perić", await AskAsync("actors", _ben), StringComparison.Ordinal);
        var list = await ShownAsync("article list", _edi);
        var shown = await PressAsync(list, list.Buttons.Single(button => button.Label!.StartsWith("Show", StringComparison.Ordinal)).Label!, _edi);
        Assert.Contains("Published", (await PressAsync(shown, "Approve", _edi)).Text, StringComparison.Ordinal);

        Assert.Contains("Perić", await AskAsync("actors", _ben), StringComparison.Ordinal);
        var (weekday, minute) = WholeHost.NextMinute(_time);
        Assert.Contains("ours", await AskAsync("subscribe", _mina, ("when", weekday), ("time", minute)), StringComparison.Ordinal);
        await _discord.WaitForAsync(() => Posts().Count > 0, "the digest", Token);
        Assert.Contains(DeskPages.Title, Assert.Single(Posts()).Text, StringComparison.Ordinal);
        Assert.Contains("4 Jul 2025", Posts()[0].Text, StringComparison.Ordinal);

        Assert.Contains("Removed", await AskAsync("article remove", _edi, ("article", DeskPages.Title)), StringComparison.Ordinal);
        Assert.DoesNotContain("Perić", await AskAsync("actors", _ben), StringComparison.Ordinal);
        string audit = await AskAsync("audit", _mina);
        Assert.All(["Mina", "Edi"], name => Assert.Contains(name, audit, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_without_the_right_may_suggest_and_no_more()
    {
        Assert.Contains("needs the right", await AskAsync("article add", _ben, ("address", DeskPages.Story)), StringComparison.Ordinal);
        Assert.Empty(_site.Requests);
        Assert.Contains("waits for the moderators", await AskAsync("article suggest", _ben, ("address", DeskPages.Story)), StringComparison.Ordinal);
        Assert.DoesNotContain("Perić", await AskAsync("actors", _ben), StringComparison.Ordinal);
        Assert.Contains("Ben", await AskAsync("article list", _mina), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_story_elsewhere_is_said_to_be_the_same_and_a_wall_says_what_to_do()
    {
        await PressAsync(await ShownAsync("article add", _mina, ("address", DeskPages.Story)), "Publish", _mina);
        Assert.Contains("in the library already", await AskAsync("article add", _edi, ("address", DeskPages.Story)), StringComparison.Ordinal);
        Assert.Contains($"% the same as “{DeskPages.Title}”", await AskAsync("article add", _edi, ("address", DeskPages.Twin)), StringComparison.Ordinal);
        Assert.Contains("paste the text", await AskAsync("article add", _edi, ("address", DeskPages.Walled)), StringComparison.Ordinal);
        Assert.Contains("is not on the open web", await AskAsync("article add", _edi, ("address", "http://127.0.0.1/admin")), StringComparison.Ordinal);
        Assert.DoesNotContain(_site.Requests, request => request.Address.Contains("127.0.0.1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_is_pasted_into_a_form_and_a_file_is_attached()
    {
        var form = await _discord.SlashAsync("article add", _text, _mina);
        await _discord.WaitForAsync(() => form.Modal is not null, "the form", Token);
        var preview = await (await _discord.SubmitAsync(form, _mina, ("text", DeskPages.Text), ("title", "Pasted by hand"))).ShownAsync(Token);
        Assert.Contains("Pasted by hand", preview.Text, StringComparison.Ordinal);
        await PressAsync(preview, "Discard", _mina);

        var file = _discord.AddFile("second-quay.txt", Encoding.UTF8.GetBytes("A quay for Split\n\n" + DeskPages.Text));
        preview = await ShownAsync("article add", _mina, ("file", file));
        Assert.Contains("second-quay.txt", preview.Text, StringComparison.Ordinal);
        Assert.Contains("Published", (await PressAsync(preview, "Publish", _mina)).Text, StringComparison.Ordinal);
        Assert.Contains("Perić", await AskAsync("actors", _ben), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_moderator_decided_about_actors_and_the_files_of_an_export_are_the_communitys()
    {
        await PressAsync(await ShownAsync("article add", _mina, ("address", DeskPages.Story)), "Publish", _mina);
        Assert.Contains("is no actor any more", await AskAsync("actor never", _mina, ("name", "Port Authority")), StringComparison.Ordinal);
        Assert.DoesNotContain("Port Authority", await AskAsync("actors", _ben), StringComparison.Ordinal);
        Assert.Contains("newsbot-ours.ics", await AskAsync("export", _mina, ("format", "ics")), StringComparison.Ordinal);
    }

    private static string Button(EmulatedMessage message, string label) => Assert.Single(message.Buttons, button => button.Label == label).CustomId!;

    private async Task<EmulatedMessage> PressAsync(EmulatedMessage message, string label, EmulatedMember member) =>
        await (await _discord.PressAsync(message, Button(message, label), member)).ShownAsync(Token);

    private IReadOnlyList<EmulatedMessage> Posts() => [.. _discord.Messages(_text).Where(message => message.Interaction is null)];

    private async Task<EmulatedMessage> ShownAsync(string command, EmulatedMember member, params (string, object)[] options) =>
        await (await _discord.SlashAsync(command, _text, member, options)).ShownAsync(Token);

    private async Task<string> AskAsync(string command, EmulatedMember member, params (string, object)[] options) => (await ShownAsync(command, member, options)).Text;
}
