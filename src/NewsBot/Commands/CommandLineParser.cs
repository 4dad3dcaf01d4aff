using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>
/// Reads a typed line such as <c>/timeline Taliban from:2021 to:"Aug 2024"</c>. Words behind <c>name:</c> belong to that option as far as it
/// accepts them (<c>from:17 April 2025 Kabul</c>); all other words together go to the first option that was not named.
/// </summary>
public sealed class CommandLineParser(CommandCatalogue catalogue)
{
    public const int LongestLine = 2000;

    /// <exception cref="CommandException">It is not a command, or not one with these options.</exception>
    public CommandCall Parse(string line, ChatAddress address, ChatMember member)
    {
        if (line.Length > LongestLine) throw new CommandException($"That line is too long: a command has at most {LongestLine} characters.");
        var tokens = LineToken.Split(line);
        if (tokens is not [{ Quoted: false } first, ..] || !line[first.Start..].StartsWith('/')) throw NotACommand(line);
        string name = NameOf(line[first.Start..first.End]);
        var command = catalogue.Get(name, line[first.End..].Trim());
        return new CommandCall(command.Definition.Name, address, member, Arguments(command.Definition, tokens.Skip(1).ToList()));
    }

    /// <summary>The command's name in <c>/timeline</c> or <c>/Timeline@some_bot</c>.</summary>
    internal static string NameOf(string word)
    {
        string name = word.TrimStart('/').ToLowerInvariant();
        int at = name.IndexOf('@');
        return at < 0 ? name : name[..at];
    }

    private static Dictionary<string, string> Arguments(CommandDefinition definition, List<LineToken> tokens)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        var free = new List<string>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (OptionOf(definition, tokens[i]) is not { } option)
            {
                free.Add(tokens[i].Option is { } scheme ? $"{scheme}:{tokens[i].Text}" : tokens[i].Text);
                continue;
            }

            string value = Value(definition, option, tokens, ref i);
            if (!arguments.TryAdd(option.Name, value)) throw new CommandException($"{option.Name}: is given twice; give it once.");
        }

        if (free.Count == 0) return arguments;
        string rest = string.Join(' ', free);
        var taker = definition.Options.FirstOrDefault(option => !arguments.ContainsKey(option.Name))
            ?? throw new CommandException($"/{definition.Name} has no place for “{Short(rest)}”. {Usage(definition)}");
        arguments.Add(taker.Name, rest);
        return arguments;
    }

    // A colon behind an unknown name is a slip, except in an address (https://…).
    private static CommandOption? OptionOf(CommandDefinition definition, LineToken token)
    {
        if (token.Option is null || (!token.Quoted && token.Text.StartsWith("//", StringComparison.Ordinal))) return null;
        return definition.Options.FirstOrDefault(option => option.Name == token.Option) ?? throw UnknownOption(definition, token.Option);
    }

    internal static CommandException UnknownOption(CommandDefinition definition, string name)
    {
        string? near = NearestMatch.Find(name, definition.Options.Select(option => option.Name));
        return new CommandException($"/{definition.Name} has no option {Short(name)}:. " + (near is null ? Usage(definition) : $"Did you mean {near}:?"));
    }

    private static string Value(CommandDefinition definition, CommandOption option, List<LineToken> tokens, ref int i)
    {
        var words = new List<string>();
        if (tokens[i].Quoted || tokens[i].Text.Length > 0) words.Add(tokens[i].Text);
        if (!tokens[i].Quoted)
            for (int next = i + 1; next < tokens.Count && OptionOf(definition, tokens[next]) is null && tokens[next].Option is null; next++) words.Add(tokens[next].Text);
        if (words.Count == 0) throw new CommandException($"{option.Name}: needs a value: {option.Description}.");
        int taken = words.Count;
        while (taken > 1 && !option.Accepts(string.Join(' ', words.Take(taken)))) taken--;
        i += tokens[i].Quoted || tokens[i].Text.Length > 0 ? taken - 1 : taken;
        return string.Join(' ', words.Take(taken));
    }

    private CommandException NotACommand(string line)
    {
        string text = line.Trim();
        string word = text.Split(' ', 2)[0];
        if (catalogue.Find(NameOf(word)) is { } meant)
            return new CommandException($"Commands begin with a slash. Did you mean /{meant.Definition.Name}?") { Actions = [new ChatAction($"/{meant.Definition.Name}", "/" + text)] };
        return new CommandException("I answer commands; they begin with a slash, as in /timeline. /help lists them.") { Actions = [new ChatAction("/help", "/help")] };
    }

    internal static string Usage(CommandDefinition definition) => definition.Options.Count == 0
        ? "It takes no options."
        : $"It has {string.Join(", ", definition.Options.Select(option => option.Name + ":"))}.";

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
