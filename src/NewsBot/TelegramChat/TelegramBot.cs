using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.TelegramChat;

/// <summary>The bot's life on Telegram. Whatever happens there, the host stays up and says how it stands.</summary>
internal sealed partial class TelegramBot(
    ITelegramClient client, TelegramInbox inbox, TelegramUpdateHandler handler, CommandCatalogue catalogue, ChatConnections connections, PlatformTurns turns,
    IOptions<TelegramOptions> options, TimeProvider time, ILogger<TelegramBot> logger) : BackgroundService
{
    private static readonly TimeSpan AfterBug = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>With a webhook, updates may come in at any node.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private readonly PlatformTurn _turn = turns.Of(ChatPlatform.Telegram);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (_turn.IsOurs) connections.Set(ChatPlatform.Telegram, ConnectionState.Connecting);
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(LastWords, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        await inbox.StopAsync(either.Token);
    }

    /// <summary>The menus by scope; those in English go over what another program may have left there.</summary>
    internal static IReadOnlyList<TelegramMenu> Menus(IReadOnlyList<CommandDefinition> definitions)
    {
        var all = definitions.Select(Command).ToList();
        var everyone = definitions.Where(definition => definition.Rights == CommandRights.Everyone).Select(Command).ToList();
        return
        [
            .. from language in new[] { null, "en" }
               from scope in Enum.GetValues<TelegramScope>()
               select new TelegramMenu(scope, language, scope is TelegramScope.PrivateChats or TelegramScope.Administrators ? all : everyone),
        ];

        static TelegramCommand Command(CommandDefinition definition) => new(definition.Name, definition.Description);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var turn = CancellationToken.None;
            try
            {
                turn = await _turn.WaitAsync(stoppingToken);
                using var live = CancellationTokenSource.CreateLinkedTokenSource(turn, stoppingToken);
                await LiveAsync(live.Token);
            }
            catch (TelegramStoppedException stopped)
            {
                Tell(ConnectionState.Stopped, stopped.Message);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (OperationCanceledException) when (turn.IsCancellationRequested)
            {
                await inbox.PauseAsync();
            }
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
                Tell(ConnectionState.Down, "The connection to Telegram failed for a mistake of ours: see the log.");
                await Task.Delay(AfterBug, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        connections.Set(ChatPlatform.Telegram, ConnectionState.Connecting);
        var self = await client.ConnectAsync(Tell, cancellationToken);
        handler.Begin(self);
        await Patiently.RunAsync(() => inbox.ResumeAsync(cancellationToken), time, cancellationToken);
        await client.RegisterAsync(Menus(catalogue.Menu), cancellationToken);
        if (!options.Value.HasWebhook)
        {
            await client.ReceiveAsync(inbox.KeepAsync, Tell, cancellationToken);
            return;
        }

        await client.SetWebhookAsync(options.Value.WebhookAddress + TelegramWebhook.Path, options.Value.WebhookSecret!, Tell, cancellationToken);
        while (true)
        {
            await Task.Delay(BetweenLooks, time, cancellationToken);
            await inbox.LookAsync(cancellationToken);
        }
    }

    private void Tell(ConnectionState state, string? reason)
    {
        if (!_turn.IsOurs) return; // Another node says how it stands.
        var before = connections.All.FirstOrDefault(connection => connection.Platform == ChatPlatform.Telegram);
        connections.Set(ChatPlatform.Telegram, state, reason);
        if (before?.State == state && before.Reason == reason) return;
        if (state == ConnectionState.Connected) Log.Connected(logger);
        else if (state == ConnectionState.Stopped) Log.Stopped(logger, reason);
        else Log.Down(logger, reason);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Telegram: connected")]
        public static partial void Connected(ILogger logger);

        [LoggerMessage(2, LogLevel.Warning, "Telegram: down. {Reason}")]
        public static partial void Down(ILogger logger, string? reason);

        [LoggerMessage(3, LogLevel.Error, "Telegram: stopped. {Reason}")]
        public static partial void Stopped(ILogger logger, string? reason);

        [LoggerMessage(4, LogLevel.Error, "Telegram: failed; begun again in half a minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
