using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What a reading command answers from.</summary>
/// <param name="Rows">Rows of one page.</param>
public sealed record StoryQuestion(CommandCall Call, string Library, Story Story, int Rows)
{
    public EvidenceList NewEvidence() => new(Story, Library);
}

/// <summary>A command that reads one library's story and nothing else: its answer is a pure function of the two.</summary>
public abstract class StoryCommand(IStorySource stories, IOptions<CommandsOptions> options) : ICommand
{
    protected static readonly CommandOption<string> Library = LibraryLookup.Option;

    protected static readonly CommandOption<int?> Page = new("page", "Which page, from 1", Paging.Number);

    public abstract CommandDefinition Definition { get; }

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var question = await QuestionAsync(call, cancellationToken);
        if (question.Story.Articles.Count == 0) throw new CommandException($"The library “{question.Library}” has no articles yet.");
        return Answer(question);
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        if (option == Library) return NearestMatch.Fitting(typed, await stories.LibrariesAsync(cancellationToken));
        return NearestMatch.Fitting(typed, Values(option, await QuestionAsync(call, cancellationToken)));
    }

    protected abstract ChatMessage Answer(StoryQuestion question);

    /// <summary>Everything that the option could be, most likely first.</summary>
    protected virtual IEnumerable<string> Values(CommandOption option, StoryQuestion question) => [];

    private async Task<StoryQuestion> QuestionAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string library = await LibraryLookup.FindAsync(stories, call, cancellationToken);
        return new StoryQuestion(call, library, await stories.GetAsync(library, cancellationToken), options.Value.RowsPerPage);
    }
}
