using System.Collections.Concurrent;
using NewsBot.Analysis.Stories;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>
/// Stories from the database. A library's story is built once and kept until one of its articles changes. One that takes long to build
/// anew is given in its old state meanwhile; whoever waits for the first one waits.
/// </summary>
/// <param name="preparations">Run on each new story before it is given out.</param>
public sealed class StoredStorySource(ArticleStore store, ActorRulingStore rulings, TimeProvider time, IEnumerable<StoryPreparation> preparations) : IStorySource, IDisposable
{
    /// <summary>So long a change is waited for: a small library's is in its next answer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, StoredStory> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _inUse = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Task<StoredStory> Task, long Since)> _building = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _end = new();

    public async Task<Story> GetAsync(string library, CancellationToken cancellationToken)
    {
        long changes = await store.ChangesAsync(cancellationToken);
        while (true)
        {
            var kept = _kept.GetValueOrDefault(library);
            if (kept?.Changes >= changes) return kept.Story;
            var (building, since) = Build(library, kept);
            if (kept is not null && !await EndsInTimeAsync(building, since, cancellationToken)) return kept.Story;
            // A build that had begun before the change does not know of it: then once more.
            if (await building.WaitAsync(cancellationToken) is { } built && built.Changes >= changes) return built.Story;
        }
    }

    /// <summary>The story as the database has it at this moment, with the articles that it was built from: for what stays as it is once it is said.</summary>
    internal async Task<StoredStory> CurrentAsync(string library, CancellationToken cancellationToken)
    {
        long stamp = await store.StampAsync(library, cancellationToken);
        while (true)
        {
            var kept = _kept.GetValueOrDefault(library);
            if (kept?.Stamp >= stamp) return kept;
            if (await Build(library, kept).Task.WaitAsync(cancellationToken) is { } built && built.Stamp >= stamp) return built;
        }
    }

    public Task<IReadOnlyList<string>> LibrariesAsync(CancellationToken cancellationToken) => store.LibrariesAsync(cancellationToken);

    public async Task<bool> IsInUseAsync(string library, CancellationToken cancellationToken)
    {
        long changes = await store.ChangesAsync(cancellationToken);
        if (_inUse.TryGetValue(library, out long since) && since == changes) return true;
        bool inUse = await store.IsInUseAsync(library, cancellationToken);
        if (inUse) _inUse[library] = changes;
        else _inUse.TryRemove(library, out _); // Who has no library of their own takes no memory.
        return inUse;
    }

    /// <summary>May be asked for twice, for it is registered under two names.</summary>
    public void Dispose()
    {
        if (_end.IsCancellationRequested) return;
        _end.Cancel();
        _end.Dispose();
    }

    /// <summary>The build under way, or a new one: never two for one library.</summary>
    private (Task<StoredStory> Task, long Since) Build(string library, StoredStory? kept)
    {
        lock (_gate)
        {
            if (_building.TryGetValue(library, out var running) && !running.Task.IsCompleted) return running;
            var end = _end.Token;
            return _building[library] = (Task.Run(() => BuildAsync(library, kept, end), end), time.GetTimestamp());
        }
    }

    private async Task<StoredStory> BuildAsync(string library, StoredStory? kept, CancellationToken cancellationToken)
    {
        var story = await StoredStory.LoadAsync(store, rulings, library, kept, cancellationToken);
        if (!ReferenceEquals(story.Story, kept?.Story))
            foreach (var preparation in preparations) preparation.Run(story.Story);
        if (story.Stamp > 0) _kept[library] = story; // A name that nobody uses takes no memory.
        return story;
    }

    private async Task<bool> EndsInTimeAsync(Task building, long since, CancellationToken cancellationToken)
    {
        var left = Patience - time.GetElapsedTime(since);
        if (building.IsCompleted || left <= TimeSpan.Zero) return building.IsCompleted;
        using var tired = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        bool ended = await Task.WhenAny(building, Task.Delay(left, time, tired.Token)) == building;
        await tired.CancelAsync();
        return ended;
    }
}
