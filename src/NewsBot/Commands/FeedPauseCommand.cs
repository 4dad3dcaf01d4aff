using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Lets a feed rest; asked again, it goes on.</summary>
public sealed class FeedPauseCommand(FeedLookup lookup, FeedStore feeds, AuditStore audit, TimeProvider time) : ICommand
{
    public CommandDefinition Definition { get; } = new("feed pause", "Let a feed rest; asked again, it is read on", CommandRights.Moderator, FeedLookup.Option) { Examples = ["/feed pause News"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var now = time.GetUtcNow();
        var found = await lookup.FindAsync(call, cancellationToken);
        var feed = await feeds.ChangeAsync(
            found.Id,
            before => before.PausedAt is null && !before.IsGone ? before with { PausedAt = now } : before with { PausedAt = null, IsGone = false, Failures = 0, Problem = null, ToldAt = null, NextAt = now },
            cancellationToken) ?? throw new CommandException($"The feed {found.Name} is gone: somebody removed it.");
        bool rests = feed.PausedAt is not null;
        await audit.AddAsync(DeskCall.Moderator(call).Did(rests ? AuditAction.FeedPaused : AuditAction.FeedResumed, now, feed.Name), cancellationToken);
        return ChatMessage.Of(rests ? $"{feed.Name} rests. What it brings meanwhile comes in when it is read on, as far as the feed still has it." : $"{feed.Name} is read again, from now on.") with
        {
            Actions = [new ChatAction(rests ? "Read on" : "Pause", CommandText.Of("feed pause", (FeedLookup.Option.Name, feed.Name))), new ChatAction("/feed list", "/feed list")],
        };
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);
}
