using System.Text;
using NewsBot.Chat;
using NewsBot.TelegramChat;
using NewsBot.Tests.Commands;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

/// <summary>Forms by replies, documents both ways, and long texts that Telegram cuts.</summary>
public sealed class TelegramFormTests : TelegramTest
{
    private readonly FormCommands _notes = new();
    private TelegramHost _host = null!;

    [Fact]
    public async Task A_command_without_anything_asks_for_one_field_after_the_other()
    {
        var chat = await BeginAsync();
        await Telegram.WriteAsync(chat, Ann, "/note add");
        var first = await Telegram.BotMessageAsync(chat, 1, Cancel);
        Assert.Equal("A new note · 1 of 2\nTitle: reply to this message; cancel ends it.", first.Text);
        Assert.Equal("Title", first.ForceReply);
        await Telegram.WriteAsync(chat, Ann, "skip");
        Assert.StartsWith("Title is needed.", (await Telegram.BotMessageAsync(chat, 2, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.WriteAsync(chat, Ann, "Hello");
        Assert.Contains("2 of 2\nText: reply with the text or a document, or with skip", (await Telegram.BotMessageAsync(chat, 3, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.WriteAsync(chat, Ann, "The text of it.\n\nIn two paragraphs: so.");
        Assert.Contains("title=Hello", (await Telegram.BotMessageAsync(chat, 4, Cancel)).Text, StringComparison.Ordinal);
        Assert.Equal("title=Hello text=The text of it.\n\nIn two paragraphs: so. reply=", Assert.Single(_notes.Given));
        await Telegram.WriteAsync(chat, Ann, "one more");
        Assert.StartsWith("I answer commands", (await Telegram.BotMessageAsync(chat, 5, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_may_come_in_the_place_of_a_text()
    {
        var chat = await BeginAsync();
        await Telegram.WriteAsync(chat, Ann, "/note add");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await Telegram.WriteAsync(chat, Ann, "Hello");
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        await Telegram.WriteAsync(chat, Ann, "", document: Telegram.AddDocument("a.txt", Encoding.UTF8.GetBytes("from a file")));
        await Telegram.BotMessageAsync(chat, 3, Cancel);
        Assert.Equal("title=Hello text= reply= file=a.txt:from a file", Assert.Single(_notes.Given));
    }

    [Fact]
    public async Task In_a_group_the_reply_of_who_asked_counts_and_no_other()
    {
        await StartWithNotesAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator), Bob.As(EmulatedStatus.Administrator));
        var asked = await Telegram.WriteAsync(group, Ann, "/note add");
        var question = await Telegram.BotMessageAsync(group, 1, Cancel);
        Assert.Equal(asked.Id, question.ReplyTo);
        await Telegram.WriteAsync(group, Bob, "Not mine", replyTo: question);
        await Telegram.WriteAsync(group, Ann, "Said to all");
        await Telegram.WriteAsync(group, Ann, "Mine", replyTo: question);
        await Telegram.BotMessageAsync(group, 2, Cancel);
        await Telegram.WriteAsync(group, Ann, "/skip");
        await Telegram.BotMessageAsync(group, 3, Cancel);
        Assert.Equal("title=Mine text= reply=", Assert.Single(_notes.Given));
    }

    [Fact]
    public async Task A_form_goes_on_after_a_restart_and_can_be_cancelled()
    {
        var chat = await BeginAsync();
        await Telegram.WriteAsync(chat, Ann, "/note add");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await Telegram.WriteAsync(chat, Ann, "Before");
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        await _host.DoneAsync(Telegram.BotId, Cancel);
        await _host.DisposeAsync();
        await StartWithNotesAsync();
        await Telegram.WriteAsync(chat, Ann, "After");
        await Telegram.BotMessageAsync(chat, 3, Cancel);
        Assert.Equal("title=Before text=After reply=", Assert.Single(_notes.Given));
        await Telegram.WriteAsync(chat, Ann, "/note add");
        await Telegram.BotMessageAsync(chat, 4, Cancel);
        await Telegram.WriteAsync(chat, Ann, "/cancel");
        Assert.Equal("Cancelled: nothing was changed.", (await Telegram.BotMessageAsync(chat, 5, Cancel)).Text);
        Assert.Single(_notes.Given);
    }

    [Fact]
    public async Task A_pasted_text_that_telegram_cuts_is_one_text()
    {
        var chat = await BeginAsync();
        await Telegram.WriteAsync(chat, Ann, "/note add");
        await Telegram.BotMessageAsync(chat, 1, Cancel);
        await Telegram.WriteAsync(chat, Ann, "Long");
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        string text = string.Join(' ', Enumerable.Repeat("word", 1800));
        await Telegram.PasteAsync(chat, Ann, text);
        Assert.StartsWith("I have 4,0", (await Telegram.BotMessageAsync(chat, 3, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.BotMessageAsync(chat, 5, Cancel);
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), Assert.Single(_notes.Given).Replace(" ", "", StringComparison.Ordinal)["title=Longtext=".Length..^"reply=".Length]);
    }

    [Fact]
    public void Pieces_end_where_the_longest_text_ends()
    {
        var state = new FormState(FormCommands.Form, 1, new Dictionary<string, string> { ["text"] = new('x', 196_000) }, new Dictionary<string, TelegramFile>(), More: true);
        var (longest, none) = TelegramForms.Taken(state, Piece(3_999), null);
        Assert.Null(none);
        Assert.Equal(200_000, longest.Texts["text"].Length);
        var (kept, problem) = TelegramForms.Taken(longest, Piece(4_000), null);
        Assert.Equal("That is too long and was left out: Text has at most 200,000 characters. done goes on with what I have, cancel ends it.", problem);
        Assert.Same(longest, kept);
        Assert.Equal(2, TelegramForms.Taken(kept, Piece(4), "done").State.Field);

        static TelegramWritten Piece(int length) => new(1, new TelegramPlace(1, TelegramChatKind.Private, null), 2, "Ann", SpeaksAsChat: false, new string('x', length), DateTimeOffset.UnixEpoch);
    }

    [Fact]
    public async Task A_text_that_is_cut_behind_the_command_itself_is_one_text()
    {
        var chat = await BeginAsync();
        string text = string.Join(' ', Enumerable.Repeat("Word.", 900));
        await Telegram.PasteAsync(chat, Ann, "/note add title:Long\n" + text);
        Assert.StartsWith("I have 4,0", (await Telegram.BotMessageAsync(chat, 1, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.BotMessageAsync(chat, 2, Cancel);
        Assert.StartsWith("title=Long text=Word. Word.", Assert.Single(_notes.Given), StringComparison.Ordinal);
        Assert.EndsWith("Word. Word. reply=", _notes.Given[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_takes_what_it_replies_to_and_what_it_is_the_caption_of()
    {
        await StartWithNotesAsync();
        var group = Telegram.AddSupergroup("News", Ann.As(EmulatedStatus.Administrator));
        var said = await Telegram.WriteAsync(group, Ann, "What was said before");
        await Telegram.WriteAsync(group, Ann, "/note add", replyTo: said);
        await Telegram.BotMessageAsync(group, 1, Cancel);
        var document = Telegram.AddDocument("..\\evil\u202E.txt", Encoding.UTF8.GetBytes("inside"));
        await Telegram.WriteAsync(group, Ann, "/note add title:Caption", document: document);
        await Telegram.BotMessageAsync(group, 2, Cancel);
        var sent = await Telegram.WriteAsync(group, Ann, "a caption", document: document);
        await Telegram.WriteAsync(group, Ann, $"/note@{Telegram.BotName} add", replyTo: sent);
        await Telegram.BotMessageAsync(group, 3, Cancel);
        Assert.Equal(["title= text= reply=What was said before", "title=Caption text= reply= file=evil.txt:inside", "title= text= reply=a caption file=evil.txt:inside"], _notes.Given);
        Assert.All(Telegram.FetchedFiles, path => Assert.StartsWith("/botTOKEN/documents/file_", path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("../../secret")]
    [InlineData("/var/lib/telegram/file.txt")]
    [InlineData("documents/../../bot/getMe")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("documents/a?b=c")]
    public async Task A_file_is_not_fetched_from_anywhere_else(string path)
    {
        var chat = await BeginAsync();
        await Telegram.WriteAsync(chat, Ann, "/note add title:Hello", document: Telegram.AddDocument("a.txt", [1], saidPath: path));
        Assert.StartsWith("Telegram keeps the file where I cannot fetch it", (await Telegram.BotMessageAsync(chat, 1, Cancel)).Text, StringComparison.Ordinal);
        Assert.Empty(Telegram.FetchedFiles);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_refused_with_one_sentence_and_the_token_is_in_no_log()
    {
        var chat = await BeginAsync();
        Assert.StartsWith("The file “a.txt” is empty", await SayAsync(chat, Telegram.AddDocument("a.txt", []), 1), StringComparison.Ordinal);
        Assert.StartsWith("The file “a.txt” is too large", await SayAsync(chat, Telegram.AddDocument("a.txt", new byte[(5 << 20) + 1]), 2), StringComparison.Ordinal);
        Assert.Empty(Telegram.FetchedFiles);
        Assert.StartsWith("The file “a.txt” is too large", await SayAsync(chat, Telegram.AddDocument("a.txt", new byte[(5 << 20) + 1], saidLength: 9), 3), StringComparison.Ordinal);
        Telegram.ServeFile = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        Assert.StartsWith("Telegram did not give the file (500)", await SayAsync(chat, Telegram.AddDocument("a.txt", [1]), 4), StringComparison.Ordinal);
        Telegram.ServeFile = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.StartsWith("Telegram did not give the file: try again.", await SayAsync(chat, Telegram.AddDocument("a.txt", [1]), 5), StringComparison.Ordinal);
        Assert.DoesNotContain(_host.Log.Lines, line => line.Contains(Telegram.Token, StringComparison.Ordinal));
        Assert.Empty(_notes.Given);
    }

    [Fact]
    public async Task An_answer_brings_its_files_and_a_button_opens_a_form()
    {
        var chat = await BeginAsync();
        await Telegram.WriteAsync(chat, Ann, "/note show");
        var sent = await Telegram.BotMessageAsync(chat, 3, Cancel);
        Assert.Equal("gro_e__notes_.txt", sent.Document!.Name);
        Assert.Equal("a,b\n1,ü", Encoding.UTF8.GetString(Telegram.BotMessages(chat)[1].Document!.Bytes));
        await Telegram.WriteAsync(chat, Ann, "/note add title:First");
        var shown = await Telegram.BotMessageAsync(chat, 4, Cancel);
        await Telegram.PressAsync(shown, shown.Button("Edit").Data!, Ann);
        Assert.Contains("Now: First", (await Telegram.BotMessageAsync(chat, 5, Cancel)).Text, StringComparison.Ordinal);
        await Telegram.WriteAsync(chat, Ann, "ab");
        await Telegram.BotMessageAsync(chat, 6, Cancel);
        await Telegram.WriteAsync(chat, Ann, "skip");
        var refused = await Telegram.BotMessageAsync(chat, 7, Cancel);
        Assert.StartsWith("A title has three characters or more.", refused.Text, StringComparison.Ordinal);
        await Telegram.PressAsync(refused, refused.Button("Correct it").Data!, Ann);
        Assert.Contains("Now: ab", (await Telegram.BotMessageAsync(chat, 8, Cancel)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_menu_shows_a_first_word_once()
    {
        var chat = await BeginAsync();
        await _host.ConnectionAsync(ConnectionState.Connected, Cancel);
        Assert.Contains(Telegram.Menu(chat, Ann), command => command is { Command: "note", Description: "Notes of this chat" });
    }

    private async Task StartWithNotesAsync() => _host = Keep(await TelegramHost.StartWithAsync(Telegram, Database, FormCommands.Groups, _notes.All));

    private async Task<EmulatedChat> BeginAsync()
    {
        await StartWithNotesAsync();
        return Telegram.AddPrivate(Ann);
    }

    private async Task<string> SayAsync(EmulatedChat chat, EmulatedDocument document, int number)
    {
        await Telegram.WriteAsync(chat, Ann, "/note add title:Hello", document: document);
        return (await Telegram.BotMessageAsync(chat, number, Cancel)).Text.Replace("\u2060", "", StringComparison.Ordinal); // So that a.txt is no address.
    }
}
