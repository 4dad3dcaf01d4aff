using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>One command, one file: its options as fields, its definition, and what it does.</summary>
public interface ICommand
{
    CommandDefinition Definition { get; }

    /// <exception cref="CommandException">The call cannot be answered; the message says why.</exception>
    Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken);

    /// <summary>Values to offer while one types, best first, at most 25; only asked for options that say <see cref="CommandOption.Suggests"/>.</summary>
    Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([]);
}
