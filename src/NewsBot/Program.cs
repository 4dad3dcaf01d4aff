using NewsBot;
using NewsBot.Terminal;

var io = TerminalIo.OfProcess();
return await TerminalApp.RunAsync(
    args,
    io,
    serve: (settings, cancellationToken) => NewsBotHost.ServeAsync(settings, io.Output, io.Error, cancellationToken),
    health: (settings, cancellationToken) => NewsBotHost.HealthAsync(settings, io.Output, io.Error, cancellationToken),
    CancellationToken.None);
