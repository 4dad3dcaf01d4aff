using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>All commands, in the order in which they were registered.</summary>
public sealed class CommandCatalogue
{
    private const int MostOfGroup = 25;

    private readonly IReadOnlyList<ICommand> _commands;
    private readonly IReadOnlyList<GroupCommand> _groups;

    /// <param name="groups">What the first words of two are about; one that is not described shows the second words.</param>
    /// <exception cref="ArgumentException">A name is taken twice, or a first word has more commands than a platform takes.</exception>
    public CommandCatalogue(IEnumerable<ICommand> commands, IEnumerable<CommandGroup> groups)
    {
        _commands = [.. commands];
        var described = groups.ToDictionary(group => group.Name, group => group.Description, StringComparer.Ordinal);
        _groups = [.. _commands.Select(command => command.Definition).Where(definition => definition.Group is not null).GroupBy(definition => definition.Group!, StringComparer.Ordinal)
            .Select(members => new GroupCommand(members.Key, described.GetValueOrDefault(members.Key), [.. members]))];
        string[] names = [.. _commands.Concat(_groups).Select(command => command.Definition.Name)];
        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice) throw new ArgumentException($"/{twice.Key} is registered twice.", nameof(commands));
        if (_groups.FirstOrDefault(group => group.Members.Count > MostOfGroup) is { } large) throw new ArgumentException($"/{large.Definition.Name} has more than {MostOfGroup} commands.", nameof(commands));
    }

    /// <summary>Every command by its full name.</summary>
    public IReadOnlyList<CommandDefinition> Definitions => [.. _commands.Select(command => command.Definition)];

    /// <summary>What menus and help show: commands of two words once, by their first.</summary>
    public IReadOnlyList<CommandDefinition> Menu =>
        [.. _commands.Select(command => command.Definition).Select(definition => definition.Group is { } group ? Find(group)!.Definition : definition).Distinct<CommandDefinition>(ReferenceEqualityComparer.Instance)];

    /// <summary>The commands that begin with that word; empty where none of two words does.</summary>
    public IReadOnlyList<CommandDefinition> Members(string group) => GroupOf(group)?.Members ?? [];

    /// <summary>The command of that full name, or what answers the first word of two alone.</summary>
    public ICommand? Find(string name) => _commands.FirstOrDefault(command => Is(command, name)) ?? GroupOf(name);

    /// <summary>The command that a line asks for, by its first words; null where there is none.</summary>
    public ICommand? FindIn(string line)
    {
        string[] words = line.Split((char[]?)null, 3, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return null;
        string name = CommandLineParser.NameOf(words[0]);
        return (words.Length > 1 ? Find($"{name} {words[1]}") : null) ?? Find(name);
    }

    /// <param name="rest">What was typed behind the name: the offered action keeps it.</param>
    /// <exception cref="CommandException">There is no such command; the nearest one is offered.</exception>
    public ICommand Get(string name, string rest = "")
    {
        if (Find(name) is { } command) return command;
        if (name.IndexOf(' ') is > 0 and var space && GroupOf(name[..space]) is { } group) throw NoMember(group, name, rest);
        string shown = name.Length > 40 ? name[..40] + "…" : name;
        if (NearestMatch.Find(name, Names()) is not { } near)
            throw new CommandException($"There is no command /{shown}. /help lists those that there are.") { Actions = [new ChatAction("/help", "/help")] };
        throw new CommandException($"There is no command /{shown}. Did you mean /{near}?") { Actions = [new ChatAction($"/{near}", $"/{near} {rest}".TrimEnd())] };
    }

    private static CommandException NoMember(GroupCommand group, string name, string rest)
    {
        string shown = name.Length > 60 ? name[..60] + "…" : name;
        string first = group.Definition.Name;
        string[] second = [.. group.Members.Select(member => member.Name[(first.Length + 1)..])];
        if (NearestMatch.Find(name[(first.Length + 1)..], second) is { } near)
            return new CommandException($"There is no command /{shown}. Did you mean /{first} {near}?") { Actions = [new ChatAction($"/{first} {near}", $"/{first} {near} {rest}".TrimEnd())] };
        return new CommandException($"There is no command /{shown}. Behind /{first} stands one of {string.Join(", ", second)}.") { Actions = [new ChatAction($"/{first}", $"/{first}")] };
    }

    private static bool Is(ICommand command, string name) => command.Definition.Name.Equals(name, StringComparison.OrdinalIgnoreCase);

    private GroupCommand? GroupOf(string name) => _groups.FirstOrDefault(group => Is(group, name));

    private IEnumerable<string> Names() => Menu.Select(definition => definition.Name);
}
