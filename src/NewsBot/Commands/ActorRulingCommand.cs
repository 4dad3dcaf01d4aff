using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>A command by which a moderator decides about the actors of the community's own library.</summary>
public abstract class ActorRulingCommand(IStorySource stories, ActorRulingStore rulings, TimeProvider time) : ICommand
{
    protected static readonly CommandOption<string> Name = new("name", "The actor, by any of its names", text => text) { Required = true, Suggests = true };

    public abstract CommandDefinition Definition { get; }

    protected IStorySource Stories => stories;

    protected ActorRulingStore Rulings => rulings;

    public abstract Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken);

    public virtual async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        ActorLookup.Names(await stories.GetAsync(LibraryName.Of(call.Address), cancellationToken)).Fitting(typed);

    /// <summary>The story of the community's own library.</summary>
    /// <exception cref="CommandException">It holds nothing.</exception>
    protected async Task<Story> StoryAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        string library = LibraryName.Of(call.Address);
        if (await stories.IsInUseAsync(library, cancellationToken)) return await stories.GetAsync(library, cancellationToken);
        throw new CommandException($"This community's library is empty, so there is nobody to decide about: add an article, or follow a library such as {Article.StarterLibrary}.")
        {
            Actions = [new ChatAction($"Follow {Article.StarterLibrary}", CommandText.Of("library follow", (LibraryFollowCommand.Shared.Name, Article.StarterLibrary)))],
        };
    }

    /// <exception cref="CommandException">The articles name no such actor.</exception>
    /// <param name="except">An actor's name that is not meant, and so not offered; null for none.</param>
    protected static StoryActor Find(Story story, CommandCall call, CommandOption<string> option, string? except = null)
    {
        string name = call.Get(option)!;
        return ActorLookup.Find(story, name) is { } index ? story.Actors[index] : throw ActorsCommand.Unknown(story, name, call, option, "/actors lists who is in the articles.", except);
    }

    /// <param name="said">What is said once it is so.</param>
    protected async Task<ChatMessage> DecideAsync(CommandCall call, ActorRulingKind kind, string name, string? other, AuditAction action, string said, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ruling = new ActorRuling(LibraryName.Of(call.Address), kind, name, other, call.Member.Name, now);
        var audit = new AuditEntry(call.Address.Community, now, call.Member.Id, call.Member.Name, action, RulingText.Of(ruling));
        if (await rulings.AddAsync(ruling, audit, cancellationToken) is not { } made)
            throw new CommandException($"That is decided already, or there are {ActorRulingStore.Most} decisions, which is as many as there may be: /actor review shows them.");
        return ChatMessage.Of(said + " It holds for articles to come as well.") with
        {
            Actions = [new ChatAction("Undo", CommandText.Of("actor undo", ("number", $"{made.Id}"))), new ChatAction("Review", "/actor review")],
        };
    }

    protected AuditEntry Undone(CommandCall call, ActorRuling ruling) =>
        new(call.Address.Community, time.GetUtcNow(), call.Member.Id, call.Member.Name, AuditAction.RulingUndone, RulingText.Of(ruling));
}
