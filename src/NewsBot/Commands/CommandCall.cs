using System.Collections.ObjectModel;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Who asks. <paramref name="IsModerator"/> is what the platform says, never what the client sends.</summary>
public sealed record ChatMember(string Id, string Name, bool IsModerator)
{
    /// <summary>Asks the platform, where it says so only when asked: at each use of a command that needs the right, and of no other.</summary>
    public Func<CancellationToken, Task<bool>>? ModeratorCheck { get; init; }

    public async Task<bool> MayModerateAsync(CancellationToken cancellationToken) => IsModerator || (ModeratorCheck is not null && await ModeratorCheck(cancellationToken));
}

/// <summary>A command as asked: who, where, and the options as text, by name.</summary>
public sealed record CommandCall(string Command, ChatAddress Address, ChatMember Member, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The attached files, by the option that each is the value of.</summary>
    public IReadOnlyDictionary<string, CommandFile> Files { get; init; } = ReadOnlyDictionary<string, CommandFile>.Empty;

    /// <summary>The text of the message that the command is a reply to, where the platform says it: only for commands that take a long text.</summary>
    public string? ReplyText { get; init; }

    /// <summary>The option's value, or null (default) where it was not given.</summary>
    /// <exception cref="CommandException">The text is not a value of that option.</exception>
    public T? Get<T>(CommandOption<T> option)
    {
        if (Arguments.TryGetValue(option.Name, out string? text)) return option.Parse(text);
        return Files.TryGetValue(option.Name, out var file) && file is T value ? value : default;
    }

    /// <exception cref="CommandException">The call comes from the command line, where nothing can be posted.</exception>
    public void RequireChat()
    {
        if (Address.Platform == ChatPlatform.Terminal) throw new CommandException($"There is no chat to post to here: use /{Command} in the web chat.");
    }

    internal string? Get(string option) => Arguments.GetValueOrDefault(option);

    public bool Has(CommandOption option) => Arguments.ContainsKey(option.Name) || Files.ContainsKey(option.Name);

    /// <summary>Nothing was given: where the command has a form, it is opened.</summary>
    public bool IsBare => Arguments.Count == 0 && Files.Count == 0 && ReplyText is null;
}
