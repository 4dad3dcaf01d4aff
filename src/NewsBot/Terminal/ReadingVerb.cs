using System.CommandLine;
using NewsBot.Articles;
using NewsBot.Commands;
using NewsBot.Model;

namespace NewsBot.Terminal;

/// <summary>A verb that reads articles: the chat command of the same name, with paths in front and its options as <c>--name</c>.</summary>
internal sealed class ReadingVerb
{
    private static readonly string[] OnlyInChats = ["page", "library"];

    /// <summary>Options that words in front of the paths are the values of, in this order.</summary>
    private static readonly CommandOption[] Named = [ActorsCommand.Name, CompareCommand.First, CompareCommand.Second, StanceCommand.Actor, StanceCommand.Topic];

    private readonly CommandDefinition _definition;
    private readonly Dictionary<string, Option<string>> _options;
    private readonly Argument<string[]> _paths = new("PATH") { Arity = ArgumentArity.ZeroOrMore, Description = "Files, folders, or - for standard input; without any, the folder articles" };
    private readonly Option<string> _library = new("--library") { HelpName = "name", Description = "A folder in PATH, read as a library of its own; the files directly in PATH if you name none" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON" };
    private readonly Option<bool> _evidence = new("--evidence") { Description = "Print under each line the sentence it rests on, with its article and offsets" };
    private readonly Option<bool> _plain = new("--plain") { Description = "Print no colours and no boxes, as when piped" };

    public ReadingVerb(CommandDefinition definition)
    {
        _definition = definition;
        _options = definition.Options.Where(option => !OnlyInChats.Contains(option.Name)).ToDictionary(option => option.Name, Option, StringComparer.Ordinal);
        Command = new Command(definition.Name, definition.Description + ".") { _paths };
        foreach (var option in _options.Values) Command.Options.Add(option);
        foreach (var option in new Option[] { _library, _json, _evidence, _plain }) Command.Options.Add(option);
    }

    public Command Command { get; }

    /// <exception cref="CommandException">It cannot be a question, whatever the articles say.</exception>
    public Reading Read(ParseResult parsed)
    {
        var paths = (parsed.GetValue(_paths) ?? []).ToList();
        var arguments = _options.Select(option => (option.Key, Value: parsed.GetValue(option.Value))).Where(option => option.Value is not null)
            .ToDictionary(option => option.Key, option => option.Value!, StringComparer.Ordinal);
        if (paths.Find(path => path.Length > 1 && path[0] == '-' && !File.Exists(path)) is { } slip) throw UnknownOption(slip);
        foreach (var option in Named.Where(option => _definition.Options.Contains(option) && !arguments.ContainsKey(option.Name)))
        {
            if (paths is not [var first, ..] || !IsName(first)) break;
            arguments.Add(option.Name, first);
            paths.RemoveAt(0);
        }

        if (parsed.GetValue(_library) is { } library) arguments.Add("library", library);
        var call = new CommandCall(_definition.Name, new ChatAddress(ChatPlatform.Terminal, "terminal"), new ChatMember("terminal", "you", IsModerator: true), CommandDispatcher.Check(_definition, arguments));
        return new Reading(paths.Count > 0 ? paths : ["articles"], call, parsed.GetValue(_json), parsed.GetValue(_evidence), parsed.GetValue(_plain));
    }

    private static Option<string> Option(CommandOption option)
    {
        string choices = option.Choices.Count > 0 ? $" ({string.Join(", ", option.Choices)})" : "";
        return new Option<string>("--" + option.Name) { HelpName = option.Name is "from" or "to" ? "date" : option.Name, Description = option.Description + choices };
    }

    private CommandException UnknownOption(string typed)
    {
        string name = typed.Split('=')[0];
        string? near = NearestMatch.Find(name.TrimStart('-'), Command.Options.Select(option => option.Name.TrimStart('-')));
        return new CommandException($"{_definition.Name} has no option {name}." + (near is null ? $" newsbot {_definition.Name} --help lists those that there are." : $" Did you mean --{near}?"));
    }

    // A first word is a name unless it is, or looks like, a path.
    private static bool IsName(string word) =>
        word != "-" && !Path.Exists(word) && !word.Contains('/') && !word.Contains('\\') && !ArticleFileReader.IsArticle(word);
}

/// <summary>One question of the command line.</summary>
internal sealed record Reading(IReadOnlyList<string> Paths, CommandCall Call, bool Json, bool Evidence, bool Plain);
