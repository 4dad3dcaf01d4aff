using NewsBot.Commands;

namespace NewsBot.TelegramChat;

/// <summary>A document as a command gets it: its bytes are fetched when they are asked for.</summary>
internal static class TelegramCommandFile
{
    public static CommandFile Of(TelegramFile file, ITelegramClient client) => new(file.Name, file.MediaType, file.Size, async cancellationToken =>
        await client.ReadAsync(file, CommandFile.LargestBytes, cancellationToken) switch
        {
            TelegramDownload.Done done => done.Bytes,
            TelegramDownload.TooLarge => throw CommandFile.TooLarge(file.Name),
            TelegramDownload.Failed failed => throw new CommandException(failed.Sentence),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is not an outcome."),
        });
}
