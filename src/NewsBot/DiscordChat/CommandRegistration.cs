using NewsBot.Commands;

namespace NewsBot.DiscordChat;

/// <summary>The catalogue as Discord registers it, with what only Discord offers: an answer that all see, and another channel as the place meant.</summary>
internal static class CommandRegistration
{
    public const string Public = "public", Channel = "channel";

    private static readonly DiscordCommandOption ForAll = new(Public, "Show the answer to everyone; only you see it if you name nothing", DiscordOptionKind.Flag, Required: false, [], Autocomplete: false);

    private static readonly DiscordCommandOption Elsewhere = new(Channel, "Which channel, thread or forum; this one if you name none", DiscordOptionKind.Channel, Required: false, [], Autocomplete: false);

    /// <summary>Commands of two words are subcommands of their first.</summary>
    public static IReadOnlyList<DiscordCommand> Of(CommandCatalogue catalogue) => [.. catalogue.Menu.Select(definition => new DiscordCommand(
        definition.Name, definition.Description, catalogue.Members(definition.Name) is { Count: > 0 } members ? [.. members.Select(Subcommand)] : Options(definition)))];

    private static DiscordCommandOption Subcommand(CommandDefinition definition) =>
        new(definition.Name[(definition.Group!.Length + 1)..], definition.Description, DiscordOptionKind.Subcommand, Required: false, [], Autocomplete: false) { Options = Options(definition) };

    private static List<DiscordCommandOption> Options(CommandDefinition definition)
    {
        var options = definition.Options.OrderByDescending(option => option.Required).Select(Option).ToList();
        if (definition.IsAboutPlace) options.Add(Elsewhere);
        if (definition is { Rights: CommandRights.Everyone, IsPrivate: false }) options.Add(ForAll);
        return options;
    }

    private static DiscordCommandOption Option(CommandOption option) =>
        new(option.Name, option.Description, Kind(option), option.Required, option.Choices, option is { Suggests: true, Choices.Count: 0 });

    private static DiscordOptionKind Kind(CommandOption option) => option switch
    {
        { NamesRole: true } => DiscordOptionKind.Role,
        { IsFile: true } => DiscordOptionKind.Attachment,
        CommandOption<int?> or CommandOption<long?> => DiscordOptionKind.Number,
        _ => DiscordOptionKind.Text,
    };
}
