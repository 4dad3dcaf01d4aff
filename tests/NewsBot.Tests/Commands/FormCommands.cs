using System.Text;
using NewsBot.Chat;
using NewsBot.Commands;

namespace NewsBot.Tests.Commands;

/// <summary>A pair of commands with all that a platform can bring: two words, a form, a long text, a file, an answer with a file. Each says what it was given.</summary>
internal sealed class FormCommands
{
    public static readonly CommandOption<string> Title = new("title", "Its title", text => text.Length < 3 ? throw new CommandException("A title has three characters or more.") : text);
    public static readonly CommandOption<string> Text = new("text", "The text itself", text => text) { IsLong = true };
    public static readonly CommandOption<CommandFile?> File = CommandFile.Option("file", "A text file");

    private static readonly CommandOption<string> Kind = new("kind", "Which of them", text => text) { Suggests = true };

    public static readonly ChatForm Form = new("A new note", [new ChatField("title", "Title", IsRequired: true), new ChatField("text", "Text", IsLong: true), new ChatField("file", "File") { IsFile = true }]);

    public static readonly IReadOnlyList<CommandGroup> Groups = [new CommandGroup("note", "Notes of this chat")];

    private readonly Adding _add = new();
    private readonly Showing _show = new();

    public ICommand[] All => [_add, _show, new FakeCommand(
        new CommandDefinition("note draft", "Look at a draft", CommandRights.Moderator) { IsPrivate = true, Examples = ["/note draft"] },
        call => ChatMessage.Of($"A draft of {call.Address}.") with { Actions = [new ChatAction("Edit", "/note add") { Form = Form }, new ChatAction("Again", "/note draft")] })];

    public ICommand[] WithoutAdding => [_show];

    /// <summary>What was given, call by call.</summary>
    public IReadOnlyList<string> Given
    {
        get
        {
            lock (_add) return [.. _add.Given];
        }
    }

    private sealed class Adding : ICommand
    {
        public List<string> Given { get; } = [];

        public CommandDefinition Definition { get; } = new("note add", "Add a note", CommandRights.Moderator, Title, Text, File) { Form = Form, Examples = ["/note add Hello"] };

        public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
        {
            string said = $"title={call.Get(Title)} text={call.Get(Text)} reply={call.ReplyText}";
            if (call.Get(File) is { } file) said += $" file={file.Name}:{Encoding.UTF8.GetString(await file.ReadAsync(cancellationToken))}";
            lock (this) Given.Add(said);
            var edit = Form with { Title = "Change it", Fields = [new ChatField("title", "Title", call.Get(Title)), new ChatField("text", "Text", call.Get(Text), IsLong: true)] };
            return ChatMessage.Of(said.Length > 3000 ? $"{said.Length} characters" : said) with { Actions = [new ChatAction("Edit", "/note add", InPlace: true) { Form = edit }, new ChatAction("Add one more", "/note add")] };
        }
    }

    private sealed class Showing : ICommand
    {
        public CommandDefinition Definition { get; } = new("note show", "Get the notes", CommandRights.Everyone, Kind) { Examples = ["/note show"] };

        public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(ChatMessage.Of("Here they are.") with
        {
            Files = [new ChatFile("notes.csv", "text/csv", Encoding.UTF8.GetBytes("a,b\n1,ü")), new ChatFile("große \"notes\".txt", "text/plain", [1, 2, 3])],
        });

        public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
            Task.FromResult(NearestMatch.Fitting(typed, ["new", "old"]));
    }
}
