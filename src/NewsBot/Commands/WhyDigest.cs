using System.Globalization;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>Tells what happened to a digest on its way to its chat, and why there is none.</summary>
public sealed class WhyDigest(SubscriptionStore subscriptions, DigestStore digests, DeliveryStore deliveries, TraceStore traces, CorrectionStore corrections, Func<IEnumerable<IChatSender>> senders)
{
    private const int MostMissed = 5;

    /// <summary>One digest: when it was made, of what, and how each part of it stands.</summary>
    public async Task<ChatMessage> OfAsync(Digest digest, CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var message = ChatMessageJson.Read(digest.Content.Message);
        var rows = new List<Line>
        {
            new($"for the run of {Run(digest.Run)}, {moment(digest.BuiltAt)}") { Label = "Built" },
            new($"{Wording.Count((await digests.ArticlesAsync(digest.ContentId, cancellationToken)).Count, "new article")} of {LibraryName.Shown(digest.Content.Library)}, {Wording.Count(DigestItem.Of(message).Count, "line")} with evidence") { Label = "Holds" },
        };
        var sent = await deliveries.ListAsync(digest.Id, cancellationToken);
        foreach (var place in sent.GroupBy(delivery => delivery.Address)) rows.AddRange(Parts(place, message, call, moment));
        if (sent.Count == 0) rows.Add(new Line("nothing was handed out to be sent") { Label = "Sent" });
        var set = new CorrectionSet(await corrections.InForceAsync(call.Address, cancellationToken));
        int corrected = DigestItem.Of(message).Count(item => set.Ruling(item) is not null);
        if (corrected > 0) rows.Add(new Line($"{Wording.Count(corrected, "line")} of it") { Label = "Corrected or withdrawn" });
        var told = (await traces.MissedAsync(digest.SubscriptionId, MostMissed, cancellationToken)).Where(run => run.ToldIn == digest.Id).ToList();
        rows.AddRange(told.Select(run => Missed(run, "Told of a missed run")));
        return new ChatMessage([new Heading(1, new Line($"Why: digest {digest.Id}") { Detail = new PostedDigest(digest.Id, message, CorrectionSet.None).Title }), new Table(rows)])
        {
            Actions = [new ChatAction("The digest", DigestLine.Of(digest.Id))],
        };
    }

    /// <summary>Why none was posted to the chat, and when the next one comes.</summary>
    public async Task<ChatMessage> NoneAsync(CommandCall call, Func<DateTimeOffset, string> moment, CancellationToken cancellationToken)
    {
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        if (mine.Count == 0) return ChatMessage.Of("No digest was posted here, because none is subscribed here. A moderator does so by /subscribe.") with { Actions = [new ChatAction("/subscribe", "/subscribe")] };
        var rows = new List<Line>();
        foreach (var subscription in mine)
        {
            rows.Add(new Line(Next(subscription, moment)) { Label = LibraryName.Shown(subscription.Library) });
            rows.AddRange((await traces.MissedAsync(subscription.Id, MostMissed, cancellationToken)).Select(run => Missed(run, "Missed")));
        }

        return new ChatMessage([new Heading(1, new Line("Why: no digest was posted here yet")), new Table(rows)]) { Actions = [new ChatAction("Status", "/status")] };
    }

    /// <summary>When a subscription runs next, or why not.</summary>
    public static string Next(Subscription subscription, Func<DateTimeOffset, string> moment) => subscription switch
    {
        { ParkedAt: { } since } => $"none comes: it rests since {moment(since)}. {subscription.ParkedReason} /subscribe sets it going again",
        { PausedAt: { } since, PausedUntil: { } until } => $"paused since {moment(since)}, until {moment(until)}",
        { PausedAt: { } since } => $"paused since {moment(since)}: /resume sets it going again",
        { NextAt: { } next } => $"the next digest comes {moment(next)}",
        _ => "the next digest is being planned",
    };

    private static string Run(LocalDateTime run) => run.ToString("ddd d MMMM uuuu, HH:mm 'local time'", CultureInfo.InvariantCulture);

    private static Line Missed(MissedRun run, string label) => new($"{Run(run.Run)}. {run.Reason}") { Label = label };

    private IEnumerable<Line> Parts(IGrouping<ChatAddress, Delivery> place, ChatMessage message, CommandCall call, Func<DateTimeOffset, string> moment)
    {
        string where = place.Key == call.Address ? "here" : $"to {place.Key}";
        int count = senders().FirstOrDefault(sender => sender.Platform == place.Key.Platform)?.Split(message).Count ?? place.Count();
        foreach (var delivery in place) yield return new Line(DeliveryText.Of(delivery, moment)) { Label = count == 1 ? $"Message {where}" : $"Part {delivery.Part + 1} of {count} {where}" };
        if (place.Count() < count) yield return new Line(place.All(delivery => delivery.State is DeliveryState.Pending or DeliveryState.Leased or DeliveryState.Sent) ? "follows once the part before it is sent" : "not sent, because a part before it was not") { Label = place.Count() + 1 == count ? $"Part {count}" : $"Parts {place.Count() + 1} to {count}" };
    }
}
