using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>An answer that refuses. Its message is the only text of an error that a member sees: one sentence that names the thing and the remedy.</summary>
public sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What may be tried instead ("Did you mean Taliban?").</summary>
    public IReadOnlyList<ChatAction> Actions { get; init; } = [];
}
