using NewsBot.Tests.Fakes.Telegram;

namespace NewsBot.Tests.TelegramChat;

/// <summary>An emulated Telegram, a file for the database, and the hosts that were started on them.</summary>
public abstract class TelegramTest : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsbot-telegram-");
    private readonly List<TelegramHost> _hosts = [];
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    /// <summary>What is waited for in vain fails the test instead of holding it up.</summary>
    protected CancellationToken Cancel => _limit.Token;

    internal TelegramEmulator Telegram { get; private set; } = null!;

    internal EmulatedUser Ann { get; private set; } = null!;

    internal EmulatedUser Bob { get; private set; } = null!;

    protected string Database => Path.Combine(_folder.FullName, "newsbot.db");

    public async ValueTask InitializeAsync()
    {
        _limit.CancelAfter(TimeSpan.FromSeconds(150));
        Telegram = await TelegramEmulator.StartAsync();
        (Ann, Bob) = (Telegram.AddUser("Ann"), Telegram.AddUser("Bob"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts) await host.DisposeAsync();
        await Telegram.DisposeAsync();
        _limit.Dispose();
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    internal async Task<TelegramHost> StartAsync(params IEnumerable<(string Key, string Value)> settings)
    {
        return Keep(await TelegramHost.StartAsync(Telegram, Database, settings));
    }

    /// <summary>It ends with the test.</summary>
    internal TelegramHost Keep(TelegramHost host)
    {
        _hosts.Add(host);
        return host;
    }
}
