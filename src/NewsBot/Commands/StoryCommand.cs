using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;

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
    protected static readonly CommandOption<string> Library = new("library", $"Which library to read; {Article.StarterLibrary} if you name none", text => text) { Suggests = true };

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
        if (option == Library) return Fitting(typed, await stories.LibrariesAsync(cancellationToken));
        return Fitting(typed, Values(option, await QuestionAsync(call, cancellationToken)));
    }

    protected abstract ChatMessage Answer(StoryQuestion question);

    /// <summary>Everything that the option could be, most likely first.</summary>
    protected virtual IEnumerable<string> Values(CommandOption option, StoryQuestion question) => [];

    private async Task<StoryQuestion> QuestionAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string library = call.Get(Library) ?? Article.StarterLibrary;
        var libraries = await stories.LibrariesAsync(cancellationToken);
        if (library != Article.StarterLibrary && !libraries.Contains(library, StringComparer.Ordinal))
            library = libraries.FirstOrDefault(name => name.Equals(library, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(library, libraries, call);
        return new StoryQuestion(call, library, await stories.GetAsync(library, cancellationToken), options.Value.RowsPerPage);
    }

    private static CommandException Unknown(string library, IReadOnlyList<string> libraries, CommandCall call)
    {
        if (NearestMatch.Find(library, libraries) is { } near)
            return new CommandException($"There is no library “{library}”. Did you mean {near}?") { Actions = [new ChatAction(near, CommandText.Of(call, Library, near))] };
        return new CommandException($"There is no library “{library}”. There is: {string.Join(", ", libraries.DefaultIfEmpty(Article.StarterLibrary))}.");
    }

    private static List<string> Fitting(string typed, IEnumerable<string> values)
    {
        string start = typed.Trim();
        if (start.Length == 0) return [.. values.Take(CommandSuggester.Most)];
        var all = values.ToList();
        var fitting = all.Where(value => value.Contains(start, StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(value => value.StartsWith(start, StringComparison.OrdinalIgnoreCase)).Take(CommandSuggester.Most).ToList();
        return fitting.Count > 0 ? fitting : [.. NearestMatch.Rank(start, all, CommandSuggester.Most)];
    }
}
