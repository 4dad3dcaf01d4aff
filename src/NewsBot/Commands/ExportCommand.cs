using Microsoft.Extensions.Options;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Exports;

namespace NewsBot.Commands;

/// <summary>Gives a library away as files.</summary>
public sealed class ExportCommand(IStorySource stories, IOptions<CommandsOptions> options, TimeProvider time) : StoryCommand(stories, options)
{
    public static readonly CommandOption<ExportFormat> Format = new("format", "json for programs, csv for spreadsheets, ics for calendars; json if you name none", Read) { Choices = ["json", "csv", "ics"] };

    public override CommandDefinition Definition { get; } = new("export", "The library as files: takeaways, dates, actors, disputes, each with its sentence", CommandRights.Moderator, Format, Library)
    {
        Examples = ["/export", "/export format:csv", "/export format:ics"],
    };

    protected override ChatMessage Answer(StoryQuestion question)
    {
        var (story, format) = (question.Story, question.Call.Get(Format));
        var files = StoryExport.Of(story, format, Name(question.Library.Name), question.Library.Library, time.GetUtcNow());
        string count = Wording.Count(story.Articles.Count, "article");
        int leftOut = format == ExportFormat.Ics ? StoryExport.LeftOutOfCalendar(story) : 0;
        string note = leftOut == 0 ? "" : $" {Wording.Count(leftOut, "date")} known only to the year or less {(leftOut == 1 ? "is" : "are")} not in it.";
        return ChatMessage.Of($"{count} of {question.Library.Name}, without their texts: {string.Join(", ", files.Select(file => file.Name))}.{note}") with { Files = files };
    }

    private static string Name(string library) => "newsbot-" + string.Concat(library.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    private static ExportFormat Read(string text) => text.ToLowerInvariant() switch
    {
        "csv" => ExportFormat.Csv,
        "ics" => ExportFormat.Ics,
        _ => ExportFormat.Json,
    };
}
