using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;

namespace NewsBot.Tests.Commands;

/// <summary>A chat in which one types lines; it holds the reading commands and help, and whatever a test adds.</summary>
internal sealed class TestChat
{
    public static readonly ChatAddress Address = new(ChatPlatform.Web, "general");

    private readonly ServiceProvider _services;

    public TestChat(IStorySource? stories = null, int rows = 8, params ICommand[] more)
        : this([], stories, rows, more)
    {
    }

    public TestChat(IReadOnlyList<CommandGroup> groups, params ICommand[] more)
        : this(groups, null, 8, more)
    {
    }

    private TestChat(IReadOnlyList<CommandGroup> groups, IStorySource? stories, int rows, IReadOnlyList<ICommand> more)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Options.Create(new CommandsOptions { RowsPerPage = rows }));
        services.AddSingleton(stories ?? new FakeStories());
        services.AddCommandDispatch().AddSingleton<ICommand, HelpCommand>().AddReadingCommands();
        foreach (var group in groups) services.AddSingleton(group);
        foreach (var command in more) services.AddSingleton(command);
        _services = services.BuildServiceProvider();
    }

    public CommandCatalogue Catalogue => _services.GetRequiredService<CommandCatalogue>();

    public CommandDispatcher Dispatcher => _services.GetRequiredService<CommandDispatcher>();

    public static ChatMember Member(bool moderator = false) => new("1", "Ana", moderator);

    public Task<ChatMessage> AskAsync(string line, bool moderator = false) =>
        Dispatcher.DispatchAsync(line, Address, Member(moderator), TestContext.Current.CancellationToken);

    public CommandCall Parse(string line) => new CommandLineParser(Catalogue).Parse(line, Address, Member());

    /// <summary>Offers at the bar in the line: <c>/time|</c>.</summary>
    public Task<IReadOnlyList<Suggestion>> SuggestAsync(string lineWithBar)
    {
        int caret = lineWithBar.IndexOf('|');
        return _services.GetRequiredService<CommandSuggester>().SuggestAsync(lineWithBar.Remove(caret, 1), caret, Address, Member(), TestContext.Current.CancellationToken);
    }

    /// <summary>All that a member can read, a line each: label, text, badge, detail.</summary>
    public static string Text(ChatMessage message) => string.Join('\n', Lines(message).Select(line =>
        string.Join(" | ", new[] { line.Label, line.Text, line.Badge is null ? null : $"[{line.Badge}]", line.Detail }.Where(part => part is not null))));

    public static IEnumerable<Line> Lines(ChatMessage message) => message.Blocks.SelectMany(block => block switch
    {
        Heading heading => [heading.Line],
        Paragraph paragraph => [paragraph.Line],
        BulletList bullets => bullets.Items,
        Table table => table.Rows,
        _ => throw new InvalidOperationException($"{block} is not known."),
    });

    /// <summary>Evidence is numbered from 1 without gaps, every number that a line names exists, and every note is named by a line.</summary>
    public static void AssertEvidence(ChatMessage message)
    {
        Assert.Equal(Enumerable.Range(1, message.Evidence.Count), message.Evidence.Select(note => note.Number));
        Assert.Equal(message.Evidence.Select(note => note.Number), Lines(message).SelectMany(line => line.Evidence).Distinct().Order());
        Assert.True(message.Actions.Count <= 5);
    }
}

/// <summary>A command of which a test decides everything.</summary>
internal sealed class FakeCommand(CommandDefinition definition, Func<CommandCall, ChatMessage>? answer = null) : ICommand
{
    public CommandDefinition Definition => definition;

    public List<CommandCall> Calls { get; } = [];

    public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        Calls.Add(call);
        return Task.FromResult(answer?.Invoke(call) ?? ChatMessage.Of("done"));
    }
}
