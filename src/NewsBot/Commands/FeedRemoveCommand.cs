using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Has a feed read no more; its articles stay.</summary>
public sealed class FeedRemoveCommand(FeedLookup lookup, FeedStore feeds, AuditStore audit, TimeProvider time) : ICommand
{
    public CommandDefinition Definition { get; } = new("feed remove", "Read a feed no more; the articles it brought stay", CommandRights.Moderator, FeedLookup.Option) { Examples = ["/feed remove News"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var feed = await lookup.FindAsync(call, cancellationToken);
        if (await feeds.RemoveAsync(call.Address, feed.Id, cancellationToken)) await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.FeedRemoved, time.GetUtcNow(), feed.Name), cancellationToken);
        (string, string?)[] arguments = [("address", feed.Address), ("name", feed.Name), ("filter", feed.Filter)];
        return ChatMessage.Of($"{feed.Name} is read no more. The articles it brought stay; /article remove takes one out.") with
        {
            Actions = [new ChatAction("Undo", CommandText.Of("feed add", [.. arguments.Where(argument => argument.Item2 is not null).Select(argument => (argument.Item1, argument.Item2!))])), new ChatAction("/feed list", "/feed list")],
        };
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);
}
