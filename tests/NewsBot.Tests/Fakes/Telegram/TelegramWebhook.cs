using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>A bare receiver of updates, to try the emulator with.</summary>
internal sealed class TelegramWebhook : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TelegramWebhook()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(context =>
        {
            Secrets.Enqueue(context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"].ToString());
            context.Response.StatusCode = (int)(Answers.TryDequeue(out var status) ? status : HttpStatusCode.OK);
            return Task.CompletedTask;
        });
    }

    public Uri Address => new(new Uri(_app.Urls.Single()), "/telegram");

    public ConcurrentQueue<string> Secrets { get; } = [];

    /// <summary>What is answered next; 200 where nothing is said.</summary>
    public ConcurrentQueue<HttpStatusCode> Answers { get; } = [];

    public static async Task<TelegramWebhook> StartAsync()
    {
        var webhook = new TelegramWebhook();
        await webhook._app.StartAsync(TestContext.Current.CancellationToken);
        return webhook;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
