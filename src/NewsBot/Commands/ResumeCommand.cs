using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Has digests that pause, or rest, come again.</summary>
public sealed class ResumeCommand(SubscriptionStore subscriptions, DigestPlanner planner, TimeProvider time) : ICommand
{
    public CommandDefinition Definition { get; } = new("resume", "Post digests here again, after /pause", CommandRights.Moderator, LibraryLookup.Option) { IsAboutPlace = true, ActsAlone = true, Examples = ["/resume"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var meant = SubscriptionLookup.Find(await subscriptions.ListAsync(call.Address, cancellationToken), call);
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        Subscription? before = null;
        var after = await subscriptions.ChangeAsync(call.Address, meant.Library, row => Rests(before = row, now) ? Resumed(row!, now) : null, cancellationToken) ?? throw SubscriptionLookup.None(call.Command);
        if (Rests(before, now)) await planner.PlanAsync(after, cancellationToken);
        string said = Rests(before, now) ? "Resumed" : "It was not paused";
        return new ChatMessage([new Paragraph(new Line($"{said}: {ScheduleView.Digest(after)}.")), new Table([ScheduleView.Next(after, now), .. ScheduleView.PassedOver(before, after, now)])]) { Actions = [new ChatAction("Status", "/status")] };
    }

    public async Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        SubscriptionLookup.Suggest(typed, await subscriptions.ListAsync(call.Address, cancellationToken));

    private static bool Rests(Subscription? subscription, Instant now) => subscription?.RestsAt(now.ToDateTimeOffset()) == true;

    private static Subscription Resumed(Subscription subscription, Instant now) =>
        NextRun.Plan(subscription with { ParkedAt = null, ParkedReason = null, PausedAt = null, PausedUntil = null }, now);
}
