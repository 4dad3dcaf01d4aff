using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>/digest where nothing is stored, as on the command line: everything that was given, as one digest.</summary>
public sealed class StoryDigestCommand(IStorySource stories, IOptions<CommandsOptions> options) : StoryCommand(stories, options)
{
    private static readonly CommandOption<DigestSize> Size = new("size", "How long; standard if you name none", text => Enum.Parse<DigestSize>(text, ignoreCase: true)) { Choices = [.. Enum.GetNames<DigestSize>().Select(name => name.ToLowerInvariant())] };

    // A story is one library's, and whoever asks gets the same.
    private static readonly PerStory<ConcurrentDictionary<(LibraryChoice Library, DigestSize Size), ChatMessage>> Built = new(_ => new());

    public override CommandDefinition Definition { get; } = new("digest", "All articles in one digest", CommandRights.Everyone, Size, Library) { Examples = ["/digest"] };

    protected override ChatMessage Answer(StoryQuestion question)
    {
        var size = question.Call.Has(Size) ? question.Call.Get(Size) : DigestSize.Standard;
        return Built.Of(question.Story).GetOrAdd((question.Library, size), _ => DigestBuilder.Build(
            new DigestRequest(question.Story, question.Library.Library, [.. Enumerable.Range(0, question.Story.Articles.Count)], DigestPeriod.Everything, size)
            {
                NamesLibrary = !question.Library.IsDefault,
            }));
    }
}
