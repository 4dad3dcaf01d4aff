using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Ends this chat's digests of a library.</summary>
public sealed class UnsubscribeCommand(SubscriptionStore subscriptions) : ICommand
{
    public CommandDefinition Definition { get; } = new("unsubscribe", "Post no more digests here", CommandRights.Moderator, LibraryLookup.Option)
    {
        IsAboutPlace = true,
        Examples = ["/unsubscribe"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        string library = SubscriptionLookup.Find(await subscriptions.ListAsync(call.Address, cancellationToken), call).Library;
        await subscriptions.RemoveAsync(call.Address, library, cancellationToken);
        return ChatMessage.Of($"Ended: no more digests of {LibraryName.Shown(library)} are posted here.") with { Actions = [new ChatAction("Subscribe again", CommandText.Of("subscribe", (LibraryLookup.Option.Name, LibraryName.Shown(library))))] };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        SubscriptionLookup.Suggest(typed, await subscriptions.ListAsync(call.Address, cancellationToken));
}
