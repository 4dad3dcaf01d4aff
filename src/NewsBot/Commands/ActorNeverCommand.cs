using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What was taken for an actor is none.</summary>
public sealed class ActorNeverCommand(IStorySource stories, ActorRulingStore rulings, TimeProvider time) : ActorRulingCommand(stories, rulings, time)
{
    public override CommandDefinition Definition { get; } = new("actor never", "Say that a name is no actor's", CommandRights.Moderator, Name)
    {
        Examples = ["/actor never name:\"Breaking News\""],
    };

    public override async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var actor = Find(await StoryAsync(call, cancellationToken), call, Name);
        return await DecideAsync(call, ActorRulingKind.Never, actor.Name, null, AuditAction.ActorLeftOut, $"{actor.Name} is no actor any more.", cancellationToken);
    }
}
