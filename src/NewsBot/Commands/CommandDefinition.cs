using System.Text.RegularExpressions;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Who may run a command.</summary>
public enum CommandRights
{
    Everyone,

    /// <summary>Who may change the chat's settings: asked of the platform at each use.</summary>
    Moderator,
}

/// <summary>A command as every platform registers it. Names and descriptions fit both Discord and Telegram.</summary>
public sealed partial record CommandDefinition
{
    /// <param name="name">One word, or two where it is one of several commands about the same thing: <c>article add</c>.</param>
    /// <exception cref="ArgumentException">A name or description would be refused by a platform.</exception>
    public CommandDefinition(string name, string description, CommandRights rights, params IReadOnlyList<CommandOption> options)
    {
        if (!NamePattern().IsMatch(name)) throw new ArgumentException($"'{name}' is not a command name: one word or two, each of 1 to 32 of a-z, 0-9 and _.", nameof(name));
        if (description.Length is 0 or > 100) throw new ArgumentException($"/{name} needs a description of 1 to 100 characters.", nameof(description));
        Name = name;
        Description = description;
        Rights = rights;
        Options = options;
    }

    public string Name { get; }

    /// <summary>The first of two words; null where the name has but one.</summary>
    public string? Group => Name.IndexOf(' ') is > 0 and var space ? Name[..space] : null;

    public string Description { get; }

    public CommandRights Rights { get; }

    public IReadOnlyList<CommandOption> Options { get; }

    /// <summary>True when it is about the place it is asked in: a platform that can name another place of the same community offers that.</summary>
    public bool IsAboutPlace { get; init; }

    /// <summary>True when the answer is for the member who asks and nobody else, since it may show what is not published: no platform shows it to others, or offers to.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Opened when the command is called without anything, on platforms that have forms.</summary>
    public ChatForm? Form { get; init; }

    /// <summary>True when it changes something even where it is called without any option: no list of commands has a button for that.</summary>
    public bool ActsAlone { get; init; }

    /// <summary>True when anybody may run it and it changes nothing, so that its examples may be buttons.</summary>
    public bool IsHarmless => Rights == CommandRights.Everyone && !IsPrivate;

    /// <summary>Command lines that show what it can do, for help.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    [GeneratedRegex("^[a-z0-9_]{1,32}( [a-z0-9_]{1,32})?$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
