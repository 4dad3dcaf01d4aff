using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>Makes the digest of one run and hands it to the outbox.</summary>
public sealed partial class DigestPublisher(
    SubscriptionStore subscriptions, ArticleStore articles, ActorRulingStore rulings, DigestStore digests, IOptions<DigestsOptions> options, TimeProvider time, ILogger<DigestPublisher> logger)
{
    /// <summary>Digest and delivery are one save. A period that has its digest gets no second one, however often this is called.</summary>
    /// <returns>The subscription, or null where it has ended or rests.</returns>
    public async Task<Subscription?> PublishAsync(long subscriptionId, string period, CancellationToken cancellationToken)
    {
        var subscription = await subscriptions.FindAsync(subscriptionId, cancellationToken);
        if (subscription is null or { ParkedAt: not null }) return null;
        if (await digests.FindAsync(subscriptionId, period, cancellationToken) is not null) return subscription;
        var (digest, told) = await BuildAsync(subscription, period, cancellationToken);
        var delivery = new Delivery { DigestId = 0, Address = subscription.Address, NotBefore = digest.BuiltAt };
        var saved = await digests.AddAsync(digest, told, [delivery], cancellationToken);
        Log.Published(logger, saved.Id, subscriptionId, period, told.Count);
        return subscription;
    }

    /// <summary>Tells what the subscription's digests have not told yet; the first one tells all of the library.</summary>
    private async Task<(Digest Digest, IReadOnlyList<long> Articles)> BuildAsync(Subscription subscription, string period, CancellationToken cancellationToken)
    {
        var library = await articles.ListAsync(subscription.Library, cancellationToken);
        var told = await digests.ArticlesToldAsync(subscription.Id, cancellationToken);
        var last = await digests.LatestAsync(subscription.Id, cancellationToken);
        var now = time.GetUtcNow();
        var fresh = library.Index().Where(article => !told.Contains(article.Item.Id)).ToList();
        var story = StoryBuilder.Build([.. library.Select(article => article.Analysis)], await rulings.DecisionsAsync(subscription.Library, cancellationToken));
        var days = new DigestPeriod(last is null ? null : DayOf(last.BuiltAt, subscription), DayOf(now, subscription));
        var message = DigestBuilder.Build(new DigestRequest(story, subscription.Library, [.. fresh.Select(article => article.Index)], days, options.Value.Size)
        {
            NamesLibrary = subscription.Library != await UsualAsync(subscription.Address, cancellationToken),
        });
        var digest = new Digest
        {
            SubscriptionId = subscription.Id,
            Period = period,
            Run = LocalTimeOf(now, subscription),
            Content = new DigestContent
            {
                Library = subscription.Library,
                Key = $"{subscription.Id} {period}",
                Message = ChatMessageJson.Write(message),
                PreviousId = last?.ContentId,
                BuiltAt = now,
            },
            BuiltAt = now,
        };
        return (digest, [.. fresh.Select(article => article.Item.Id)]);
    }

    /// <summary>The library that a command of that chat means if it names none.</summary>
    private async Task<string> UsualAsync(ChatAddress address, CancellationToken cancellationToken) =>
        LibraryName.Of(address) is var own && await articles.IsInUseAsync(own, cancellationToken) ? own : Article.StarterLibrary;

    private static LocalDateTime LocalTimeOf(DateTimeOffset moment, Subscription subscription) => Instant.FromDateTimeOffset(moment).InZone(subscription.Schedule.Zone).LocalDateTime;

    private static LocalDate DayOf(DateTimeOffset moment, Subscription subscription) => Instant.FromDateTimeOffset(moment).InZone(subscription.Schedule.Zone).Date;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Digest {Digest} of subscription {Subscription} for {Period}: {Articles} articles")]
        public static partial void Published(ILogger logger, long digest, long subscription, string period, int articles);
    }
}
