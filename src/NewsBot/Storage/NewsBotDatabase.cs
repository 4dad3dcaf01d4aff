using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>Runs one unit of work at a time for the stores. A file that fails is told in one sentence, wherever it happens.</summary>
public sealed class NewsBotDatabase(IDbContextFactory<NewsBotDbContext> contexts, IOptions<StorageOptions> options)
{
    private long _libraryChanges;

    /// <summary>Grows with every change that this process made to what any library holds, once it is stored.</summary>
    internal long LibraryChanges => Volatile.Read(ref _libraryChanges);

    internal async Task<T> ChangeLibraryAsync<T>(Task<T> change)
    {
        var result = await change;
        Interlocked.Increment(ref _libraryChanges);
        return result;
    }

    /// <exception cref="StorageException">The file cannot be used.</exception>
    internal async Task<T> RunAsync<T>(Func<NewsBotDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            return await work(context);
        }
        catch (Exception exception) when (StorageException.Sentence(exception, options.Value.Path) is { } sentence)
        {
            throw new StorageException(sentence, exception);
        }
    }

    /// <summary>As <see cref="RunAsync"/>, in one transaction that holds the write lock from its beginning, so that what it reads stays true until it saves.</summary>
    internal Task<T> WriteAsync<T>(Func<NewsBotDbContext, Task<T>> work, CancellationToken cancellationToken) => RunAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var result = await work(context);
            await transaction.CommitAsync(cancellationToken);
            return result;
        },
        cancellationToken);
}
