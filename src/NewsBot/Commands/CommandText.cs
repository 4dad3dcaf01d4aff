namespace NewsBot.Commands;

/// <summary>Writes command lines, as <see cref="CommandLineParser"/> reads them.</summary>
public static class CommandText
{
    public static string Of(string command, params IEnumerable<(string Option, string? Value)> arguments) =>
        string.Join(' ', [$"/{command}", .. arguments.Where(argument => argument.Value is not null).Select(argument => $"{argument.Option}:{Quoted(argument.Value!)}")]);

    public static string Of(CommandCall call) =>
        Of(call.Command, call.Arguments.OrderBy(argument => argument.Key, StringComparer.Ordinal).Select(argument => (argument.Key, (string?)argument.Value)));

    /// <summary>The same call with one option set otherwise, or left out where the value is null.</summary>
    public static string Of(CommandCall call, CommandOption changed, string? value) => Of(
        call.Command,
        call.Arguments.Where(argument => argument.Key != changed.Name).OrderBy(argument => argument.Key, StringComparer.Ordinal)
            .Select(argument => (argument.Key, (string?)argument.Value)).Append((changed.Name, value)));

    public static string Quoted(string value) =>
        value.Length == 0 || value.Any(c => char.IsWhiteSpace(c) || c is ':' or '"' or '“' or '”' or '„') ? $"\"{value.Replace('"', '\'').Replace('“', '\'').Replace('”', '\'').Replace('„', '\'')}\"" : value;
}
