using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Takes a call to its command and always comes back with an answer: every chat platform's one way in.</summary>
public sealed partial class CommandDispatcher(CommandCatalogue catalogue, ILogger<CommandDispatcher> logger)
{
    private readonly CommandLineParser _parser = new(catalogue);

    /// <summary>Answers a typed line.</summary>
    public Task<ChatMessage> DispatchAsync(string line, ChatAddress address, ChatMember member, CancellationToken cancellationToken) =>
        DispatchAsync(new TypedLine(line), address, member, cancellationToken);

    /// <summary>Answers a typed line and what came along with it.</summary>
    public async Task<ChatMessage> DispatchAsync(TypedLine line, ChatAddress address, ChatMember member, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(line, address, member, cancellationToken);
        }
        catch (CommandException refusal)
        {
            return Refuse(refusal);
        }
    }

    /// <summary>Answers a call; a refusal is an answer too.</summary>
    public async Task<ChatMessage> DispatchAsync(CommandCall call, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(call, cancellationToken);
        }
        catch (CommandException refusal)
        {
            return Refuse(refusal);
        }
    }

    /// <summary>Answers a typed line, for a caller that must tell a refusal from an answer.</summary>
    /// <exception cref="CommandException">It is refused, or it failed and was logged.</exception>
    public Task<ChatMessage> RunAsync(string line, ChatAddress address, ChatMember member, CancellationToken cancellationToken) =>
        RunAsync(new TypedLine(line), address, member, cancellationToken);

    /// <inheritdoc cref="RunAsync(string, ChatAddress, ChatMember, CancellationToken)"/>
    public Task<ChatMessage> RunAsync(TypedLine line, ChatAddress address, ChatMember member, CancellationToken cancellationToken) =>
        RunAsync(_parser.Parse(line, address, member), cancellationToken);

    /// <summary>A typed line as a call, not yet run.</summary>
    /// <exception cref="CommandException">It is not a command, or not one with these options.</exception>
    public CommandCall Parse(TypedLine line, ChatAddress address, ChatMember member) => _parser.Parse(line, address, member);

    /// <summary>The long text of a line, and the line without it; null where it has none, or is refused anyway.</summary>
    public (string Line, ChatField Field, string Text)? CutOff(TypedLine line, ChatAddress address, ChatMember member)
    {
        if (catalogue.FindIn(line.Text)?.Definition.Options.FirstOrDefault(option => option.IsLong) is not { } option) return null;
        var call = _parser.Parse(line, address, member);
        return call.Get(option.Name) is { } text ? (CommandText.Of(call, option, null), new ChatField(option.Name, option.Name, IsLong: true, IsRequired: true), text) : null;
    }

    /// <summary>The form that a platform with forms opens in place of running the call; null where it is to be run.</summary>
    /// <exception cref="CommandException">The member has no right to run it: nobody fills in what is refused.</exception>
    public async Task<ChatForm?> FormAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (!call.IsBare || catalogue.Find(call.Command)?.Definition is not { Form: { } form } definition) return null;
        await CheckRightAsync(definition, call.Member, cancellationToken);
        return form;
    }

    /// <summary>True where the answer to the line is for one member alone.</summary>
    public bool IsPrivate(string line) => catalogue.FindIn(line) is { Definition.IsPrivate: true };

    /// <exception cref="CommandException">There is no such command, or the member has no right to run it.</exception>
    public Task CheckRightAsync(CommandCall call, CancellationToken cancellationToken) => CheckRightAsync(catalogue.Get(call.Command).Definition, call.Member, cancellationToken);

    private static async Task CheckRightAsync(CommandDefinition definition, ChatMember member, CancellationToken cancellationToken)
    {
        if (definition.Rights == CommandRights.Moderator && !await member.MayModerateAsync(cancellationToken))
            throw new CommandException($"/{definition.Name} needs the right to change this chat's settings. Its moderators have it: ask one of them.");
    }

    /// <summary>Answers a call, for a caller that must tell a refusal from an answer.</summary>
    /// <exception cref="CommandException">It is refused, or it failed and was logged; the message is all that the member should see.</exception>
    public async Task<ChatMessage> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var command = catalogue.Get(call.Command);
        var definition = command.Definition;
        await CheckRightAsync(definition, call.Member, cancellationToken);
        call = call with { Command = definition.Name, Arguments = Check(definition, call.Arguments, call.Files) };
        try
        {
            var answer = await command.HandleAsync(call, cancellationToken);
            return answer.CommandLine is null && IsRepeatable(definition, call) ? answer with { CommandLine = CommandText.Of(call) } : answer;
        }
        catch (Exception exception) when (exception is not CommandException && !cancellationToken.IsCancellationRequested)
        {
            string id = Guid.NewGuid().ToString("N")[..8];
            Log.CommandFailed(logger, definition.Name, id, exception);
            throw new CommandException($"Something went wrong on our side (id {id}). Nothing was changed.", exception);
        }
    }

    /// <summary>The arguments as the definition knows them: trimmed, choices in their own spelling, every value one that its option reads.</summary>
    /// <exception cref="CommandException">They are not what the definition allows.</exception>
    internal static Dictionary<string, string> Check(CommandDefinition definition, IReadOnlyDictionary<string, string> arguments, IReadOnlyDictionary<string, CommandFile>? files = null)
    {
        foreach (var file in files?.Values ?? []) file.CheckLength();
        foreach (string name in arguments.Keys.Concat(files?.Keys ?? []).Order(StringComparer.Ordinal))
            if (definition.Options.All(option => option.Name != name)) throw CommandLineParser.UnknownOption(definition, name);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in definition.Options)
        {
            if (arguments.TryGetValue(option.Name, out string? value) && !string.IsNullOrWhiteSpace(value)) known.Add(option.Name, Value(option, value.Trim()));
            else if (option.Required && files?.ContainsKey(option.Name) != true) throw new CommandException($"/{definition.Name} needs {option.Name}: {option.Description}.{Example(definition)}");
        }

        return known;
    }

    private static string Value(CommandOption option, string value)
    {
        if (value.Length > option.Longest) throw new CommandException($"The value of {option.Name} is too long: at most {option.Longest} characters.");
        if (option.Choices.Count == 0)
        {
            option.Check(value);
            return value;
        }

        if (option.Choice(value) is { } choice) return choice;
        string? near = NearestMatch.Find(value, option.Choices);
        throw new CommandException($"“{value}” is not a value of {option.Name}. " + (near is null ? $"It takes {string.Join(", ", option.Choices)}." : $"Did you mean {near}?"));
    }

    // A file, a long text or what was replied to does not fit into a line that is kept.
    private static bool IsRepeatable(CommandDefinition definition, CommandCall call) =>
        call.Files.Count == 0 && call.ReplyText is null && !definition.Options.Any(option => option.IsLong && call.Has(option));

    private static string Example(CommandDefinition definition) => definition.Examples is [var example, ..] ? $" For example: {example}" : "";

    private static ChatMessage Refuse(CommandException refusal) => ChatMessage.Of(refusal.Message) with { Actions = refusal.Actions };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "/{Command} failed (id {Id}).")]
        public static partial void CommandFailed(ILogger logger, string command, string id, Exception exception);
    }
}
