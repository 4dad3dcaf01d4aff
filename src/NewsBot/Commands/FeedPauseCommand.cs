using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Lets a feed rest, or has it read on.</summary>
public sealed class FeedPauseCommand(FeedLookup lookup, FeedStore feeds, AuditStore audit, TimeProvider time) : ICommand
{
    public static readonly CommandOption<string> Resume = new("resume", "Reads it on", text => text) { Choices = ["yes"] };

    public CommandDefinition Definition { get; } = new("feed pause", "Let a feed rest, or read it on", CommandRights.Moderator, FeedLookup.Option, Resume) { Examples = ["/feed pause News", "/feed pause News resume:yes"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var now = time.GetUtcNow();
        var found = await lookup.FindAsync(call, cancellationToken);
        bool rests = !call.Has(Resume);
        bool changes = rests ? found.PausedAt is null : found.PausedAt is not null || found.IsGone;
        var feed = !changes ? found : await feeds.ChangeAsync(
            found.Id,
            before => rests ? before with { PausedAt = now } : before with { PausedAt = null, IsGone = false, Failures = 0, Problem = null, ToldAt = null, NextAt = now },
            cancellationToken) ?? throw new CommandException($"The feed {found.Name} is gone: somebody removed it.");
        if (changes) await audit.AddAsync(DeskCall.Moderator(call).Did(rests ? AuditAction.FeedPaused : AuditAction.FeedResumed, now, feed.Name), cancellationToken);
        return ChatMessage.Of(rests ? $"{feed.Name} rests. What it brings meanwhile comes in when it is read on, as far as the feed still has it." : $"{feed.Name} is read again, from now on.") with
        {
            Actions = [Toggle(feed, rests ? "Read on" : "Pause"), new ChatAction("/feed list", "/feed list")],
        };
    }

    /// <summary>The button that has a feed rest, or one that rests read on. Pressed twice, it changes nothing more.</summary>
    internal static ChatAction Toggle(Feed feed, string label) =>
        new(label, feed.PausedAt is null && !feed.IsGone ? CommandText.Of("feed pause", (FeedLookup.Option.Name, feed.Name)) : CommandText.Of("feed pause", (FeedLookup.Option.Name, feed.Name), (Resume.Name, "yes")));

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) => lookup.SuggestAsync(typed, call, cancellationToken);
}
