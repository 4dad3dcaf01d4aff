using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Chat;
using NewsBot.Fetching;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Tests.Fakes;
using NewsBot.Tests.Fakes.Discord;
using NewsBot.Tests.Fakes.Telegram;
using NewsBot.Tests.Fakes.Web;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Journeys;

/// <summary>The whole worker within the test's process, so that the test holds its clock: real database, scheduler and sockets; the platforms are emulators.</summary>
internal sealed class WholeHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WholeHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>A folder with the starter articles and a place for the database.</summary>
    public static string NewFolder()
    {
        string folder = Directory.CreateTempSubdirectory("newsbot").FullName;
        WorkerProcess.GiveArticles(folder);
        return folder;
    }

    public static async Task<WholeHost> StartAsync(string folder, TimeProvider time, DiscordEmulator? discord = null, TelegramEmulator? telegram = null, LocalSite? web = null, string? webTokens = null)
    {
        var app = NewsBotHost.Create(
            ["Web:Address=http://127.0.0.1:0", $"Articles:Folder={Path.Combine(folder, "articles")}"],
            builder =>
            {
                builder.Services.AddSingleton(time);
                builder.Configuration.AddInMemoryCollection(TestDatabase.Settings(Path.Combine(folder, "newsbot.db")));
                if (webTokens is not null) builder.Configuration.AddInMemoryCollection([new("NewsBot:Web:MemberTokens", webTokens)]);
                if (web is not null) builder.Services.AddSingleton<INetwork>(web.Network);
                if (discord is not null)
                    builder.Configuration.AddInMemoryCollection([new("NewsBot:Discord:Token", discord.Token), new("NewsBot:Discord:ApiAddress", discord.ApiAddress.ToString().TrimEnd('/'))]);
                if (telegram is not null)
                    builder.Configuration.AddInMemoryCollection([new("NewsBot:Telegram:Token", telegram.Token), new("NewsBot:Telegram:ApiAddress", telegram.ApiAddress.ToString().TrimEnd('/'))]);
            });
        await NewsBotHost.StartAsync(app, TestContext.Current.CancellationToken);
        return new WholeHost(app);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Waits until the worker itself says that it is connected: the platform may have said so before it was read.</summary>
    public async Task ConnectedAsync(ChatPlatform platform)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while (!Get<ChatConnections>().All.Any(connection => connection.Platform == platform && connection.State == ConnectionState.Connected)) await Task.Delay(50, patience.Token);
    }

    /// <summary>Waits until so many subscriptions rest.</summary>
    public async Task RestingAsync(int count)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(90));
        while ((await Get<SubscriptionStore>().ListAsync(patience.Token)).Count(subscription => subscription.ParkedAt is not null) != count) await Task.Delay(100, patience.Token);
    }

    /// <summary>Sets the clock to three seconds before the next full minute: what is due then comes soon.</summary>
    /// <returns>That minute, for <c>/subscribe</c>.</returns>
    public static (string Weekday, string Time) NextMinute(ShiftedTime time)
    {
        var now = time.GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero).AddMinutes(1);
        time.Advance(minute - TimeSpan.FromSeconds(3) - now);
        return (minute.DayOfWeek.ToString(), minute.ToString("HH:mm"));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
        TestDatabase.Close();
    }
}
