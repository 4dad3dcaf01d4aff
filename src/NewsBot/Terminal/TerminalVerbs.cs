using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Text;
using NewsBot.Articles;
using NewsBot.Commands;

namespace NewsBot.Terminal;

/// <summary>All verbs: those that read articles are the chat commands; the others stand here.</summary>
internal static class TerminalVerbs
{
    private const string ServeName = "serve", AnalyzeName = "analyze", ExtractName = "extract";

    private static readonly Dictionary<string, string[]> Examples = new(StringComparer.Ordinal)
    {
        ["digest"] = ["digest articles", "digest --size brief --evidence article.md", "curl -s https://example.org/story.txt | newsbot digest -"],
        ["takeaways"] = ["takeaways articles", "takeaways --article pariah --evidence"],
        ["timeline"] = ["timeline articles", "timeline --about Taliban --from 2021 --to \"Aug 2024\"", "timeline --json articles/*.md", "timeline --jsonl --queries queries.jsonl < texts.jsonl"],
        ["actors"] = ["actors articles", "actors Taliban", "actors --name \"Zamir Kabulov\" articles --evidence"],
        ["compare"] = ["compare Russia Taliban articles", "compare one.md another.md --evidence"],
        ["stance"] = ["stance articles", "stance Russia Taliban articles --evidence"],
        ["disputes"] = ["disputes articles --evidence", "disputes --json"],
        ["articles"] = ["articles", "articles --json articles"],
        ["export"] = ["export --format ics articles", "export --json articles"],
        [AnalyzeName] = ["analyze --jsonl < texts.jsonl > analyses.jsonl"],
        [ExtractName] = ["extract --jsonl < pages.jsonl > articles.jsonl"],
        ["feed"] = ["feed parse feed.xml", "feed parse --json - < feed.xml"],
        ["schedule"] = ["schedule next --zone Europe/Dublin --weekly \"SUN 01:30\" --from 2026-03-28T12:00:00Z --count 3", "schedule next --zone Asia/Kathmandu --daily 09:00 --json", "schedule next --zone UTC --monthly \"31 09:00\" --count 12"],
        [FetchVerb.Name] = FetchVerb.Examples,
        [ServeName] = ["serve", "serve --set Web:Address=http://127.0.0.1:5081"],
        ["health"] = ["health"],
        ["backup"] = ["backup newsbot-monday.db", "backup --replace /backups/newsbot.db"],
        ["restore"] = ["restore newsbot-monday.db", "restore --replace /backups/newsbot.db"],
    };

    /// <param name="asked">The first word typed. For a verb that only reads lines the chat commands need not be made ready.</param>
    public static RootCommand Root(TerminalIo io, WorkerVerbs worker, string? asked)
    {
        var root = new RootCommand("NewsBot reads news articles and says what matters in them, with evidence. Without a verb it serves.");
        root.Directives.Clear();
        var settings = new Option<string[]>("--set") { HelpName = "Room:Name=value", Description = "Override a setting of config/newsbot.json", DefaultValueFactory = _ => [] };
        root.Options.Add(settings);
        root.SetAction((parsed, token) => worker.Serve(parsed.GetValue(settings) ?? [], token));
        if (asked is not (AnalyzeName or ExtractName))
            foreach (var definition in Definitions()) root.Subcommands.Add(Reading(definition, io));
        root.Subcommands.Add(Analyze(io));
        root.Subcommands.Add(Extract(io));
        root.Subcommands.Add(FeedVerb.Command(io));
        root.Subcommands.Add(ScheduleVerb.Command(io, TimeProvider.System));
        root.Subcommands.Add(FetchVerb.Of(io));
        root.Subcommands.Add(Worker(ServeName, "Run the worker: the web chat, and Discord and Telegram where the environment has their tokens (the default).", settings, worker.Serve));
        root.Subcommands.Add(Worker("health", "Ask the running worker how it is: exit code 0 when it is well.", settings, worker.Health));
        root.Subcommands.Add(Backup("backup", "Write all that the worker knows into one file, while it runs.", "Put it in the place of a file that is there", settings, worker.Backup));
        root.Subcommands.Add(Backup("restore", "Put a backup into the database of the settings, SQLite or PostgreSQL. No worker may run.", "Put it in the place of what the database holds", settings, worker.Restore));
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new HelpWithExamples(Examples);
        return root;
    }

    private static Command Worker(string name, string description, Option<string[]> settings, WorkerVerb run)
    {
        var verb = new Command(name, description) { settings };
        verb.SetAction((parsed, token) => run(parsed.GetValue(settings) ?? [], token));
        return verb;
    }

    private static Command Backup(string name, string description, string replacing, Option<string[]> settings, BackupVerb run)
    {
        var file = new Argument<string>("FILE") { Description = "The backup" };
        var replace = new Option<bool>("--replace") { Description = replacing };
        var verb = new Command(name, description) { file, replace, settings };
        verb.SetAction((parsed, token) => run(parsed.GetValue(settings) ?? [], parsed.GetRequiredValue(file), parsed.GetValue(replace), token));
        return verb;
    }

    public static bool Serves(ParseResult parsed) => parsed.CommandResult.Command is RootCommand or { Name: ServeName };

    /// <summary>One sentence for a line that cannot be understood.</summary>
    public static string Problem(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        string verb = WholeVerb(parsed.CommandResult);
        if (parsed.UnmatchedTokens is not [var typed, ..]) return $"{parsed.Errors[0].Message.TrimEnd('.')}. newsbot {(command is RootCommand ? "" : verb + " ")}--help shows how it is used.";
        string word = LineText.Clean(typed);
        if (typed.StartsWith('-'))
        {
            string? option = NearestMatch.Find(typed.TrimStart('-'), command.Options.Select(known => known.Name.TrimStart('-')));
            return $"{(command is RootCommand ? "newsbot" : verb)} has no option {word}." + (option is null ? " --help lists those that there are." : $" Did you mean --{option}?");
        }

        if (command is not RootCommand) return $"{verb} has no place for “{word}”. newsbot {verb} --help shows how it is used.";
        if (NearestMatch.Find(typed, command.Subcommands.Select(verb => verb.Name)) is { } near) return $"There is no verb {word}. Did you mean {near}?";
        return Path.Exists(typed) ? $"{word} is no verb: name one in front of it, as in newsbot digest {word}." : $"There is no verb {word}. newsbot --help lists those that there are.";
    }

    /// <summary>All words of a verb: <c>feed parse</c>.</summary>
    private static string WholeVerb(CommandResult result) =>
        result.Parent is CommandResult { Command: not RootCommand } parent ? $"{WholeVerb(parent)} {result.Command.Name}" : result.Command.Name;

    private static Command Reading(CommandDefinition definition, TerminalIo io)
    {
        var verb = new ReadingVerb(definition);
        var lines = new Option<bool>("--jsonl") { Description = "Answer --queries over the texts of standard input, each a line of JSON: {\"id\",\"text\",\"dct\",\"title\"}" };
        var queries = new Option<string>("--queries") { HelpName = "FILE", Description = "With --jsonl: lines of {\"id\",\"entity\"} in, for each {\"id\",\"timeline\":[{\"date\",\"doc\",\"start\",\"end\"}]} out" };
        if (definition.Name == "timeline") foreach (var option in new Option[] { lines, queries }) verb.Command.Options.Add(option);
        verb.Command.SetAction(async (parsed, token) =>
        {
            try
            {
                bool good = (parsed.GetValue(lines), parsed.GetValue(queries)) switch
                {
                    (false, null) => await ReadingRun.RunAsync(verb.Read(parsed), io, token),
                    (true, { } file) => await QueryAsync(file, io, token),
                    _ => throw new CommandException("--jsonl and --queries FILE go together: the texts come from standard input, the queries from the file."),
                };
                return good ? TerminalApp.Fine : TerminalApp.Failed;
            }
            catch (CommandException wrong)
            {
                await io.Error.WriteLineAsync(LineText.Clean(wrong.Message));
                return TerminalApp.WrongUsage;
            }
        });
        return verb.Command;
    }

    private static async Task<bool> QueryAsync(string queries, TerminalIo io, CancellationToken cancellationToken)
    {
        using var input = new StreamReader(io.Input(), Encoding.UTF8);
        return await EntityTimelineLines.RunAsync(queries, input, io.Output, io.Error, cancellationToken);
    }

    private static Command Analyze(TerminalIo io) => Lines(
        AnalyzeName,
        "Analyse many texts: a line of JSON in, a line of JSON out, in the same order.",
        "{\"id\",\"text\",\"dct\",\"title\"} in",
        "newsbot digest PATH reads articles",
        io,
        (input, token) => AnalysisLines.RunAsync(input, io.Output, token));

    private static Command Extract(TerminalIo io) => Lines(
        ExtractName,
        "Read the articles in many web pages: a line of JSON in, a line of JSON out, in the same order.",
        "{\"id\",\"url\",\"html\"} in, {\"id\",\"title\",\"byline\",\"publisher\",\"published\",\"language\",\"text\"} out, with \"refused\" where the page is no article",
        "newsbot articles PATH reads pages that are files",
        io,
        (input, token) => new ExtractionLines(TimeProvider.System).RunAsync(input, io.Output, io.Error, token));

    private static Command Lines(string name, string description, string properties, string instead, TerminalIo io, Func<TextReader, CancellationToken, Task<bool>> run)
    {
        var lines = new Option<bool>("--jsonl") { Description = "Standard input and output are lines of JSON: " + properties };
        var verb = new Command(name, description) { lines };
        verb.SetAction(async (parsed, token) =>
        {
            if (!parsed.GetValue(lines))
            {
                await io.Error.WriteLineAsync($"{name} needs --jsonl: it reads standard input as lines of JSON. {instead}.");
                return TerminalApp.WrongUsage;
            }

            using var input = new StreamReader(io.Input(), Encoding.UTF8);
            return await run(input, token) ? TerminalApp.Fine : TerminalApp.Failed;
        });
        return verb;
    }

    private static IReadOnlyList<CommandDefinition> Definitions()
    {
        using var services = ReadingRun.Services(new NoStories());
        return services.GetRequiredService<CommandCatalogue>().Definitions;
    }

    private sealed class NoStories : IStorySource
    {
        public Task<Analysis.Stories.Story> GetAsync(string library, CancellationToken cancellationToken) => Task.FromResult(Analysis.Stories.StoryBuilder.Build([]));

        public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
    }

    private sealed class HelpWithExamples(Dictionary<string, string[]> examples) : SynchronousCommandLineAction
    {
        private readonly HelpAction _help = new();

        public override int Invoke(ParseResult parseResult)
        {
            int code = _help.Invoke(parseResult);
            var command = parseResult.CommandResult.Command;
            string verb = WholeVerb(parseResult.CommandResult).Split(' ')[0];
            var shown = command is RootCommand ? examples.Select(verb => verb.Value[0]) : examples.GetValueOrDefault(verb, []);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in shown) output.WriteLine(example.StartsWith("curl", StringComparison.Ordinal) ? $"  {example}" : $"  newsbot {example}");
            return code;
        }
    }
}
