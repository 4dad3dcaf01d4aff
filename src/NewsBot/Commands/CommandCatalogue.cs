using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>All commands, in the order in which they were registered.</summary>
public sealed class CommandCatalogue(IEnumerable<ICommand> commands)
{
    private readonly IReadOnlyList<ICommand> _commands = [.. commands];

    /// <summary>What the platforms register, and what help shows.</summary>
    public IReadOnlyList<CommandDefinition> Definitions => [.. _commands.Select(command => command.Definition)];

    public ICommand? Find(string name) => _commands.FirstOrDefault(command => command.Definition.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <param name="rest">What was typed behind the name: the offered action keeps it.</param>
    /// <exception cref="CommandException">There is no such command; the nearest one is offered.</exception>
    public ICommand Get(string name, string rest = "")
    {
        if (Find(name) is { } command) return command;
        string shown = name.Length > 40 ? name[..40] + "…" : name;
        if (NearestMatch.Find(name, _commands.Select(candidate => candidate.Definition.Name)) is not { } near)
            throw new CommandException($"There is no command /{shown}. /help lists those that there are.") { Actions = [new ChatAction("/help", "/help")] };
        throw new CommandException($"There is no command /{shown}. Did you mean /{near}?") { Actions = [new ChatAction($"/{near}", $"/{near} {rest}".TrimEnd())] };
    }
}
