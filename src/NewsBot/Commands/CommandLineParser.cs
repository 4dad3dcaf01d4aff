using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>
/// Reads a typed line such as <c>/timeline Taliban from:2021 to:"Aug 2024"</c>. Words behind <c>name:</c> belong to that option as far as it
/// accepts them (<c>from:17 April 2025 Kabul</c>); all other words together go to the first option that was not named. A long text
/// stands behind all of it, as it is (<see cref="LongText"/>).
/// </summary>
public sealed class CommandLineParser(CommandCatalogue catalogue)
{
    /// <summary>Characters of a line, where the command takes no long text.</summary>
    public const int LongestLine = 2000;

    /// <exception cref="CommandException">It is not a command, or not one with these options.</exception>
    public CommandCall Parse(string line, ChatAddress address, ChatMember member) => Parse(new TypedLine(line), address, member);

    /// <exception cref="CommandException">It is not a command, or not one with these options.</exception>
    public CommandCall Parse(TypedLine typed, ChatAddress address, ChatMember member)
    {
        string line = typed.Text;
        if (line.Length > LongestLine && catalogue.FindIn(line[..LongestLine])?.Definition.Options.Any(option => option.IsLong) != true) throw TooLong(LongestLine);
        var tokens = LineToken.Split(line);
        if (tokens is not [{ Quoted: false } first, ..] || !line[first.Start..].StartsWith('/')) throw NotACommand(line);
        if (HelpOn(tokens) is { } asked && catalogue.Find("help") is { } help) return new CommandCall(help.Definition.Name, address, member, new Dictionary<string, string>(StringComparer.Ordinal) { ["command"] = asked });
        string name = NameOf(line[first.Start..first.End]);
        int words = 1;
        if (catalogue.Members(name).Count > 0 && tokens is [_, { Quoted: false, Option: null } second, ..])
        {
            name += $" {second.Text.ToLowerInvariant()}";
            words = 2;
        }

        int head = tokens[words - 1].End;
        var definition = catalogue.Get(name, line[head..].Trim()).Definition;
        return new CommandCall(definition.Name, address, member, Arguments(definition, line, head, tokens)) { Files = Files(definition, typed.Files), ReplyText = definition.Options.Any(option => option.IsLong) ? typed.ReplyText : null };
    }

    /// <summary>The command in <c>/timeline --help</c> and <c>/article add --help</c>, as one asks on a command line; null in every other line.</summary>
    private string? HelpOn(IReadOnlyList<LineToken> tokens)
    {
        if (tokens is not [_, .., { Quoted: false, Option: null, Text: "--help" }]) return null;
        string name = NameOf(string.Join(' ', tokens.SkipLast(1).Select(token => token.Text)));
        return catalogue.Find(name)?.Definition.Name;
    }

    /// <summary>The command's name in <c>/timeline</c> or <c>/Timeline@some_bot</c>.</summary>
    internal static string NameOf(string word)
    {
        string name = word.TrimStart('/').ToLowerInvariant();
        int at = name.IndexOf('@');
        return at < 0 ? name : name[..at];
    }

    private static Dictionary<string, string> Arguments(CommandDefinition definition, string line, int head, IReadOnlyList<LineToken> tokens)
    {
        var taker = definition.Options.FirstOrDefault(option => option.IsLong);
        var cut = taker is null ? new LongText(line, null) : LongText.Of(line, head, tokens, taker);
        if (cut.Head.Length > LongestLine) throw TooLong(LongestLine);
        if (cut.Text?.Length > taker?.Longest) throw TooLong(taker.Longest);
        if (cut.Text is not null) tokens = LineToken.Split(cut.Head);
        var arguments = Arguments(definition, cut.Head, [.. tokens.Where(token => token.Start >= head)]);
        if (!string.IsNullOrEmpty(cut.Text) && !arguments.TryAdd(taker!.Name, cut.Text)) throw new CommandException($"{taker.Name}: is given twice; give it once.");
        return arguments;
    }

    /// <summary>Files are not named on a typed line: they go to the options that take one, and what no option takes is passed over.</summary>
    private static Dictionary<string, CommandFile> Files(CommandDefinition definition, IReadOnlyList<CommandFile> files) =>
        definition.Options.Where(option => option.IsFile).Zip(files).ToDictionary(taken => taken.First.Name, taken => taken.Second, StringComparer.Ordinal);

    private static CommandException TooLong(int most) => new($"That line is too long: a command has at most {most} characters.");

    private static Dictionary<string, string> Arguments(CommandDefinition definition, string line, List<LineToken> tokens)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        var free = new List<string>();
        for (int i = 0; i < tokens.Count; i++)
        {
            if (OptionOf(definition, tokens[i]) is not { } option)
            {
                free.Add(tokens[i].Option is null ? tokens[i].Text : line[tokens[i].Start..tokens[i].End]);
                continue;
            }

            string value = Value(definition, option, tokens, ref i);
            if (!arguments.TryAdd(option.Name, value)) throw new CommandException($"{option.Name}: is given twice; give it once.");
        }

        if (free.Count == 0) return arguments;
        string rest = string.Join(' ', free);
        var taker = definition.Options.FirstOrDefault(option => !option.IsFile && !arguments.ContainsKey(option.Name))
            ?? throw new CommandException($"/{definition.Name} has no place for “{Short(rest)}”. {Usage(definition)}");
        arguments.Add(taker.Name, rest);
        return arguments;
    }

    // A colon behind an unknown name is a slip, except in an address (https://…).
    private static CommandOption? OptionOf(CommandDefinition definition, LineToken token)
    {
        if (token.Option is null || (!token.Quoted && token.Text.StartsWith("//", StringComparison.Ordinal))) return null;
        if (definition.Options.FirstOrDefault(option => option.Name == token.Option) is { } option) return option;
        bool isText = definition.Options.Any(one => one.IsLong) && NearestMatch.Find(token.Option, definition.Options.Select(one => one.Name)) is null;
        return isText ? null : throw UnknownOption(definition, token.Option); // "Note: …" is how a text reads.
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
        if (catalogue.FindIn(text) is { } meant)
            return new CommandException($"Commands begin with a slash. Did you mean /{meant.Definition.Name}?") { Actions = [new ChatAction($"/{meant.Definition.Name}", "/" + text)] };
        return new CommandException("I answer commands; they begin with a slash, as in /timeline. /help lists them.") { Actions = [new ChatAction("/help", "/help")] };
    }

    internal static string Usage(CommandDefinition definition) => definition.Options.Count == 0
        ? "It takes no options."
        : $"It has {string.Join(", ", definition.Options.Where(option => !option.IsFile).Select(option => option.Name + ":"))}.";

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
