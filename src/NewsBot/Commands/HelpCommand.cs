using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Shows the commands, from their definitions alone.</summary>
/// <param name="catalogue">Asked late, since help itself is in it.</param>
public sealed class HelpCommand(Func<CommandCatalogue> catalogue) : ICommand
{
    private static readonly CommandOption<string> Command = new("command", "A command, for its options and examples", text => text) { Suggests = true };

    public CommandDefinition Definition { get; } = new("help", "What I can do", CommandRights.Everyone, Command) { Examples = ["/help", "/help timeline"] };

    public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult(call.Get(Command) is { } name ? Of(catalogue().Get(CommandLineParser.NameOf(name))) : All());

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. catalogue().Menu.Concat(catalogue().Definitions).Select(definition => definition.Name).Distinct().Where(name => name.StartsWith(typed.TrimStart('/'), StringComparison.OrdinalIgnoreCase))]);

    private ChatMessage All()
    {
        var definitions = catalogue().Menu;
        var rows = definitions.Select(definition => new Line(definition.Description) { Label = "/" + definition.Name, Detail = Rights(definition) });
        var examples = definitions.Where(definition => definition != Definition && definition.Rights == CommandRights.Everyone && catalogue().Members(definition.Name).Count == 0)
            .SelectMany(definition => definition.Examples.Where(example => example.Contains(' ')).Take(1)).Take(4);
        return new ChatMessage([new Heading(1, new Line("What I can do")), new Table([.. rows]), new Paragraph(new Line("/help timeline shows a command's options and examples."))])
        {
            Actions = [.. examples.Select(example => new ChatAction(example, example))],
        };
    }

    private static ChatMessage Of(ICommand command) => command is GroupCommand group ? group.List() : Details(command.Definition);

    private static ChatMessage Details(CommandDefinition definition)
    {
        var blocks = new List<Block> { new Heading(1, new Line($"/{definition.Name}") { Detail = Rights(definition) }), new Paragraph(new Line(definition.Description)) };
        if (definition.Options.Count > 0) blocks.Add(new Table([.. definition.Options.Select(Row)]));
        if (definition.Examples.Count > 0) blocks.AddRange([new Heading(2, new Line("Examples")), new BulletList([.. definition.Examples.Select(example => new Line(example))])]);
        if (!definition.IsHarmless) return new ChatMessage(blocks);
        return new ChatMessage(blocks) { Actions = [.. definition.Examples.Take(5).Select(example => new ChatAction(example, example))] };
    }

    private static Line Row(CommandOption option) => new(option.Description)
    {
        Label = option.Name + ":",
        Badge = option.Required ? "required" : null,
        Detail = option.Choices.Count is > 0 and < 10 ? string.Join(", ", option.Choices) : null,
    };

    private static string? Rights(CommandDefinition definition) => definition.Rights == CommandRights.Moderator ? "moderators" : null;
}
