using NewsBot.Analysis;
using NewsBot.Analysis.Stories;
using NewsBot.Model;

namespace NewsBot.Articles;

/// <summary>Stories straight from files, for the command line. Nothing is kept.</summary>
public sealed class FileStorySource : IStorySource
{
    private const string StandardInput = "-";

    private readonly SortedDictionary<string, Lazy<Story>> _stories = new(StringComparer.Ordinal);

    private FileStorySource(IEnumerable<(string Library, ArticleAnalysis Analysis)> articles, IReadOnlyList<string> refusals, IReadOnlyList<string> warnings)
    {
        foreach (var library in articles.GroupBy(article => article.Library, article => article.Analysis))
            _stories.Add(library.Key, new Lazy<Story>(() => StoryBuilder.Build([.. library])));
        Refusals = refusals;
        Warnings = warnings;
    }

    /// <summary>One sentence for each path or file that was not read.</summary>
    public IReadOnlyList<string> Refusals { get; }

    /// <summary>One sentence for each file that was read with a doubt, or passed over in a folder.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>Reads files, folders and <c>-</c> for standard input, in that order, on all cores. A file that is named twice is read once.</summary>
    /// <param name="standardInput">Asked for only where a path is <c>-</c>. It is one article of plain text.</param>
    /// <param name="progress">Told the files read so far, and all.</param>
    public static async Task<FileStorySource> LoadAsync(
        IReadOnlyList<string> paths, ArticleFileReader reader, Func<Stream> standardInput, IProgress<(int Done, int Total)>? progress, CancellationToken cancellationToken)
    {
        var refusals = new List<string>();
        var warnings = new List<string>();
        var articles = new List<(string, ArticleAnalysis)>();
        var files = List(paths, refusals, warnings);
        int done = 0;
        await foreach (var (file, reading, analysis) in AllCores.SelectAsync(files, file => Read(file, reader, standardInput), cancellationToken))
        {
            if (reading is ArticleReading.Refused refused) refusals.Add(refused.Reason);
            if (reading is ArticleReading.Read { Warning: { } warning }) warnings.Add(warning);
            if (analysis is not null) articles.Add((file.Library, analysis));
            progress?.Report((++done, files.Count));
        }

        return new FileStorySource(articles, refusals, warnings);
    }

    public Task<Story> GetAsync(string library, CancellationToken cancellationToken) =>
        Task.FromResult(_stories.TryGetValue(library, out var story) ? story.Value : StoryBuilder.Build([]));

    public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. _stories.Keys]);

    private static (ArticleFile File, ArticleReading Reading, ArticleAnalysis? Analysis) Read(ArticleFile file, ArticleFileReader reader, Func<Stream> standardInput)
    {
        var reading = file.Path == StandardInput ? reader.Read(file, standardInput()) : reader.Read(file);
        try
        {
            return (file, reading, reading is ArticleReading.Read read ? ArticleAnalyzer.Analyze(read.Article) : null);
        }
        catch (Exception bug) when (bug is not OutOfMemoryException)
        {
            return (file, ArticleReading.Refused.Unanalysed(file, bug), null);
        }
    }

    private static List<ArticleFile> List(IReadOnlyList<string> paths, List<string> refusals, List<string> warnings)
    {
        var files = new List<ArticleFile>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var keys = new HashSet<(string, string)>();
        foreach (string path in paths)
        {
            foreach (var file in Listed(path, refusals, warnings))
            {
                if (!seen.Add(file.Path == StandardInput ? StandardInput : RealPath.Of(file.Path))) continue;
                // Two files of one name from two folders: the path tells them apart.
                files.Add(keys.Add((file.Library, file.Key)) ? file : file with { Key = file.Path });
            }
        }

        return files;
    }

    private static IReadOnlyList<ArticleFile> Listed(string path, List<string> refusals, List<string> warnings)
    {
        if (path == StandardInput) return [new ArticleFile(StandardInput, Article.StarterLibrary, "standard input")];
        if (Directory.Exists(path))
        {
            var folder = ArticleFolder.List(path);
            (folder.Files.Count == 0 ? refusals : warnings).AddRange(folder.Notices);
            return folder.Files;
        }

        if (File.Exists(path)) return [ArticleFile.At(path)];
        refusals.Add($"{path}: there is no such file or folder.");
        return [];
    }
}
