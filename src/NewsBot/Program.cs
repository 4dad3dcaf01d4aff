using NewsBot;
using NewsBot.Terminal;

return await TerminalApp.RunAsync(
    args, TerminalIo.OfProcess(), (settings, cancellationToken) => NewsBotHost.ServeAsync(settings, Console.Out, Console.Error, cancellationToken), CancellationToken.None);
