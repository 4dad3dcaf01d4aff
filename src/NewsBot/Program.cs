using NewsBot.Terminal;

return await TerminalApp.RunAsync(args, TerminalIo.OfProcess(), (_, _) => Task.FromResult(0), CancellationToken.None);
