using System.Text;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes.Discord;

namespace NewsBot.Tests.DiscordChat;

/// <summary>Modals, attachments and sent files on the emulated Discord.</summary>
public sealed class DiscordFormTests : IAsyncLifetime
{
    private readonly FormCommands _notes = new();
    private DiscordFormStage _stage = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DiscordEmulator Discord => _stage.Emulator;

    public async ValueTask InitializeAsync() => _stage = await DiscordFormStage.StartAsync(FormCommands.Groups, _notes.All);

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_command_without_anything_opens_its_form_and_what_is_entered_runs_it()
    {
        var asked = await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana);
        var modal = await asked.ModalAsync(Token);
        Assert.Equal("A new note", modal.Title);
        Assert.Equal(["Title", "Text", "Text, continued", "Text, continued", "File"], modal.Fields.Select(field => field.Label));
        Assert.Equal([true, false, false, false, false], modal.Fields.Select(field => field.IsRequired));
        var file = Discord.AddFile("a.txt", Encoding.UTF8.GetBytes("from a file"));
        var sent = await Discord.SubmitAsync(asked, _stage.Ana, ("title", "Hello"), ("text", "First part."), ("text#2", "Second part cut"), ("text#3", "off here"), ("file", file));
        var answer = await sent.ShownAsync(Token);
        Assert.Equal("title=Hello text=First part.\n\nSecond part cut off here reply= file=a.txt:from a file", Assert.Single(_notes.Given));
        Assert.True(answer.IsEphemeral);
    }

    [Fact]
    public async Task Twelve_thousand_characters_fit_into_a_form()
    {
        var asked = await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana);
        await asked.ModalAsync(Token);
        string part = new('x', 4000);
        await (await Discord.SubmitAsync(asked, _stage.Ana, ("title", "Long"), ("text", part), ("text#2", part), ("text#3", part))).ShownAsync(Token);
        Assert.Equal($"title=Long text={part} {part} {part} reply=", Assert.Single(_notes.Given));
    }

    [Fact]
    public async Task A_button_opens_a_form_with_what_there_is_and_its_answer_takes_the_place_of_the_message()
    {
        var shown = await (await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana, ("title", "First"))).ShownAsync(Token);
        var pressed = await PressAsync(shown, "Edit");
        var modal = await pressed.ModalAsync(Token);
        Assert.Equal("First", modal.Fields[0].Value);
        await Discord.SubmitAsync(pressed, _stage.Ana, ("title", "Second"));
        await Discord.WaitForAsync(() => Discord.Message(shown.Id)!.Text.Contains("title=Second", StringComparison.Ordinal), "the changed message", Token);

        var more = await PressAsync(Discord.Message(shown.Id)!, "Add one more");
        Assert.Equal("A new note", (await more.ModalAsync(Token)).Title);
    }

    [Fact]
    public async Task What_is_refused_can_be_corrected_without_typing_it_again()
    {
        var asked = await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana);
        await asked.ModalAsync(Token);
        var refused = await (await Discord.SubmitAsync(asked, _stage.Ana, ("title", "ab"), ("text", "All that was written."))).ShownAsync(Token);
        Assert.StartsWith("A title has three characters or more.", refused.Text, StringComparison.Ordinal);
        var modal = await (await PressAsync(refused, "Correct it")).ModalAsync(Token);
        Assert.Equal(["ab", "All that was written."], modal.Fields.Take(2).Select(field => field.Value));
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task A_form_is_its_openers_alone_and_only_for_who_may_use_it()
    {
        var refused = await (await Discord.SlashAsync("note add", _stage.Channel, _stage.Ben)).ShownAsync(Token);
        Assert.StartsWith("/note add needs the right", refused.Text, StringComparison.Ordinal);
        var asked = await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana);
        await asked.ModalAsync(Token);
        var eve = Discord.AddMember("eve", DiscordPermissions.Send | DiscordPermissions.ManageGuild);
        var answer = await (await Discord.SubmitAsync(asked, eve, ("title", "Mine now"))).ShownAsync(Token);
        Assert.StartsWith("This form was opened by another member", answer.Text, StringComparison.Ordinal);
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task A_form_is_known_after_a_restart_and_said_to_be_of_no_use_where_its_command_is_gone()
    {
        var asked = await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana);
        await asked.ModalAsync(Token);
        _stage = await _stage.RestartedAsync(FormCommands.Groups, _notes.All);
        await (await Discord.SubmitAsync(asked, _stage.Ana, ("title", "Later"))).ShownAsync(Token);
        Assert.StartsWith("title=Later", Assert.Single(_notes.Given), StringComparison.Ordinal);

        _stage = await _stage.RestartedAsync(FormCommands.Groups, _notes.WithoutAdding);
        var gone = await (await Discord.SubmitAsync(asked, _stage.Ana, ("title", "Too late"))).ShownAsync(Token);
        Assert.StartsWith("There is no command /note add.", gone.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("C:\\Users\\ana\\note.txt", "note.txt")]
    [InlineData("a\u202Etxt.exe\n", "atxt.exe")]
    [InlineData("...", "file")]
    public async Task A_file_is_called_by_a_name_that_harms_nobody(string name, string shown)
    {
        var file = Discord.AddFile(name, Encoding.UTF8.GetBytes("x"));
        await (await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana, ("title", "Hello"), ("file", file))).ShownAsync(Token);
        Assert.EndsWith($" file={shown}:x", Assert.Single(_notes.Given), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_refused_with_one_sentence()
    {
        Assert.StartsWith("The file “a.txt” is empty", await SayAsync(Discord.AddFile("a.txt", [])), StringComparison.Ordinal);
        Assert.StartsWith("The file “a.txt” is too large", await SayAsync(Discord.AddFile("a.txt", new byte[(5 << 20) + 1])), StringComparison.Ordinal);
        Assert.Empty(Discord.Fetched);
        Assert.StartsWith("The file “a.txt” is too large", await SayAsync(Discord.AddFile("a.txt", new byte[(5 << 20) + 1]) with { SaidLength = 10 }), StringComparison.Ordinal);
        Assert.StartsWith("The file does not lie where Discord keeps files", await SayAsync(Discord.AddFile("a.txt", [1]) with { SaidAddress = "http://169.254.169.254/latest" }), StringComparison.Ordinal);
        Assert.StartsWith("The file does not lie where Discord keeps files", await SayAsync(Discord.AddFile("a.txt", [1]) with { SaidAddress = "https://cdn.discordapp.com.evil.example/a.txt" }), StringComparison.Ordinal);
        Discord.ServeFile = (context, _) =>
        {
            context.Response.Redirect("http://127.0.0.1:1/secret");
            return Task.CompletedTask;
        };
        Assert.StartsWith("Discord did not give the file (302)", await SayAsync(Discord.AddFile("a.txt", [1])), StringComparison.Ordinal);
        Discord.ServeFile = async (context, file) =>
        {
            byte[] endless = new byte[1 << 20];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(endless);
        };
        Assert.StartsWith("The file “a.txt” is too large", await SayAsync(Discord.AddFile("a.txt", [1])), StringComparison.Ordinal);
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task Values_are_offered_inside_of_a_subcommand()
    {
        var typed = await Discord.TypeAsync("note show", _stage.Channel, _stage.Ben, "kind", "n");
        Assert.Equal(["new"], await typed.ChoicesAsync(Token));
    }

    [Fact]
    public async Task An_answer_brings_its_files()
    {
        var answer = await (await Discord.SlashAsync("note show", _stage.Channel, _stage.Ben)).ShownAsync(Token);
        Assert.Equal(["notes.csv", "gro_e__notes_.txt"], answer.Files.Select(file => file.Name));
        Assert.Equal("a,b\n1,ü", Encoding.UTF8.GetString(answer.Files[0].Bytes));
        Assert.Equal("text/csv", answer.Files[0].MediaType);
    }

    private async Task<string> SayAsync(EmulatedFile file) =>
        (await (await Discord.SlashAsync("note add", _stage.Channel, _stage.Ana, ("title", "Hello"), ("file", file))).ShownAsync(Token)).Text;

    private Task<EmulatedInteraction> PressAsync(EmulatedMessage message, string label) =>
        Discord.PressAsync(message, message.Buttons.Single(button => button.Label == label).CustomId!, _stage.Ana);
}
