namespace NewsBot.Storage;

/// <summary>
/// Changes that come while others are being committed go together into the next transaction: a commit waits for the disk, for many changes no longer than for
/// one. Nothing waits for more to come.
/// </summary>
public sealed class GroupCommit(NewsBotDatabase database)
{
    private readonly Lock _lock = new();
    private List<Change> _waiting = [];
    private bool _isWriting;

    /// <param name="work">Gets the database's time. Done again by itself where another's failed.</param>
    /// <returns>What the change returns, once it is committed.</returns>
    /// <exception cref="StorageException">The database cannot be used.</exception>
    internal async Task<T> RunAsync<T>(Func<NewsBotDbContext, DateTimeOffset, Task<T>> work, CancellationToken cancellationToken)
    {
        T result = default!;
        var change = new Change(async (context, now) => result = await work(context, now), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        bool begins;
        lock (_lock)
        {
            _waiting.Add(change);
            (begins, _isWriting) = (!_isWriting, true);
        }

        if (begins) _ = WriteAllAsync();
        await change.Done.Task.WaitAsync(cancellationToken);
        return result;
    }

    private async Task WriteAllAsync()
    {
        await Task.Yield(); // What comes at the same moment goes along.
        while (Take() is { Count: > 0 } group)
        {
            if (await WriteAsync(group)) continue;
            foreach (var one in group) await WriteAsync([one]);
        }
    }

    private List<Change> Take()
    {
        lock (_lock)
        {
            var taken = _waiting;
            (_waiting, _isWriting) = ([], taken.Count > 0);
            return taken;
        }
    }

    /// <returns>False where one of several has a fault of its own, for which the others must not answer.</returns>
    private async Task<bool> WriteAsync(List<Change> group)
    {
        try
        {
            await database.WriteAsync(
                async context =>
                {
                    var now = await database.NowAsync(context, CancellationToken.None);
                    foreach (var change in group) await change.Work(context, now);
                    return group.Count;
                },
                CancellationToken.None);
            foreach (var change in group) change.Done.SetResult();
        }
        catch (Exception exception)
        {
            if (group.Count > 1 && exception is not StorageException) return false;
            foreach (var change in group) change.Done.SetException(exception);
        }

        return true;
    }

    private sealed record Change(Func<NewsBotDbContext, DateTimeOffset, Task> Work, TaskCompletionSource Done);
}
