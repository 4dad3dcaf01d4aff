using Microsoft.Extensions.Options;
using NewsBot.Articles.Desk;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Feeds;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Has a feed read no more; its articles stay.</summary>
public sealed class FeedRemoveCommand(FeedLookup lookup, FeedStore feeds, AuditStore audit, IOptions<FeedsOptions> options, TimeProvider time) : ICommand
{
    private static readonly CommandOption<string> Undo = new("undo", "Puts a feed back as it was, up to a week after it was removed", text => text) { Choices = ["yes"] };

    public CommandDefinition Definition { get; } = new("feed remove", "Read a feed no more; the articles it brought stay", CommandRights.Moderator, FeedLookup.Option, Undo) { Examples = ["/feed remove News", "/feed remove News undo:yes"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        if (call.Has(Undo)) return await RestoreAsync(call, cancellationToken);
        var feed = await lookup.FindAsync(call, cancellationToken);
        if (await feeds.RemoveAsync(call.Address, feed.Id, time.GetUtcNow(), cancellationToken)) await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.FeedRemoved, time.GetUtcNow(), feed.Name), cancellationToken);
        return ChatMessage.Of($"{feed.Name} is read no more. The articles it brought stay; /article remove takes one out.") with
        {
            Actions = [new ChatAction("Undo", CommandText.Of("feed remove", (FeedLookup.Option.Name, feed.Name), (Undo.Name, "yes"))), new ChatAction("/feed list", "/feed list")],
        };
    }

    private async Task<ChatMessage> RestoreAsync(CommandCall call, CancellationToken cancellationToken)
    {
        string name = call.Get(FeedLookup.Option)!.Trim();
        ChatAction list = new("/feed list", "/feed list");
        var (feed, refusal) = await feeds.RestoreAsync(call.Address, name, options.Value.MostFeeds, cancellationToken);
        if (refusal == FeedRefusal.TooMany) throw new CommandException($"There are {options.Value.MostFeeds} feeds here, the most that there may be: /feed remove takes one off.");
        if (feed is not null)
        {
            await audit.AddAsync(DeskCall.Moderator(call).Did(AuditAction.FeedAdded, time.GetUtcNow(), feed.Name, feed.Filter), cancellationToken);
            return ChatMessage.Of($"{feed.Name} is back as it was.") with { Actions = [list] };
        }

        if ((await feeds.ListAsync(call.Address, cancellationToken)).Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) return ChatMessage.Of($"{name} is on the list.") with { Actions = [list] };
        throw new CommandException($"No feed “{Excerpt.Of(name, 60)}” was removed here in the last week: /feed add adds it anew.") { Actions = [list] };
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);
}
