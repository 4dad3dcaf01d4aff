using NewsBot.Analysis;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>How this chat's digests stand.</summary>
public sealed class StatusCommand(
    SubscriptionStore subscriptions, DigestStore digests, DeliveryStore deliveries, IStorySource stories, SubmissionStore submissions, FeedStore feeds, OutdatedStore outdated, ChatConnections connections, TimeProvider time) : ICommand
{
    private static readonly DeliveryState[] FromGoodToBad = [DeliveryState.Sent, DeliveryState.Leased, DeliveryState.Pending, DeliveryState.Unknown, DeliveryState.Dead];

    public CommandDefinition Definition { get; } = new("status", "The next digest, the last one, and what needs a moderator", CommandRights.Everyone) { IsAboutPlace = true, Examples = ["/status"] };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        var rows = new List<Line>();
        var troubles = new List<Line>();
        foreach (var subscription in mine) await AddAsync(subscription, mine.Count > 1, rows, troubles, cancellationToken);
        if (mine.Count == 0) rows.Add(new Line("none: no digests are posted here") { Label = "Next digest" });
        rows.AddRange(await LibraryAsync(mine is [var first, ..] ? first.Library : null, call, cancellationToken));
        int waiting = await submissions.CountWaitingAsync(call.Address, cancellationToken);
        if (waiting > 0) troubles.Add(new Line($"{Wording.Count(waiting, "article")} {(waiting == 1 ? "waits" : "wait")} for approval: /article list"));
        foreach (var feed in (await feeds.ListAsync(call.Address, cancellationToken)).Where(feed => feed.ToldAt is not null && feed.PausedAt is null)) troubles.Add(new Line($"The feed {feed.Name} {(feed.IsGone ? "is gone" : feed.Failures == 0 ? "brings nothing new in for now" : "cannot be read")}: /feed list"));
        // How the worker is connected is for who runs it, and that is who reads the web chat.
        if (call.Address.Platform == ChatPlatform.Web) troubles.AddRange(connections.All.Where(connection => connection.State is not (ConnectionState.Connected or ConnectionState.StandingBy)).Select(Trouble));
        List<Block> blocks = [new Heading(1, new Line("Status")), new Table(rows)];
        if (troubles.Count > 0) blocks.AddRange([new Heading(2, new Line("Needs a moderator")), new BulletList(troubles)]);
        return new ChatMessage(blocks) { Actions = [mine.Count == 0 ? new ChatAction("/subscribe", "/subscribe") : new ChatAction("Last digest", "/digest"), .. waiting > 0 ? [new ChatAction("What waits", "/article list")] : Array.Empty<ChatAction>()] };
    }

    private async Task AddAsync(Subscription subscription, bool named, List<Line> rows, List<Line> troubles, CancellationToken cancellationToken)
    {
        var zone = subscription.Schedule.Zone;
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        string name = LibraryName.Shown(subscription.Library);
        string? library = named ? name : null;
        string next = subscription switch
        {
            { ParkedAt: not null } => "rests",
            { PausedAt: not null, PausedUntil: null } => "paused until /resume",
            { NextAt: null } => "is being planned",
            { NextAt: { } at } => at <= time.GetUtcNow() ? "is being made" : LocalMoment.Of(Instant.FromDateTimeOffset(at), zone, now),
        };
        rows.Add(new Line(next) { Label = "Next digest", Detail = library });
        if (subscription.ParkedAt is not null) troubles.Add(new Line($"The digest of {name} rests. {subscription.ParkedReason} /subscribe sets it going again."));
        if (await digests.LatestAsync(subscription.Id, cancellationToken) is not { } last) return;
        var sent = await deliveries.ListAsync(last.Id, cancellationToken);
        var worst = sent.MaxBy(delivery => Array.IndexOf(FromGoodToBad, delivery.State));
        rows.Add(new Line($"{LocalMoment.Of(Instant.FromDateTimeOffset(last.BuiltAt), zone, now)}: {Outcome(worst)}") { Label = "Last digest", Detail = library });
        if (worst is { State: DeliveryState.Dead or DeliveryState.Unknown } && subscription.ParkedAt is null) troubles.Add(new Line($"Digest {last.Id} of {name}: {Outcome(worst)}"));
    }

    private async Task<IReadOnlyList<Line>> LibraryAsync(string? subscribed, CommandCall call, CancellationToken cancellationToken)
    {
        string library = subscribed ?? (await LibraryLookup.FindAsync(stories, call, cancellationToken)).Library;
        var story = await stories.GetAsync(library, cancellationToken);
        int libraries = (await LibraryLookup.NamesAsync(stories, call, cancellationToken)).Count;
        var counts = new Line($"{LibraryName.Shown(library)}: {Wording.Count(story.Articles.Count, "article")}, {Wording.Count(story.Actors.Count, "actor")} · {Wording.Count(libraries, "library", "libraries")} in all") { Label = "Library" };
        int left = await outdated.CountAsync(library, ArticleAnalyzer.Version, cancellationToken);
        return left == 0 ? [counts] : [counts, new Line($"Reading {left:N0} of {Wording.Count(story.Articles.Count, "article")} again with the new engine: until then they answer as before") { Label = "Engine" }];
    }

    private static string Outcome(Delivery? delivery) => delivery switch
    {
        { State: DeliveryState.Sent, Resends: > 0 } => "sent, perhaps twice: the first time there was no answer",
        { State: DeliveryState.Sent } => "sent",
        { State: DeliveryState.Leased } => "being sent",
        { State: DeliveryState.Pending, Resends: > 0, Reason: { } reason } => $"perhaps sent, and sent again soon. {reason}",
        { State: DeliveryState.Pending, Reason: { } reason } => $"waiting. {reason}",
        { State: DeliveryState.Pending } => "waiting to be sent",
        { State: DeliveryState.Dead } => $"not sent. {delivery.Reason}",
        { State: DeliveryState.Unknown } => $"perhaps not sent. {delivery.Reason}",
        _ => "built",
    };

    private static Line Trouble(ChatConnection connection) => new(
        connection.State == ConnectionState.Connecting ? $"{connection.Platform} is being connected." : $"{connection.Platform} is not connected. {connection.Reason}".TrimEnd());
}
