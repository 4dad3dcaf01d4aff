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
    /// <summary>The option's value, or null (default) where it was not given.</summary>
    /// <exception cref="CommandException">The text is not a value of that option.</exception>
    public T? Get<T>(CommandOption<T> option) => Arguments.TryGetValue(option.Name, out string? text) ? option.Parse(text) : default;

    /// <exception cref="CommandException">The call comes from the command line, where nothing can be posted.</exception>
    public void RequireChat()
    {
        if (Address.Platform == ChatPlatform.Terminal) throw new CommandException($"There is no chat to post to here: use /{Command} in the web chat.");
    }

    public bool Has(CommandOption option) => Arguments.ContainsKey(option.Name);
}
