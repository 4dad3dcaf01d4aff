using System.Diagnostics;
using NewsBot.Model;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.Faults;

/// <summary>Both platforms on real sockets, a database, a folder with one tiny article, and the workers that a test starts among them.</summary>
internal sealed class FaultStage : IAsyncDisposable
{
    /// <summary>From one look at a database or a platform to the next.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);

    /// <summary>What a dead worker wrote last is on its way to the platform for so long at most.</summary>
    private static readonly TimeSpan Wire = TimeSpan.FromMilliseconds(250);

    private readonly string _folder;
    private readonly List<FaultWorker> _workers = [];

    private FaultStage(string folder, FaultDatabase database, DiscordEmulator discord, TelegramEmulator telegram)
    {
        (_folder, Database, Discord, Telegram) = (folder, database, discord, telegram);
        Chats = new FaultChats(discord, telegram, database);
    }

    public FaultDatabase Database { get; }

    public DiscordEmulator Discord { get; }

    public TelegramEmulator Telegram { get; }

    public FaultChats Chats { get; }

    public IReadOnlyList<FaultWorker> Workers => _workers;

    /// <summary>How long the last start took that came to serve; at first a guess.</summary>
    public TimeSpan StartTakes => _workers.LastOrDefault(worker => worker.StartedWithin is not null)?.StartedWithin ?? TimeSpan.FromSeconds(4);

    public static Task<FaultStage> OpenAsync(string database)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-fault").FullName;
        return OpenAsync(FaultDatabases.Make(database, folder), folder);
    }

    /// <summary>On a database that goes by that clock.</summary>
    public static async Task<FaultStage> OpenAsync(string database, FakeClock clock)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-fault").FullName;
        return await OpenAsync(await FaultDatabases.MakeAsync(database, folder, clock), folder);
    }

    /// <param name="folder">Gone at the end.</param>
    public static async Task<FaultStage> OpenAsync(FaultDatabase database, string folder)
    {
        string articles = Directory.CreateDirectory(Path.Combine(folder, "articles")).FullName;
        await File.WriteAllTextAsync(Path.Combine(articles, "bridge.md"), Article, TestContext.Current.CancellationToken);
        var discord = await DiscordEmulator.StartAsync();
        discord.IdentifyInterval = TimeSpan.Zero; // Starts follow each other sooner than Discord would like.
        return new FaultStage(folder, database, discord, await TelegramEmulator.StartAsync());
    }

    /// <param name="settings">Each <c>Room:Name=value</c>, beside those of the stage.</param>
    /// <param name="environment">Such as what puts its clock wrong.</param>
    public FaultWorker Start(string[]? settings = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var all = new Dictionary<string, string>(environment ?? new Dictionary<string, string>());
        string worker = $"worker{_workers.Count}";
        foreach (var (name, value) in Database.SettingsOf(worker)) all[name.Replace(":", "__").ToUpperInvariant()] = value;
        string[] file = Database.SettingsOf(worker).TryGetValue("NewsBot:Storage:Path", out string? path) ? [$"Storage:Path={path}"] : [];
        (all["NEWSBOT__DISCORD__TOKEN"], all["NEWSBOT__TELEGRAM__TOKEN"]) = (Discord.Token, Telegram.Token);
        string[] platforms = [$"Discord:ApiAddress={Discord.ApiAddress}", $"Telegram:ApiAddress={Telegram.ApiAddress.ToString().TrimEnd('/')}"];
        var started = new FaultWorker(worker, _folder, all, [.. platforms, .. file, .. FaultRuns.ShortTimes, .. settings ?? []]);
        _workers.Add(started);
        return started;
    }

    /// <summary>SIGKILL, and what it left behind on the database's side ends too.</summary>
    public async Task KillAsync(FaultWorker worker)
    {
        worker.Kill();
        await Database.SeverAsync(worker.Name);
    }

    /// <summary>Waits until it is so.</summary>
    /// <returns>False where it was not within the time.</returns>
    public static async Task<bool> UntilAsync(Func<Task<bool>> isSo, TimeSpan within)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < within; await Task.Delay(Look, TestContext.Current.CancellationToken))
            if (await isSo()) return true;
        return await isSo();
    }

    public static Task<bool> UntilAsync(Func<bool> isSo, TimeSpan within) => UntilAsync(() => Task.FromResult(isSo()), within);

    /// <summary>Waits until nothing is on its way any more: each chat's digest is built, and each of its parts has come to an end.</summary>
    public Task<bool> SettledAsync(IReadOnlyCollection<FaultChat> chats, TimeSpan within)
    {
        string addresses = string.Join(", ", chats.Select(chat => $"'{chat.Address}'"));

        // In this order: what is planned between two looks is on its way.
        return UntilAsync(
            async () => await Database.CountAsync($"SELECT COUNT(DISTINCT address) FROM delivery WHERE address IN ({addresses})") == chats.Count
                && await Database.CountAsync($"SELECT COUNT(*) FROM delivery WHERE state IN ('Pending', 'Leased') AND address IN ({addresses})") == 0,
            within);
    }

    /// <summary>When the chat's platform was asked to post there.</summary>
    public IReadOnlyList<DateTimeOffset> Asked(FaultChat chat) => chat.Platform == ChatPlatform.Discord
        ? [.. Discord.Requests.Where(chat.IsAsked).Select(request => request.At)]
        : [.. Telegram.RequestsOf("sendMessage").Where(request => request.Text("chat_id") == chat.Address.Chat).Select(request => request.At)];

    /// <summary>Those of Telegram's chats that were written to, and whose row does not say that it was sent. Asked once the writer stands still or is dead.</summary>
    /// <param name="since">The first of Telegram's requests that counts.</param>
    public async Task<int> InFlightAsync(IEnumerable<FaultChat> chats, int since = 0)
    {
        await Task.Delay(Wire, TestContext.Current.CancellationToken);
        var written = Telegram.Requests.Skip(since).Where(request => request.Is("sendMessage")).Select(request => request.Text("chat_id")).ToHashSet();
        int count = 0;
        foreach (var chat in chats.Where(chat => chat.Platform == ChatPlatform.Telegram && written.Contains(chat.Address.Chat)))
            count += (int)await Database.CountAsync($"SELECT COUNT(*) FROM delivery WHERE address = '{chat.Address}' AND state IN ('Pending', 'Leased')");
        return count;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _workers)
        {
            if (!worker.HasEnded) worker.Kill();
            worker.Dispose();
        }

        await Discord.DisposeAsync();
        await Telegram.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private const string Article =
        """
        ---
        title: The bridge of Mostar is open again
        publisher: Daily Post
        published: 2026-11-20
        ---
        The old bridge of Mostar opened on 20 November 2026 after two years of work. Mayor Ana Kordić said that 3,000 people came to see it.
        """;
}
