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
        Examples = ["/actor merge name:\"Islamic Emirate\" into:Taliban"],
    };

    public override async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var story = await StoryAsync(call, cancellationToken);
        var (actor, into) = (Find(story, call, Name), Find(story, call, Into));
        if (ReferenceEquals(actor, into)) throw new CommandException($"“{call.Get(Name)}” and “{call.Get(Into)}” are {into.Name} already.");
        return await DecideAsync(call, ActorRulingKind.Merge, actor.Name, into.Name, AuditAction.ActorsMerged, $"{actor.Name} is {into.Name} now.", cancellationToken);
    }
}
