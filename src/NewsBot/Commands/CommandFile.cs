using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>A file that came with a command. Its bytes are fetched only when they are asked for, by the platform that holds them.</summary>
/// <param name="MediaType">As the sender's program says; null where it says nothing.</param>
/// <param name="Length">Bytes, as the platform says; <paramref name="ReadAsync"/> gives no more than <see cref="LargestBytes"/> whatever was said.</param>
/// <param name="ReadAsync">Throws <see cref="CommandException"/> with one sentence where the file cannot be had.</param>
public sealed record CommandFile(string Name, string? MediaType, long Length, Func<CancellationToken, Task<byte[]>> ReadAsync)
{
    public const int LargestBytes = 5 << 20;

    private const int LongestName = 120;

    /// <summary>On one line and without a path, whatever the sender's program says.</summary>
    public string Name { get; } = Clean(Name);

    /// <summary>An option whose value is an attached file.</summary>
    public static CommandOption<CommandFile?> Option(string name, string description) =>
        new(name, description, _ => throw new CommandException($"{name} is a file: attach it to the command."));

    /// <exception cref="CommandException">It is empty or too large.</exception>
    public void CheckLength()
    {
        if (Length == 0) throw new CommandException($"The file “{Name}” is empty: attach one with a text in it.");
        if (Length > LargestBytes) throw TooLarge(Name);
    }

    /// <summary>What is said of a file that is larger than it may be.</summary>
    public static CommandException TooLarge(string name) =>
        new($"The file “{Clean(name)}” is too large: at most {LargestBytes >> 20} MB. Attach a smaller one, or paste the text.");

    private static string Clean(string name)
    {
        string last = PlainText.Clean(name[(name.LastIndexOfAny(['/', '\\']) + 1)..]);
        if (last.Trim('.', ' ').Length == 0) return "file";
        if (last.Length <= LongestName) return last;
        // The ending says what it is.
        string ending = last.LastIndexOf('.') is >= 0 and var dot && last.Length - dot <= 10 ? last[dot..] : "";
        return PlainText.Shorten(last, LongestName - ending.Length) + ending;
    }
}
