using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Takes an operator's library out of the community's.</summary>
public sealed class LibraryUnfollowCommand(LibraryFollowStore follows, TimeProvider time) : ICommand
{
    private static readonly CommandOption<string> Followed = new("library", "One that this community follows", text => text) { Suggests = true, Required = true };

    public CommandDefinition Definition { get; } = new("library unfollow", "Read a shared library no more together with this community's own", CommandRights.Moderator, Followed) { Examples = ["/library unfollow starter"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        string typed = call.Get(Followed)!;
        var followed = await follows.ListAsync(call.Address, cancellationToken);
        if (followed.FirstOrDefault(name => name.Equals(typed, StringComparison.OrdinalIgnoreCase)) is not { } library)
            throw new CommandException(followed.Count == 0 ? "This community follows no library, so there is nothing to end." : $"“{typed}” is not followed here, but {string.Join(" and ", followed)} {(followed.Count == 1 ? "is" : "are")}.");
        await follows.UnfollowAsync(library, DeskCall.Moderator(call).Did(AuditAction.Unfollowed, time.GetUtcNow(), library), cancellationToken);
        return ChatMessage.Of($"{library} is followed no more: its articles are out of {LibraryName.Ours}.") with { Actions = [new ChatAction("Follow again", CommandText.Of("library follow", (LibraryFollowCommand.Shared.Name, library)))] };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        NearestMatch.Fitting(typed, await follows.ListAsync(call.Address, cancellationToken));
}
