using System.Diagnostics;
using Microsoft.Extensions.Options;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>What an import did, in articles.</summary>
public sealed record ImportCounts(int Added = 0, int Updated = 0, int Withdrawn = 0, int Untouched = 0, int Refused = 0);

/// <summary>
/// Makes the database hold what the articles' folder holds. Each article is one save, and what is there already is left alone, so that
/// an import that was killed is completed by the next one.
/// </summary>
public sealed partial class LibraryImport(
    IOptions<ArticlesOptions> options, ArticleFileReader reader, ArticleIntake intake, ArticleStore store, TimeProvider time, ILogger<LibraryImport> logger)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(5);

    /// <exception cref="StorageException">The database cannot be used.</exception>
    public async Task<ImportCounts> RunAsync(CancellationToken cancellationToken)
    {
        string path = options.Value.Folder;
        if (!Directory.Exists(path))
        {
            // Much more likely a wrong working folder or a disk that is not there than the wish to withdraw everything.
            Log.NoFolder(logger, path);
            return new ImportCounts();
        }

        var folder = ArticleFolder.List(path);
        foreach (string notice in folder.Notices) Log.Notice(logger, notice);
        var stored = (await store.FingerprintsAsync(cancellationToken)).ToDictionary(fingerprint => (fingerprint.Library, fingerprint.Key));
        var counts = await AddAsync(folder.Files, stored, cancellationToken);
        if (folder.IsComplete) counts = counts with { Withdrawn = await WithdrawAsync(folder.Files, stored.Keys, cancellationToken) };
        Log.Done(logger, path, counts.Added, counts.Updated, counts.Withdrawn, counts.Untouched, counts.Refused);
        return counts;
    }

    private async Task<ImportCounts> AddAsync(IReadOnlyList<ArticleFile> files, Dictionary<(string Library, string Key), ArticleFingerprint> stored, CancellationToken cancellationToken)
    {
        var counts = new ImportCounts();
        int seen = 0;
        long told = time.GetTimestamp();
        await foreach (var (file, article, notice) in AllCores.SelectAsync(files, file => Prepare(file, stored.GetValueOrDefault((file.Library, file.Key))), cancellationToken))
        {
            if (notice is not null) Log.Notice(logger, notice);
            if (article is not null) await intake.KeepAsync(article, cancellationToken);
            if (article is null) counts = notice is null ? counts with { Untouched = counts.Untouched + 1 } : counts with { Refused = counts.Refused + 1 };
            else counts = stored.ContainsKey((file.Library, file.Key)) ? counts with { Updated = counts.Updated + 1 } : counts with { Added = counts.Added + 1 };
            seen++;
            if (time.GetElapsedTime(told) < ProgressEvery) continue;
            told = time.GetTimestamp();
            Log.Progress(logger, seen, files.Count);
        }

        return counts;
    }

    /// <returns>The article to keep; none where the stored one is up to date, or where the notice says why not.</returns>
    private (ArticleFile File, Article? Article, string? Notice) Prepare(ArticleFile file, ArticleFingerprint? stored)
    {
        switch (reader.Read(file))
        {
            case ArticleReading.Read read when stored is { } known && known.ContentHash == read.ContentHash:
                return (file, null, null);
            case ArticleReading.Read read:
                return Analyze(file, read);
            case ArticleReading.Refused refused:
                return (file, null, refused.Reason);
            default:
                throw new UnreachableException();
        }
    }

    private (ArticleFile File, Article? Article, string? Notice) Analyze(ArticleFile file, ArticleReading.Read read)
    {
        try
        {
            return (file, intake.Analyze(read.Article, file.Library, read.ContentHash), read.Warning);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            return (file, null, ArticleReading.Refused.Unanalysed(file, bug).Reason);
        }
    }

    private async Task<int> WithdrawAsync(IReadOnlyList<ArticleFile> files, IEnumerable<(string Library, string Key)> stored, CancellationToken cancellationToken)
    {
        var present = files.Select(file => (file.Library, file.Key)).ToHashSet();
        int count = 0;
        foreach (var (library, key) in stored.Where(article => !present.Contains(article)))
            if (await store.WithdrawAsync(library, key, time.GetUtcNow(), cancellationToken)) count++;
        return count;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "There is no folder {Folder}: the articles stay as they were. NewsBot:Articles:Folder names another one")]
        public static partial void NoFolder(ILogger logger, string folder);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
        public static partial void Notice(ILogger logger, string notice);

        [LoggerMessage(Level = LogLevel.Information, Message = "Reading articles: {Seen} of {Total}")]
        public static partial void Progress(ILogger logger, int seen, int total);

        [LoggerMessage(Level = LogLevel.Information, Message = "Articles in {Folder}: {Added} added, {Updated} updated, {Withdrawn} withdrawn, {Untouched} unchanged, {Refused} not read")]
        public static partial void Done(ILogger logger, string folder, int added, int updated, int withdrawn, int untouched, int refused);
    }
}
