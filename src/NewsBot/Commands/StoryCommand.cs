using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What a reading command answers from.</summary>
/// <param name="Rows">Rows of one page.</param>
public sealed record StoryQuestion(CommandCall Call, LibraryChoice Library, Story Story, int Rows)
{
    public EvidenceList NewEvidence() => new(Story, Library.Library);
}

/// <summary>A command that reads one library's story and nothing else: its answer is a pure function of the two, with what moderators corrected in it.</summary>
/// <param name="corrections">Null where nothing is stored, as on the command line, and where an answer says nothing that can be corrected.</param>
public abstract class StoryCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : ICommand
{
    protected static readonly CommandOption<string> Library = LibraryLookup.Option;

    protected static readonly CommandOption<int?> Page = new("page", "Which page, from 1", Paging.Number);

    public abstract CommandDefinition Definition { get; }

    /// <summary>Works out what answers will look up in a story.</summary>
    internal static void Prepare(Story story)
    {
        ActorLookup.Prepare(story);
        ArticleLookup.Prepare(story);
        CompareCommand.PrepareNames(story);
        StanceCommand.PrepareBoard(story);
        TimelineCommand.PrepareTexts(story);
        DisputesCommand.PrepareTexts(story);
        DateRanker.Prepare(story);
    }

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var question = await QuestionAsync(call, cancellationToken);
        if (question.Story.Articles.Count == 0) throw new CommandException($"The library “{question.Library.Name}” has no articles yet.");
        var answer = Answer(question);
        return corrections is null ? answer : new CorrectionSet(await corrections.InForceAsync(call.Address, cancellationToken)).On(answer);
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        if (option == Library) return NearestMatch.Fitting(typed, await LibraryLookup.NamesAsync(stories, call, cancellationToken));
        return Values(option, await QuestionAsync(call, cancellationToken))?.Fitting(typed) ?? [];
    }

    protected abstract ChatMessage Answer(StoryQuestion question);

    /// <summary>Everything that the option could be, most likely first; null where nothing is offered.</summary>
    protected virtual MatchList? Values(CommandOption option, StoryQuestion question) => null;

    private async Task<StoryQuestion> QuestionAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var library = await LibraryLookup.FindAsync(stories, call, cancellationToken);
        return new StoryQuestion(call, library, await stories.GetAsync(library.Library, cancellationToken), options.Value.RowsPerPage);
    }
}
