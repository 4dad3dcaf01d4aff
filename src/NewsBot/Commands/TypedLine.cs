namespace NewsBot.Commands;

/// <summary>A line as typed, with what came along.</summary>
public sealed record TypedLine(string Text)
{
    /// <summary>Attached files: the values of the command's options that take one, in their order.</summary>
    public IReadOnlyList<CommandFile> Files { get; init; } = [];

    /// <summary>The text of the message that the line is a reply to.</summary>
    public string? ReplyText { get; init; }
}
