namespace NewsBot.Settings;

/// <summary>The settings are bad: the program does not start, and each problem is one line.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
