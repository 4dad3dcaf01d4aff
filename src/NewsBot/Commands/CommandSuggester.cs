using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>What may stand at the caret.</summary>
/// <param name="Text">What is offered: <c>/timeline</c>, <c>from:</c>, <c>Taliban</c>.</param>
/// <param name="Description">A word on it; empty for a value.</param>
/// <param name="Line">The whole line once it is taken.</param>
/// <param name="Caret">Where the caret then stands.</param>
public sealed record Suggestion(string Text, string Description, string Line, int Caret);

/// <summary>Completes command names, option names and values while one types.</summary>
public sealed partial class CommandSuggester(CommandCatalogue catalogue, ILogger<CommandSuggester> logger)
{
    public const int Most = 25;

    /// <param name="caret">Offset of the caret in the line; what stands behind its word is kept.</param>
    /// <returns>Best first, at most <see cref="Most"/>; empty where nothing fits.</returns>
    public async Task<IReadOnlyList<Suggestion>> SuggestAsync(string line, int caret, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        if (line.Length > CommandLineParser.LongestLine) return [];
        string before = line[..Math.Clamp(caret, 0, line.Length)], after = line[before.Length..];
        var tokens = LineToken.Split(before);
        bool fresh = before.Length == 0 || char.IsWhiteSpace(before[^1]) && tokens is not [.., { Quoted: true }];
        if (tokens.Count == 0 || (tokens.Count == 1 && !fresh)) return Names(tokens.Count == 0 ? "" : tokens[0].Text, after);
        if (!before.TrimStart().StartsWith('/')) return [];
        string name = CommandLineParser.NameOf(tokens[0].Text);
        int words = catalogue.Members(name).Count > 0 ? 2 : 1;
        if (words == 2 && (tokens.Count == 1 || (tokens.Count == 2 && !fresh))) return Members(name, tokens.Count == 1 ? "" : tokens[1].Text, after);
        if (catalogue.Find(words == 2 ? $"{name} {tokens[1].Text}" : name) is not { } command) return [];
        var word = fresh ? new LineToken(before.Length, before.Length, null, "", false) : tokens[^1];
        var given = tokens.Skip(words).Where(token => token.Option is not null && token.Start < word.Start).ToList();
        var call = new CommandCall(command.Definition.Name, address, member, given.GroupBy(token => token.Option!).ToDictionary(group => group.Key, group => group.First().Text, StringComparer.Ordinal));
        if (word.Option is { } named)
        {
            var option = command.Definition.Options.FirstOrDefault(option => option.Name == named);
            if (option is null) return [];
            var values = await ValuesAsync(command, option, word.Text, call, cancellationToken);
            return [.. values.Select(value => Taken(value, "", before[..word.Start] + named + ":" + CommandText.Quoted(value), after))];
        }

        return await OptionsAsync(command, call, word, words, before, after, cancellationToken);
    }

    /// <summary>Values for one option, for a platform that asks for them by name.</summary>
    public async Task<IReadOnlyList<string>> ValuesAsync(ICommand command, CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        if (option.Choices.Count > 0) return [.. option.Choices.Where(choice => choice.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).Take(Most)];
        if (!option.Suggests) return [];
        try
        {
            return [.. (await command.SuggestAsync(option, typed, call, cancellationToken)).Take(Most)];
        }
        catch (CommandException)
        {
            return []; // The line as typed so far has no answer (yet).
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.SuggestionFailed(logger, command.Definition.Name, option.Name, exception);
            return [];
        }
    }

    private List<Suggestion> Names(string typed, string after)
    {
        string name = CommandLineParser.NameOf(typed);
        var definitions = catalogue.Menu.Where(definition => definition.Name.StartsWith(name, StringComparison.Ordinal)).ToList();
        if (definitions.Count == 0 && NearestMatch.Find(name, catalogue.Menu.Select(definition => definition.Name)) is { } near) definitions = [catalogue.Find(near)!.Definition];
        return Offered(definitions, after);
    }

    /// <summary>Second words of a command.</summary>
    private List<Suggestion> Members(string group, string typed, string after)
    {
        var members = catalogue.Members(group);
        var definitions = members.Where(member => member.Name[(group.Length + 1)..].StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        if (definitions.Count == 0 && NearestMatch.Find(typed, members.Select(member => member.Name[(group.Length + 1)..])) is { } near) definitions = [catalogue.Find($"{group} {near}")!.Definition];
        return Offered(definitions, after);
    }

    private List<Suggestion> Offered(IEnumerable<CommandDefinition> definitions, string after) => [.. definitions.Take(Most).Select(definition => Taken(
        "/" + definition.Name, definition.Description, $"/{definition.Name}{(definition.Options.Count > 0 || catalogue.Members(definition.Name).Count > 0 ? " " : "")}", after))];

    // Values for the option that takes bare words, then the names of the options still open.
    private async Task<IReadOnlyList<Suggestion>> OptionsAsync(
        ICommand command, CommandCall call, LineToken word, int words, string before, string after, CancellationToken cancellationToken)
    {
        var open = command.Definition.Options.Where(option => !option.IsFile && !call.Has(option)).ToList();
        if (open.Count == 0) return [];
        int from = BareStart(before, words, word);
        var values = await ValuesAsync(command, open[0], before[from..].Trim().Trim('"', '“', '”'), call, cancellationToken);
        var names = open.Where(option => !word.Quoted && option.Name.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase));
        var offeredValues = values.Select(value => Taken(value, "", before[..from] + CommandText.Quoted(value), after));
        var offeredNames = names.Select(option => Taken(option.Name + ":", option.Description, before[..word.Start] + option.Name + ":", after));
        return [.. (from == word.Start ? offeredValues.Concat(offeredNames) : offeredNames.Concat(offeredValues)).Take(Most)];
    }

    // Bare words belong together: "/actors Islamic St|" completes "Islamic St".
    private static int BareStart(string before, int words, LineToken word)
    {
        int start = word.Start;
        foreach (var token in LineToken.Split(before).Skip(words).Where(token => token.Start < word.Start).Reverse())
        {
            if (token.Option is not null || token.Quoted) break;
            start = token.Start;
        }

        return start;
    }

    private static Suggestion Taken(string text, string description, string head, string after) => new(text, description, head + after, head.Length);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Suggestions for /{Command} {Option}: failed.")]
        public static partial void SuggestionFailed(ILogger logger, string command, string option, Exception exception);
    }
}
