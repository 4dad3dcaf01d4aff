namespace NewsBot.Articles.Extraction;

/// <summary>Pages and files that strangers wrote are read as many at a time as there are cores: the others wait, so that a crowd of them leaves room for the chats.</summary>
internal static class ReadingTurns
{
    public static readonly int AtOnce = Environment.ProcessorCount;

    private static readonly SemaphoreSlim Free = new(AtOnce);

    public static async Task<T> RunAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        await Free.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(read, cancellationToken);
        }
        finally
        {
            Free.Release();
        }
    }
}
