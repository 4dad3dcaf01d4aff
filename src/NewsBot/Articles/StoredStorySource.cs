using NewsBot.Analysis.Stories;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>Stories from the database. A library's story is built once and kept until one of its articles changes.</summary>
public sealed class StoredStorySource(ArticleStore store) : IStorySource, IDisposable
{
    private readonly Dictionary<string, (long Stamp, Story Story)> _built = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _building = new(1);

    public async Task<Story> GetAsync(string library, CancellationToken cancellationToken)
    {
        await _building.WaitAsync(cancellationToken);
        try
        {
            // Asked for before the articles are: a change in between makes the story be built once more, never one too few.
            long stamp = await store.StampAsync(library, cancellationToken);
            if (_built.TryGetValue(library, out var built) && built.Stamp == stamp) return built.Story;
            var articles = await store.ListAsync(library, cancellationToken);
            var story = await Task.Run(() => StoryBuilder.Build([.. articles.Select(article => article.Analysis)]), cancellationToken);
            if (stamp > 0) _built[library] = (stamp, story); // A name that nobody uses takes no memory.
            return story;
        }
        finally
        {
            _building.Release();
        }
    }

    public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => store.LibrariesAsync(cancellationToken);

    public void Dispose() => _building.Dispose();
}
