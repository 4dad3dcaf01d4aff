using System.IO.Compression;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;

namespace NewsBot.Exports;

/// <summary>What a library is given away as. The articles' own texts are not in it: they are other people's.</summary>
public enum ExportFormat
{
    /// <summary>Everything, with articles and offsets: for programs.</summary>
    Json,

    /// <summary>Tables: for spreadsheets.</summary>
    Csv,

    /// <summary>The dates: for calendars.</summary>
    Ics,
}

/// <summary>A library's story as files.</summary>
public static class StoryExport
{
    /// <summary>Chats take files up to about 10 MB; a larger one is packed.</summary>
    private const int LargestPlain = 4 << 20;

    /// <param name="name">What the files' names begin with.</param>
    /// <param name="library">Tells the entries of two libraries apart.</param>
    public static IReadOnlyList<ChatFile> Of(Story story, ExportFormat format, string name, string library, DateTimeOffset now) => format switch
    {
        ExportFormat.Json => [Packed(new ChatFile($"{name}.json", "application/json", StoryJson.Write(story, json => json.Whole())))],
        ExportFormat.Ics => [Packed(new ChatFile($"{name}.ics", "text/calendar", StoryCalendar.Of(story, library, now)))],
        _ =>
        [
            Packed(new ChatFile($"{name}-articles.csv", "text/csv", StoryCsv.Articles(story))),
            Packed(new ChatFile($"{name}-shared.csv", "text/csv", StoryCsv.Shared(story))),
            Packed(new ChatFile($"{name}-timeline.csv", "text/csv", StoryCsv.Timeline(story))),
            Packed(new ChatFile($"{name}-actors.csv", "text/csv", StoryCsv.Actors(story))),
            Packed(new ChatFile($"{name}-disputes.csv", "text/csv", StoryCsv.Disputes(story))),
        ],
    };

    /// <summary>How many dates a calendar has no place for.</summary>
    public static int LeftOutOfCalendar(Story story) => story.Events.Count(happening => !StoryCalendar.Holds(happening));

    private static ChatFile Packed(ChatFile file)
    {
        if (file.Bytes.Length <= LargestPlain) return file;
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry(file.Name, CompressionLevel.Optimal);
            entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero); // Same input, same bytes.
            using var stream = entry.Open();
            stream.Write(file.Bytes);
        }

        return new ChatFile(file.Name + ".zip", "application/zip", bytes.ToArray());
    }
}
