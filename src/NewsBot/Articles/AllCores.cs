using System.Runtime.CompilerServices;

namespace NewsBot.Articles;

/// <summary>Work on many things at once whose results are wanted in order.</summary>
internal static class AllCores
{
    private static readonly int Ahead = Environment.ProcessorCount * 2;

    /// <summary>Results in the order of the items. At most two items a core are in work, so that memory holds a few, however many there are.</summary>
    public static async IAsyncEnumerable<TResult> SelectAsync<T, TResult>(IEnumerable<T> items, Func<T, TResult> select, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var running = new Queue<Task<TResult>>();
        foreach (var item in items)
        {
            running.Enqueue(Task.Run(() => select(item), cancellationToken));
            if (running.Count == Ahead) yield return await running.Dequeue();
        }

        while (running.TryDequeue(out var next)) yield return await next;
    }
}
