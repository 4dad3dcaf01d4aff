using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Commands;
using Spectre.Console;

namespace NewsBot.Terminal;

/// <summary>Reads the articles, asks the command and prints its answer.</summary>
internal static class ReadingRun
{
    /// <returns>False when something could not be read or answered; standard error says what.</returns>
    public static async Task<bool> RunAsync(Reading reading, TerminalIo io, CancellationToken cancellationToken)
    {
        var source = await ReadingProgress.ShowAsync(io, progress => FileStorySource.LoadAsync(reading.Paths, new ArticleFileReader(TimeProvider.System), io.Input, progress, cancellationToken));
        foreach (string sentence in source.Refusals.Concat(source.Warnings)) await io.Error.WriteLineAsync(LineText.Clean(sentence));
        if ((await source.LibrariesAsync(cancellationToken)).Count == 0) return false;
        await using var services = Services(source);
        try
        {
            if (reading.Json) await io.Output.WriteAsync(await JsonAsync(reading, source, services, cancellationToken));
            else if (!await AnswerAsync(await services.GetRequiredService<CommandDispatcher>().RunAsync(reading.Call, cancellationToken), reading, io, services.GetRequiredService<CommandCatalogue>())) return false;
            return source.Refusals.Count == 0;
        }
        catch (CommandException refusal)
        {
            await io.Error.WriteLineAsync(LineText.AsVerbs(LineText.Clean(refusal.Message), services.GetRequiredService<CommandCatalogue>()));
            return false;
        }
    }

    /// <summary>The commands that need files and nothing else.</summary>
    internal static ServiceProvider Services(IStorySource source)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(source);
        services.AddSingleton(Options.Create(new CommandsOptions { RowsPerPage = int.MaxValue })); // A window scrolls.
        services.AddCommandDispatch().AddSingleton<ICommand, StoryDigestCommand>().AddReadingCommands();
        return services.BuildServiceProvider();
    }

    private static async Task<string> JsonAsync(Reading reading, FileStorySource source, ServiceProvider services, CancellationToken cancellationToken)
    {
        // The command answers first, so that the same calls are refused with the same sentences.
        await services.GetRequiredService<CommandDispatcher>().RunAsync(reading.Call, cancellationToken);
        var story = await source.GetAsync(reading.Call.Arguments.GetValueOrDefault("library", Model.Article.StarterLibrary), cancellationToken);
        return VerbJson.Of(reading.Call.Command, story, reading.Call);
    }

    /// <summary>Prints the answer; what it brings along is written into the current folder, in the place of nothing.</summary>
    private static async Task<bool> AnswerAsync(ChatMessage message, Reading reading, TerminalIo io, CommandCatalogue catalogue)
    {
        foreach (var file in message.Files)
        {
            string path = Path.Combine(io.Folder, file.Name);
            try
            {
                await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                await stream.WriteAsync(file.Bytes);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await io.Error.WriteLineAsync(File.Exists(path) ? $"{file.Name} is already here: move it away, or run newsbot in another folder." : $"{file.Name} cannot be written: {exception.Message}");
                return false;
            }
        }

        Print(message, reading, io, catalogue);
        return true;
    }

    private static void Print(ChatMessage message, Reading reading, TerminalIo io, CommandCatalogue catalogue)
    {
        message = message with { Blocks = [.. message.Blocks.Select(block => block is Chat.Paragraph { Line.Evidence.Count: 0 } paragraph ? new Chat.Paragraph(paragraph.Line with { Text = LineText.AsVerbs(paragraph.Line.Text, catalogue) }) : block)] };
        if (reading.Plain || !io.IsInteractive)
        {
            io.Output.Write(PlainRenderer.Of(message, io.Width, reading.Evidence));
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(io.Output), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.EightBit, Interactive = InteractionSupport.No });
        console.Profile.Width = io.Width;
        WindowRenderer.Write(console, message, reading.Evidence);
    }
}
