using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Feeds.Polling;

/// <summary>
/// Asks the feeds whose time has come, keeps what they say, and brings in what is new. Every step is one save that the next one begins from: a
/// worker that is killed in between goes on where it was.
/// </summary>
internal sealed partial class FeedPoller(
    FeedStore feeds, FeedEntryStore entries, FeedSource source, FeedTroubles troubles, EntryIntake intake, IOptions<FeedsOptions> options, TimeProvider time, ILogger<FeedPoller> logger)
{
    private const int AtOnce = 4, DueAtOnce = 40, DueOfCommunity = 10, MostWaiting = 200, LongestTitle = 300;

    /// <summary>After so long a feed, and a community, has had its turn: the rest is for the next one.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMinutes(1);

    /// <summary>Polls what is due, each feed on its own: one that fails keeps no other. Those of one community come one after the other.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var due = await feeds.DueAsync(time.GetUtcNow(), DueAtOnce, DueOfCommunity, cancellationToken);
        await Parallel.ForEachAsync(due.GroupBy(feed => feed.Community), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (own, token) =>
        {
            var began = time.GetUtcNow();
            foreach (var feed in own)
            {
                if (IsOver(began)) break;
                await PollSafelyAsync(feed, token);
            }
        });
    }

    private bool IsOver(DateTimeOffset began) => time.GetUtcNow() - began >= Turn;

    private async Task PollSafelyAsync(Feed feed, CancellationToken cancellationToken)
    {
        try
        {
            await PollAsync(feed, cancellationToken);
        }
        catch (Exception bug) when (bug is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, feed.Id, bug);
            await FailAsync(feed, new FeedAnswer.Failed("NewsBot itself has failed at this feed; its log says more."), cancellationToken);
        }
    }

    private async Task PollAsync(Feed feed, CancellationToken cancellationToken)
    {
        switch (await source.AskAsync(new Uri(feed.Address), feed.ETag, feed.LastModified, byItself: true, cancellationToken))
        {
            case FeedAnswer.Read read:
                await KeepAsync(feed, read, cancellationToken);
                break;
            case FeedAnswer.Unchanged:
                await WellAsync(feed, [], before => before, cancellationToken);
                break;
            case FeedAnswer.Page:
                await FailAsync(feed, new FeedAnswer.Failed("The address leads to a web page now and not to a feed: look whether the site has a new feed address.", IsLasting: false), cancellationToken);
                return;
            case FeedAnswer.Failed failed:
                await FailAsync(feed, failed, cancellationToken);
                return;
        }

        await TakeAsync(feed, cancellationToken);
    }

    private async Task KeepAsync(Feed feed, FeedAnswer.Read read, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // Newest last, so that what came first is read first; of a feed that is new here, only the newest. Feeds without dates have the newest on top.
        var items = EntryKeys.Of(read.Feed.Items).Reverse().OrderBy(entry => entry.Item.Published ?? entry.Item.Updated ?? now).ToList();
        int before = feed.PolledAt is null ? items.Count - options.Value.FirstEntries : 0, old = Math.Max(before, items.Count - MostWaiting);
        var kept = items.Index().Select(entry => new FeedEntry
        {
            FeedId = feed.Id,
            Key = entry.Item.Key,
            Hash = EntryKeys.Hash(entry.Item.Item),
            State = entry.Index < old ? FeedEntryState.Known : FeedEntryState.New,
            Item = entry.Index < old ? null : EntryJson.Write(entry.Item.Item),
            Reason = entry.Index < before ? "It is older than the feed is here." : entry.Index < old ? "The feed had too many newer ones." : null,
            Title = entry.Item.Item.Title is { } title ? PlainText.Shorten(title, LongestTitle) : null,
            SeenAt = now,
        }).ToList();
        await WellAsync(
            feed,
            kept,
            known => known with
            {
                ETag = read.ETag,
                LastModified = read.LastModified,
                Address = read.HasMoved ? read.Address.AbsoluteUri : known.Address,
                AddressKey = read.HasMoved ? AddressKey.Of(read.Address.AbsoluteUri) ?? known.AddressKey : known.AddressKey,
            },
            cancellationToken);
    }

    private async Task WellAsync(Feed feed, List<FeedEntry> kept, Func<Feed, Feed> change, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        bool brought = kept.Count > 0 && await entries.CountUnknownAsync(feed.Id, [.. kept.Select(entry => entry.Key)], cancellationToken) > 0;
        int interval = PollSchedule.Interval(feed.Interval, brought, options.Value);
        int? count = await entries.KeepAsync(
            feed.Id,
            kept,
            before => change(before) with { PolledAt = now, Interval = interval, NextAt = PollSchedule.AfterSuccess(feed, interval, now), Failures = 0, Problem = before.Failures > 0 ? null : before.Problem, ToldAt = before.Failures > 0 ? null : before.ToldAt },
            MostWaiting,
            cancellationToken);
        if (count is null) return;
        if (count > 0) Log.Brought(logger, feed.Id, count.Value);
        if (feed.ToldAt is not null && feed.Failures > 0) await troubles.TellWellAsync(feed, cancellationToken);
    }

    /// <summary>Reads what is new, one after the other, what has waited first. What fails for now is tried again at the next poll.</summary>
    private async Task TakeAsync(Feed feed, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        var waiting = await entries.NewAsync(feed.Id, options.Value.EntriesPerPoll + 1, cancellationToken);
        bool rests = waiting.Count > options.Value.EntriesPerPoll;
        string? full = waiting.Count > 0 ? await intake.FullAsync(feed, cancellationToken) : null;
        foreach (var entry in waiting.Take(options.Value.EntriesPerPoll))
        {
            if (IsOver(began))
            {
                rests = true;
                break;
            }

            // Where there is no room, only what is here already is read anew.
            if (full is not null && entry.ArticleKey is null) continue;
            try
            {
                var after = await intake.TakeAsync(feed, entry, cancellationToken);
                await entries.SaveAsync(after, cancellationToken);
                if (after.State is FeedEntryState.New or FeedEntryState.Taken) full = await intake.FullAsync(feed, cancellationToken);
            }
            catch (Exception bug) when (bug is not (OperationCanceledException or StorageException))
            {
                Log.EntryFailed(logger, entry.Id, feed.Id, bug);
                await entries.SaveAsync(entry with { State = FeedEntryState.Refused, Item = null, Reason = "NewsBot itself has failed at it; its log says more." }, cancellationToken);
            }
        }

        if (full is not null || rests || feed.Problem is not null) await StandAsync(feed, full, rests, cancellationToken);
    }

    /// <summary>Notes why nothing new comes in, and has the feed polled sooner where something is left to be read.</summary>
    private async Task StandAsync(Feed feed, string? full, bool rests, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var soon = now + TimeSpan.FromMinutes(options.Value.ShortestIntervalMinutes);
        bool tell = false;
        var after = await feeds.ChangeAsync(
            feed.Id,
            before =>
            {
                tell = full is not null && before.ToldAt is null;
                return before with { Problem = full, ToldAt = full is null ? null : before.ToldAt ?? now, NextAt = rests && full is null && before.NextAt > soon ? soon : before.NextAt };
            },
            cancellationToken);
        if (after is not null && tell) await troubles.TellFullAsync(after, cancellationToken);
    }

    private async Task FailAsync(Feed feed, FeedAnswer.Failed failed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        int failures = feed.Failures + 1;
        bool tell = (feed.ToldAt is null || feed.Failures == 0) && (failed.IsLasting || failures >= options.Value.FailuresUntilTold);
        var after = await feeds.ChangeAsync(
            feed.Id,
            before => before with { PolledAt = now, Failures = failures, Problem = failed.Sentence, IsGone = failed.IsGone, NextAt = PollSchedule.AfterFailure(feed, failures, failed.RetryAfter, now), ToldAt = tell ? now : feed.Failures > 0 ? before.ToldAt : null },
            cancellationToken);
        Log.Refused(logger, feed.Id, failures);
        if (after is not null && tell) await troubles.TellAsync(after, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Feed {Feed}: {Count} new or edited entries")]
        public static partial void Brought(ILogger logger, long feed, int count);

        [LoggerMessage(2, LogLevel.Warning, "Feed {Feed} could not be read, {Failures} times in a row")]
        public static partial void Refused(ILogger logger, long feed, int failures);

        [LoggerMessage(3, LogLevel.Error, "Feed {Feed} could not be polled")]
        public static partial void Failed(ILogger logger, long feed, Exception exception);

        [LoggerMessage(4, LogLevel.Error, "Entry {Entry} of feed {Feed} could not be read")]
        public static partial void EntryFailed(ILogger logger, long entry, long feed, Exception exception);
    }
}
