namespace NewsBot.Chat;

/// <summary>Fields to fill in. What is entered runs a command line with the fields as its options.</summary>
/// <param name="Title">At most 45 characters.</param>
/// <param name="Fields">At most five, each for an option of the command.</param>
public sealed record ChatForm(string Title, IReadOnlyList<ChatField> Fields);

/// <param name="Option">The command's option that it fills.</param>
/// <param name="Label">At most 45 characters.</param>
/// <param name="Value">What stands in it at first.</param>
/// <param name="IsLong">A text of several lines; a platform whose fields are short gives it more than one.</param>
/// <param name="IsRequired">Not to be left empty.</param>
public sealed record ChatField(string Option, string Label, string? Value = null, bool IsLong = false, bool IsRequired = false)
{
    /// <summary>A file is asked for. A platform whose forms take none leaves it out.</summary>
    public bool IsFile { get; init; }
}
