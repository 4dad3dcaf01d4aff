using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Two actors are one.</summary>
public sealed class ActorMergeCommand(IStorySource stories, ActorRulingStore rulings, TimeProvider time) : ActorRulingCommand(stories, rulings, time)
{
    private static readonly CommandOption<string> Into = new("into", "The actor that it is; this one's name is kept", text => text) { Required = true, Suggests = true };

    public override CommandDefinition Definition { get; } = new("actor merge", "Say that two actors are one", CommandRights.Moderator, Name, Into)
    {
        Examples = ["/actor merge name:\"Port Authority of Split\" into:\"Port Authority\""],
    };

    public override async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var story = await StoryAsync(call, cancellationToken);
        var (actor, into) = (Find(story, call, Name, except: MainName(story, call, Into)), Find(story, call, Into, except: MainName(story, call, Name)));
        if (ReferenceEquals(actor, into)) throw new CommandException($"“{call.Get(Name)}” and “{call.Get(Into)}” are {into.Name} already.");
        string said = Taken(call, Name, actor) + Taken(call, Into, into) + $"{actor.Name} is {into.Name} now.";
        return await DecideAsync(call, ActorRulingKind.Merge, actor.Name, into.Name, AuditAction.ActorsMerged, said, cancellationToken);
    }

    public override async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        var story = await Stories.GetAsync(LibraryName.Of(call.Address), cancellationToken);
        string? other = MainName(story, call, option == Name ? Into : Name);
        return [.. (await base.SuggestAsync(option, typed, call, cancellationToken)).Where(name => name != other)];
    }

    /// <summary>Which actor a name was taken for, where that is not to be read off it.</summary>
    private static string Taken(CommandCall call, CommandOption<string> option, StoryActor actor) =>
        ActorLookup.IsMain(actor, call.Get(option)!) ? "" : $"“{call.Get(option)}” is a name of {actor.Name}. ";

    private static string? MainName(Story story, CommandCall call, CommandOption<string> option) =>
        call.Get(option) is { } name && ActorLookup.Find(story, name) is { } index ? story.Actors[index].Name : null;
}
