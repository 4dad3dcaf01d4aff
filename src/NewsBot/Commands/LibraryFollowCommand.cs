using NewsBot.Articles;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Has the community's library hold an operator's library too.</summary>
public sealed class LibraryFollowCommand(IStorySource stories, LibraryFollowStore follows, TimeProvider time) : ICommand
{
    public static readonly CommandOption<string> Shared = new("library", "One of those in /library list", text => text) { Suggests = true, Required = true };

    public CommandDefinition Definition { get; } = new("library follow", "Read a shared library together with this community's own", CommandRights.Moderator, Shared) { Examples = ["/library follow starter"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        string typed = call.Get(Shared)!;
        var names = await stories.LibrariesAsync(cancellationToken);
        if (names.FirstOrDefault(name => name.Equals(typed, StringComparison.OrdinalIgnoreCase)) is not { } library) throw Unknown(typed, names, call);
        bool isNew = await follows.FollowAsync(library, DeskCall.Moderator(call).Did(AuditAction.Followed, time.GetUtcNow(), library), cancellationToken);
        return ChatMessage.Of(isNew
            ? $"Following {library}: its articles are in {LibraryName.Ours}, the library that commands here mean if they name none."
            : $"{library} is followed already.") with
        {
            Actions = [new ChatAction("/articles", "/articles"), new ChatAction("Unfollow", CommandText.Of("library unfollow", (Shared.Name, library)))],
        };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        NearestMatch.Fitting(typed, await stories.LibrariesAsync(cancellationToken));

    private static CommandException Unknown(string typed, IReadOnlyList<string> names, CommandCall call) => NearestMatch.Find(typed, names) is { } near
        ? new CommandException($"There is no shared library “{typed}”. Did you mean {near}?") { Actions = [new ChatAction(near, CommandText.Of(call, Shared, near))] }
        : new CommandException($"There is no shared library “{typed}”. /library list shows those that there are.") { Actions = [new ChatAction("/library list", "/library list")] };
}
