using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>A name that was taken for an actor's is another one's.</summary>
public sealed class ActorSplitCommand(IStorySource stories, ActorRulingStore rulings, TimeProvider time) : ActorRulingCommand(stories, rulings, time)
{
    private static readonly CommandOption<string> Alias = new("alias", "The name that is not that actor's", text => text) { Required = true, Suggests = true };

    public override CommandDefinition Definition { get; } = new("actor split", "Say that a name is not that actor's, but another one's", CommandRights.Moderator, Name, Alias)
    {
        Examples = ["/actor split name:Taliban alias:\"Haqqani Network\""],
    };

    public override async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var story = await StoryAsync(call, cancellationToken);
        var actor = Find(story, call, Name);
        string alias = call.Get(Alias)!.Trim();
        if (actor.Forms.FirstOrDefault(form => IsSame(form, alias)) is { } form)
        {
            if (IsSame(form, actor.Name)) throw new CommandException($"{actor.Name} is that actor's own name. Name the one that is not: {string.Join(", ", Others(actor).DefaultIfEmpty("it has no other"))}.");
            return await DecideAsync(call, ActorRulingKind.Split, actor.Name, form, AuditAction.ActorSplit, $"{form} is not {actor.Name} any more, but an actor of its own.", cancellationToken);
        }

        var other = ActorLookup.Find(story, alias) is { } index ? story.Actors[index] : throw new CommandException($"“{alias}” is none of the names of {actor.Name}. Those are: {string.Join(", ", Others(actor).Prepend(actor.Name))}.");
        return await DecideAsync(call, ActorRulingKind.Split, actor.Name, other.Name, AuditAction.ActorSplit, $"{other.Name} and {actor.Name} are two actors and stay so.", cancellationToken);
    }

    public override async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken)
    {
        var story = await Stories.GetAsync(LibraryName.Of(call.Address), cancellationToken);
        return option == Alias && call.Get(Name) is { } name && ActorLookup.Find(story, name) is { } index
            ? NearestMatch.Fitting(typed, [.. Others(story.Actors[index])])
            : await base.SuggestAsync(option, typed, call, cancellationToken);
    }

    private static IEnumerable<string> Others(StoryActor actor) => actor.Forms.Where(form => !IsSame(form, actor.Name)).Take(20);

    private static bool IsSame(string left, string right) => NearestMatch.Fold(left) == NearestMatch.Fold(right);
}
