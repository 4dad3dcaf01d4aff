using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.TelegramChat;
using NewsBot.TelegramChat.Api;
using NewsBot.Tests.Fakes.Telegram;
using NewsBot.Tests.Storage;
using NewsBot.Tests.WebChat;
using NewsBot.WebChat;

namespace NewsBot.Tests.TelegramChat;

/// <summary>The bot on an emulated Telegram: its room, the web chat's guard before the webhook, a SQLite file, and commands that answer from memory.</summary>
internal sealed class TelegramHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TelegramHost(WebApplication app, SampleCommands commands, WrittenLog log) => (_app, Commands, Log) = (app, commands, log);

    public SampleCommands Commands { get; }

    /// <summary>Everything logged, at every level.</summary>
    public WrittenLog Log { get; }

    public Uri Address => new(_app.Urls.Single());

    public IChatSender Sender => _app.Services.GetServices<IChatSender>().Single(sender => sender.Platform == ChatPlatform.Telegram);

    public ChatConnection Connection => Get<ChatConnections>().All.Single();

    /// <summary>Short waits; a call gets no more than a second.</summary>
    public static TelegramTimings Timings { get; } = new()
    {
        Poll = TimeSpan.FromSeconds(5),
        Call = TimeSpan.FromSeconds(1),
        Glance = TimeSpan.FromSeconds(1),
        FirstWait = TimeSpan.FromMilliseconds(20),
        LongestWait = TimeSpan.FromMilliseconds(100),
    };

    /// <param name="database">The file; one for several hosts is one bot that is started again.</param>
    /// <param name="settings">Without the section's name.</param>
    public static Task<TelegramHost> StartAsync(TelegramEmulator telegram, string database, params IEnumerable<(string Key, string Value)> settings) =>
        StartAtAsync(telegram, database, "http://127.0.0.1:0", settings);

    /// <summary>With commands of a test besides the usual ones.</summary>
    public static Task<TelegramHost> StartWithAsync(TelegramEmulator telegram, string database, IReadOnlyList<CommandGroup> groups, IReadOnlyList<ICommand> more) =>
        StartAsync(telegram, database, "http://127.0.0.1:0", groups, more, []);

    public static Task<TelegramHost> StartAtAsync(TelegramEmulator telegram, string database, string address, params IEnumerable<(string Key, string Value)> settings) =>
        StartAsync(telegram, database, address, [], [], settings);

    private static async Task<TelegramHost> StartAsync(
        TelegramEmulator telegram, string database, string address, IReadOnlyList<CommandGroup> groups, IReadOnlyList<ICommand> more, IEnumerable<(string Key, string Value)> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = Path.GetDirectoryName(database) });
        (string, string)[] defaults = [("Token", telegram.Token), ("ApiAddress", telegram.ApiAddress.ToString().TrimEnd('/'))];
        builder.Configuration.AddInMemoryCollection([
            .. TestDatabase.Settings(database),
            .. defaults.Concat(settings).GroupBy(setting => setting.Item1).Select(setting => new KeyValuePair<string, string?>($"{TelegramOptions.Section}:{setting.Key}", setting.Last().Item2))]);
        var log = new WrittenLog();
        builder.Logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace);
        var commands = new SampleCommands();
        builder.Services.AddStorage(builder.Configuration).AddWebChat(builder.Configuration).AddTelegramChat(builder.Configuration);
        builder.Services.AddSingleton(Timings).AddSingleton<ChatConnections>().AddSingleton<Replies>();
        builder.Services.AddSingleton<CommandCatalogue>().AddSingleton<CommandDispatcher>().AddSingleton<CommandSuggester>().AddSingleton(SampleNews.Source);
        foreach (var group in groups) builder.Services.AddSingleton(group);
        foreach (var command in commands.All.Concat(more)) builder.Services.AddSingleton(command);
        var app = builder.Build();
        app.Urls.Add(address);
        app.MapWebChat();
        app.MapTelegramChat();
        await app.Services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TelegramHost(app, commands, log);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Waits until the connection stands so.</summary>
    public async Task<ChatConnection> ConnectionAsync(ConnectionState state, CancellationToken cancellationToken)
    {
        while (Connection.State != state) await Task.Delay(10, cancellationToken);
        return Connection;
    }

    /// <summary>Waits until nothing that came in is left to do.</summary>
    public async Task DoneAsync(long bot, CancellationToken cancellationToken)
    {
        while ((await Get<TelegramInboxStore>().WaitingAsync(bot, cancellationToken)).Count > 0) await Task.Delay(10, cancellationToken);
    }

    public Task StopAsync() => _app.StopAsync(TestContext.Current.CancellationToken);

    /// <summary>Without a stop before it, as when the process is killed: what is under way is broken off.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        TestDatabase.Close();
    }
}

/// <summary>Commands that need no library: <c>/ask</c> for everyone, <c>/change</c> for moderators, <c>/wait</c> that answers when it is let.</summary>
internal sealed class SampleCommands
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SampleCommands() => All =
    [
        new Sample("ask", CommandRights.Everyone, (call, _) => Task.FromResult(Answer(call))),
        new Sample("change", CommandRights.Moderator, (_, _) => Task.FromResult(ChatMessage.Of("Changed."))),
        new Sample("wait", CommandRights.Everyone, WaitAsync),
        new Sample("help", CommandRights.Everyone, (_, _) => Task.FromResult(ChatMessage.Of("What I can do."))),
    ];

    public IReadOnlyList<ICommand> All { get; }

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets <c>/wait</c> answer.</summary>
    public void LetGo() => _gate.TrySetResult();

    private async Task<ChatMessage> WaitAsync(CommandCall call, CancellationToken cancellationToken)
    {
        Waiting.TrySetResult();
        await _gate.Task.WaitAsync(cancellationToken);
        return ChatMessage.Of("Waited.");
    }

    private static ChatMessage Answer(CommandCall call)
    {
        string about = call.Arguments.GetValueOrDefault("about", "nothing");
        return ChatMessage.Of($"On {about}.") with
        {
            Actions = [new ChatAction("Next", $"/ask {about} more", InPlace: true), new ChatAction("Same", $"/ask {about}", InPlace: true), new ChatAction("Other", "/ask other"), new ChatAction("Change", "/change")],
        };
    }

    private sealed class Sample(string name, CommandRights rights, Func<CommandCall, CancellationToken, Task<ChatMessage>> answer) : ICommand
    {
        public CommandDefinition Definition { get; } = new(name, $"What /{name} does", rights, new CommandOption<string>("about", "Words.", text => text));

        public Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) => answer(call, cancellationToken);
    }
}
