using NewsBot;
using NewsBot.Terminal;

var io = TerminalIo.OfProcess();
return await TerminalApp.RunAsync(
    args,
    io,
    new WorkerVerbs(
        (settings, cancellationToken) => NewsBotHost.ServeAsync(settings, io.Output, io.Error, cancellationToken),
        (settings, cancellationToken) => NewsBotHost.HealthAsync(settings, io.Output, io.Error, cancellationToken),
        (settings, file, replace, cancellationToken) => NewsBotHost.BackupAsync(settings, file, replace, io.Output, io.Error, cancellationToken),
        (settings, file, replace, cancellationToken) => NewsBotHost.RestoreAsync(settings, file, replace, io.Output, io.Error, cancellationToken)),
    CancellationToken.None);
