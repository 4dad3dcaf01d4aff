using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>
/// Reads again what an earlier engine read, in the background; until then the old answers stand. Each article is one transaction that changes nothing where
/// the article has changed meanwhile, so that it may be killed at any moment, and several nodes may do it at once.
/// </summary>
internal sealed partial class Reanalysis(OutdatedStore store, TimeProvider time, ILogger<Reanalysis> logger) : BackgroundService
{
    private const int AtOnce = 100;

    /// <summary>Between two articles it rests so many times as long as it worked, so that commands have the processor.</summary>
    private const int RestsPerWork = 3;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(5), ProgressEvery = TimeSpan.FromSeconds(10), ShortestRest = TimeSpan.FromMilliseconds(1);

    private readonly Random _order = new();

    /// <summary>What reads an article.</summary>
    internal Func<ArticleText, ArticleAnalysis> Engine { get; init; } = ArticleAnalyzer.Analyze;

    /// <summary>Reads all again that is to be read again now.</summary>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        var (left, all) = await store.CountAsync(ArticleAnalyzer.Version, cancellationToken);
        if (left == 0) return;
        Log.Reading(logger, left, all);
        long told = time.GetTimestamp();
        while (await store.NextAsync(ArticleAnalyzer.Version, AtOnce, cancellationToken) is { Count: > 0 } next)
        {
            long[] ids = [.. next];
            _order.Shuffle(ids); // Several nodes seldom meet at one article then.
            foreach (long id in ids)
            {
                long began = time.GetTimestamp();
                await ReadAsync(id, cancellationToken);
                var rest = RestsPerWork * time.GetElapsedTime(began);
                await Task.Delay(rest > ShortestRest ? rest : ShortestRest, time, cancellationToken);
                if (time.GetElapsedTime(told) < ProgressEvery) continue;
                told = time.GetTimestamp();
                (left, all) = await store.CountAsync(ArticleAnalyzer.Version, cancellationToken);
                Log.Reading(logger, left, all);
            }
        }

        Log.Done(logger);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await TryAsync(stoppingToken);
                await Task.Delay(LookEvery, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The worker stops; what is left is read at the next start.
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(cancellationToken);
        }
        catch (StorageException exception)
        {
            Log.Waits(logger, exception.Message);
        }
    }

    private async Task ReadAsync(long id, CancellationToken cancellationToken)
    {
        try
        {
            if (await store.FindAsync(id, ArticleAnalyzer.Version, cancellationToken) is not { } article) return;
            var analysis = await Task.Run(() => Engine(article.Text), cancellationToken);
            await store.RenewAsync(article.Seen, analysis, ArticleAnalyzer.Version, cancellationToken);
        }
        catch (Exception bug) when (bug is not (OutOfMemoryException or StorageException or OperationCanceledException))
        {
            Log.Failed(logger, id, ArticleAnalyzer.Version, bug.GetType().Name);
            await store.PassOverAsync(id, ArticleAnalyzer.Version, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Reading {Left} of {All} articles again with the new engine")]
        public static partial void Reading(ILogger logger, int left, int all);

        [LoggerMessage(2, LogLevel.Information, "All articles are read with the new engine")]
        public static partial void Done(ILogger logger);

        [LoggerMessage(3, LogLevel.Warning, "Article {Id} cannot be read by version {Engine} of the engine ({Reason}): its old analysis stands")]
        public static partial void Failed(ILogger logger, long id, int engine, string reason);

        [LoggerMessage(4, LogLevel.Warning, "Articles of an earlier engine are read again later: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);
    }
}
