namespace NewsBot.Storage;

/// <summary>Does what needs the database as soon as there is one: what a platform has told us once must not be forgotten for want of it.</summary>
internal static class Patiently
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250), MostWait = TimeSpan.FromSeconds(2);

    public static Task RunAsync(Func<Task> work, TimeProvider time, CancellationToken cancellationToken) => RunAsync(
        async () =>
        {
            await work();
            return true;
        },
        time,
        cancellationToken);

    public static async Task<T> RunAsync<T>(Func<Task<T>> work, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var wait = FirstWait; ; wait = wait * 2 < MostWait ? wait * 2 : MostWait)
        {
            try
            {
                return await work();
            }
            catch (StorageException)
            {
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }
}
