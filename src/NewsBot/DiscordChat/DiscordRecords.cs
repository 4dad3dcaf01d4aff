using System.Collections.ObjectModel;
using NewsBot.Chat;

namespace NewsBot.DiscordChat;

/// <summary>What Discord tells the bot. Ids are snowflakes in decimal.</summary>
public abstract record DiscordEvent
{
    private DiscordEvent()
    {
    }

    public sealed record Asked(DiscordInteraction Interaction) : DiscordEvent;

    /// <summary>The bot is in the guild.</summary>
    /// <param name="IsNew">It was invited just now; false for the guilds that it is told of when it connects, and for one whose outage is over.</param>
    public sealed record GuildHere(string Guild, bool IsNew) : DiscordEvent;

    /// <summary>The bot was removed from the guild (an outage is not that).</summary>
    public sealed record GuildLeft(string Guild) : DiscordEvent;

    /// <summary>A channel or thread was deleted.</summary>
    public sealed record ChannelGone(string Guild, string Channel) : DiscordEvent;
}

public enum DiscordInteractionKind
{
    Command,
    Component,
    Autocomplete,

    /// <summary>A modal was filled in.</summary>
    Submit,
}

/// <summary>Somebody uses a command, presses a button, types into an option or fills in a modal.</summary>
/// <param name="Guild">Null in direct messages.</param>
/// <param name="Permissions">The member's rights in that channel as Discord computed them; 0 in direct messages.</param>
/// <param name="Command">The command's name, for commands and autocomplete; of two words where it is a subcommand.</param>
/// <param name="Options">Its options by name, each as text; of a modal, its fields.</param>
/// <param name="Focused">The option that is being typed, for autocomplete.</param>
/// <param name="CustomId">What the pressed button or the modal carries.</param>
/// <param name="OnPrivateMessage">The pressed button stands on a message that only the member sees.</param>
public sealed record DiscordInteraction(
    string Id,
    string Token,
    DiscordInteractionKind Kind,
    string? Guild,
    string Channel,
    string User,
    string UserName,
    ulong Permissions,
    IReadOnlyList<string> Roles,
    string? Command = null,
    IReadOnlyDictionary<string, string>? Options = null,
    string? Focused = null,
    string? CustomId = null,
    bool OnPrivateMessage = false)
{
    /// <summary>The attached files, by the option or field that each is the value of.</summary>
    public IReadOnlyDictionary<string, DiscordAttachment> Attachments { get; init; } = ReadOnlyDictionary<string, DiscordAttachment>.Empty;

    /// <summary>It began at a message: a pressed button, or a modal that one opened. That message may be changed.</summary>
    public bool OnMessage { get; init; }
}

/// <summary>A file that a member attached. Where it lies is what Discord says, and Discord alone is asked for it.</summary>
/// <param name="MediaType">Null where Discord does not know.</param>
/// <param name="Size">Bytes.</param>
public sealed record DiscordAttachment(string Name, string? MediaType, long Size, string Address);

/// <summary>The first answer to an interaction.</summary>
public abstract record DiscordAnswer
{
    private DiscordAnswer()
    {
    }

    public sealed record Message(DiscordMessage Content, bool IsPrivate) : DiscordAnswer;

    /// <summary>"… is thinking": the message follows by an edit within 15 minutes.</summary>
    public sealed record Later(bool IsPrivate) : DiscordAnswer;

    /// <summary>Puts the message in the place of the one whose button was pressed.</summary>
    public sealed record Update(DiscordMessage Content) : DiscordAnswer;

    /// <summary>As <see cref="Update"/>, by a later edit; nothing is shown until then.</summary>
    public sealed record UpdateLater : DiscordAnswer;

    /// <summary>At most 25, each of 1 to 100 characters.</summary>
    public sealed record Choices(IReadOnlyList<string> Values) : DiscordAnswer;

    /// <summary>A form in a window of its own. It can only be the first answer, and none to a modal.</summary>
    /// <param name="CustomId">1 to 100 characters: what comes back with what is filled in.</param>
    /// <param name="Title">1 to 45 characters.</param>
    /// <param name="Fields">1 to 5.</param>
    public sealed record Modal(string CustomId, string Title, IReadOnlyList<DiscordModalField> Fields) : DiscordAnswer;
}

/// <param name="CustomId">1 to 100 characters, unique in the modal.</param>
/// <param name="Label">1 to 45 characters.</param>
/// <param name="Value">At most 4,000 characters.</param>
/// <param name="IsLong">Of several lines.</param>
/// <param name="IsFile">A file is asked for, not a text.</param>
public sealed record DiscordModalField(string CustomId, string Label, string? Value, bool IsLong, bool IsRequired, bool IsFile);

/// <summary>A message as Discord shows it. Never pings anyone: the client says so with every message.</summary>
/// <param name="Embeds">At most 10; all their text together 6,000 characters at most.</param>
/// <param name="Buttons">At most 25, five in a row.</param>
public sealed record DiscordMessage(IReadOnlyList<DiscordEmbed> Embeds, IReadOnlyList<DiscordButton> Buttons)
{
    /// <summary>At most 10, together 10 MB at most.</summary>
    public IReadOnlyList<ChatFile> Files { get; init; } = [];
}

/// <param name="Title">Plain text of at most 256 characters, Markdown escaped.</param>
/// <param name="Description">Markdown of at most 4,096 characters.</param>
/// <param name="Footer">Plain text of at most 2,048 characters.</param>
public sealed record DiscordEmbed(string? Title, string Description, string? Footer = null);

/// <param name="Label">1 to 80 characters.</param>
/// <param name="CustomId">1 to 100 characters, unique in the message.</param>
public sealed record DiscordButton(string Label, string CustomId);

public enum DiscordOptionKind
{
    Subcommand = 1,
    Text = 3,
    Number = 4,
    Flag = 5,
    Channel = 7,
    Role = 8,
    Attachment = 11,
}

public sealed record DiscordCommand(string Name, string Description, IReadOnlyList<DiscordCommandOption> Options);

/// <param name="Choices">The only values allowed; else empty.</param>
/// <param name="Autocomplete">Values are offered while one types; not together with choices.</param>
public sealed record DiscordCommandOption(
    string Name, string Description, DiscordOptionKind Kind, bool Required, IReadOnlyList<string> Choices, bool Autocomplete)
{
    /// <summary>Of a subcommand.</summary>
    public IReadOnlyList<DiscordCommandOption> Options { get; init; } = [];
}
