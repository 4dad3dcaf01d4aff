using Spectre.Console;

namespace NewsBot.Terminal;

/// <summary>Shows on standard error how far long work has come. Short work shows nothing.</summary>
internal sealed class ReadingProgress : IProgress<(int Done, int Total)>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(400), Step = TimeSpan.FromMilliseconds(100);

    private volatile int _done, _total = 1;

    public void Report((int Done, int Total) value) => (_done, _total) = value;

    public static async Task<T> ShowAsync<T>(TerminalIo io, Func<IProgress<(int Done, int Total)>, Task<T>> work)
    {
        var progress = new ReadingProgress();
        var working = work(progress);
        if (!io.ShowsProgress || await Task.WhenAny(working, Task.Delay(Patience)) == working) return await working;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(io.Error) });
        await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var bar = context.AddTask("Reading articles");
            while (await Task.WhenAny(working, Task.Delay(Step)) != working) (bar.MaxValue, bar.Value) = (progress._total, progress._done);
        });
        return await working;
    }
}
