using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
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
        string name = call.Get(Name)!;
        if (!ActorLookup.IsMain(actor, name)) throw OneOfItsNames(actor, name);
        return await DecideAsync(call, ActorRulingKind.Never, actor.Name, null, AuditAction.ActorLeftOut, $"{actor.Name} is no actor any more.", cancellationToken);
    }

    /// <summary>An actor is not left out for one of its names: it may be that name alone that is meant.</summary>
    private static CommandException OneOfItsNames(StoryActor actor, string name)
    {
        string? form = actor.Forms.FirstOrDefault(form => NearestMatch.Fold(form) == NearestMatch.Fold(name));
        var all = new ChatAction(Excerpt.Of($"Leave out all of {actor.Name}", 60), CommandText.Of("actor never", (Name.Name, actor.Name)));
        if (form is null) return new CommandException($"{name} is a name of {actor.Name}. Name {actor.Name} to leave all of it out.") { Actions = [all] };
        return new CommandException($"{form} is a name of {actor.Name}. Leave out all of {actor.Name}, or make {form} an actor of its own first?")
        {
            Actions = [all, new ChatAction(Excerpt.Of($"Make {form} an actor of its own", 60), CommandText.Of("actor split", (Name.Name, actor.Name), ("alias", form)))],
        };
    }
}
