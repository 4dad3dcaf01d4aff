using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>What several commands of two words are about: menus show it once.</summary>
/// <param name="Name">Their first word.</param>
/// <param name="Description">1 to 100 characters.</param>
public sealed record CommandGroup(string Name, string Description);

/// <summary>Answers the first word alone: the commands that begin with it, each to tap.</summary>
internal sealed class GroupCommand(string name, string? description, IReadOnlyList<CommandDefinition> members) : ICommand
{
    public CommandDefinition Definition { get; } = new(
        name,
        description ?? PlainText.Shorten(string.Join(", ", members.Select(member => member.Name[(name.Length + 1)..])), 100),
        members.Any(member => member.Rights == CommandRights.Everyone) ? CommandRights.Everyone : CommandRights.Moderator)
    {
        Examples = [.. members.Select(member => $"/{member.Name}")],
    };

    public IReadOnlyList<CommandDefinition> Members => members;

    public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) => Task.FromResult(List());

    public ChatMessage List()
    {
        var rows = members.Select(member => new Line(member.Description) { Label = $"/{member.Name}", Detail = member.Rights == CommandRights.Moderator ? "moderators" : null });
        return new ChatMessage([new Heading(1, new Line($"/{name}") { Detail = Definition.Description }), new Table([.. rows])])
        {
            Actions = [.. members.Where(member => !member.ActsAlone).Select(member => new ChatAction($"/{member.Name}", $"/{member.Name}"))],
        };
    }
}
