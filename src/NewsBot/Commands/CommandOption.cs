namespace NewsBot.Commands;

/// <summary>An option of a command, as the platforms see it.</summary>
/// <param name="Name">1 to 32 of a-z, 0-9 and _.</param>
/// <param name="Description">1 to 100 characters.</param>
public abstract record CommandOption(string Name, string Description)
{
    /// <summary>Characters that the longest value of all may have.</summary>
    public const int LongestText = 200_000;

    public bool Required { get; init; }

    /// <summary>The only values allowed, where the set is closed; else empty.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True when <see cref="ICommand.SuggestAsync"/> has something to offer while one types.</summary>
    public bool Suggests { get; init; }

    /// <summary>True when its value is a role of the community, by the platform's id: a platform with roles offers them.</summary>
    public bool NamesRole { get; init; }

    /// <summary>True for a text of many lines, such as a pasted article. On a typed line it takes all that stands behind its name, or behind the first line break, as it stands.</summary>
    public bool IsLong { get; init; }

    /// <summary>True when its value is an attached file, which no text can name.</summary>
    public abstract bool IsFile { get; }

    /// <summary>Characters that a value may have.</summary>
    public int Longest => IsLong ? LongestText : 500;

    /// <summary>True when the text is a value of this option.</summary>
    public bool Accepts(string text)
    {
        try
        {
            Check(text);
            return Choices.Count == 0 || Choice(text) is not null;
        }
        catch (CommandException)
        {
            return false;
        }
    }

    /// <summary>The choice that the text names, whatever its case; null where it names none.</summary>
    public string? Choice(string text) => Choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="CommandException">The text is not a value of this option.</exception>
    internal abstract void Check(string text);
}

/// <summary>An option with the type that the command gets. Its field in the command is the only place that names it.</summary>
/// <param name="Parse">Text to value; throws <see cref="CommandException"/> with one clear sentence.</param>
public sealed record CommandOption<T>(string Name, string Description, Func<string, T> Parse) : CommandOption(Name, Description)
{
    public override bool IsFile => typeof(T) == typeof(CommandFile);

    internal override void Check(string text) => Parse(text);
}
