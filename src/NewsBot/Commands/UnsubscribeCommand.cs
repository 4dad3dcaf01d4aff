using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Ends this chat's digests of a library.</summary>
public sealed class UnsubscribeCommand(SubscriptionStore subscriptions, IDigestTimer timer) : ICommand
{
    public CommandDefinition Definition { get; } = new("unsubscribe", "Post no more digests here", CommandRights.Moderator, LibraryLookup.Option)
    {
        IsAboutPlace = true,
        Examples = ["/unsubscribe"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        if (mine.Count == 0) throw new CommandException("No digests are posted here, so there is nothing to end.") { Actions = [new ChatAction("/subscribe", "/subscribe")] };
        string library = call.Has(LibraryLookup.Option) ? Named(mine, call.Get(LibraryLookup.Option)!) : mine is [var only] ? only.Library : throw Several(mine);
        if (await subscriptions.RemoveAsync(call.Address, library, cancellationToken) is { } ended) await timer.RemoveAsync(ended.Id, cancellationToken);
        return ChatMessage.Of($"Ended: no more digests of {LibraryName.Shown(library)} are posted here.") with { Actions = [new ChatAction("Subscribe again", CommandText.Of("subscribe", (LibraryLookup.Option.Name, LibraryName.Shown(library))))] };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        NearestMatch.Fitting(typed, (await subscriptions.ListAsync(call.Address, cancellationToken)).Select(Name));

    private static string Named(IReadOnlyList<Subscription> mine, string library) =>
        mine.FirstOrDefault(subscription => Name(subscription).Equals(library, StringComparison.OrdinalIgnoreCase))?.Library
        ?? throw new CommandException($"No digests of “{library}” are posted here, but of {Names(mine)}.") { Actions = Actions(mine) };

    private static CommandException Several(IReadOnlyList<Subscription> mine) => new($"Digests of {Names(mine)} are posted here: name the one to end.") { Actions = Actions(mine) };

    private static string Names(IReadOnlyList<Subscription> mine) => string.Join(" and ", mine.Select(Name));

    private static string Name(Subscription subscription) => LibraryName.Shown(subscription.Library);

    private static IReadOnlyList<ChatAction> Actions(IReadOnlyList<Subscription> mine) =>
        [.. mine.Take(5).Select(subscription => new ChatAction($"End {Name(subscription)}", CommandText.Of("unsubscribe", ("library", Name(subscription)))))];
}
