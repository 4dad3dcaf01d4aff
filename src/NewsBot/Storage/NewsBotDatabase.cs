using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>Runs one unit of work at a time for the stores. A database that fails is told in one sentence, wherever it happens.</summary>
public sealed class NewsBotDatabase(IDbContextFactory<NewsBotDbContext> contexts, IOptions<StorageOptions> options, TimeProvider time)
{
    /// <summary>Taken by whoever writes to PostgreSQL, until the transaction's end: one writer at a time, of all nodes, as SQLite has it by itself.</summary>
    internal const string WriteLock = "SELECT pg_advisory_xact_lock(5649051274)";

    private const long TicksOf1970 = 621_355_968_000_000_000;

    /// <summary>So long what another node changed may go unseen.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private long _libraryChanges, _stamps, _lookedAt;

    /// <summary>Who writes to a SQLite file is let in by who wrote before, in the order in which they came: SQLite lets in whoever happens to look when the file is free.</summary>
    private SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Grows with every change to what any library holds, once it is stored: at once where this process made it, soon where another node did.</summary>
    internal async ValueTask<long> LibraryChangesAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsPostgreSql && time.GetElapsedTime(Volatile.Read(ref _lookedAt)) >= LookEvery) await LookAsync(cancellationToken);
        return Volatile.Read(ref _libraryChanges);
    }

    internal async Task<T> ChangeLibraryAsync<T>(Task<T> change)
    {
        var result = await change;
        Interlocked.Increment(ref _libraryChanges);
        return result;
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _lookedAt, time.GetTimestamp()); // One looks; the others go on with what is known.
        long stamps = await RunAsync(context => context.LibraryStamps.SumAsync(row => row.Stamp, cancellationToken), cancellationToken);
        if (Interlocked.Exchange(ref _stamps, stamps) != stamps) Interlocked.Increment(ref _libraryChanges);
    }

    /// <exception cref="StorageException">The database cannot be used.</exception>
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

    /// <summary>As <see cref="RunAsync"/>, for one statement that writes: on a SQLite file, which has one writer at a time, when its turn comes.</summary>
    internal async Task<T> ChangeAsync<T>(Func<NewsBotDbContext, Task<T>> work, CancellationToken cancellationToken)
    {
        if (options.Value.IsPostgreSql) return await RunAsync(work, cancellationToken);
        if (!await Turn.WaitAsync(TimeSpan.FromSeconds(options.Value.BusyTimeoutSeconds), cancellationToken)) throw new StorageException(StorageException.Busy(options.Value.Path));
        try
        {
            return await RunAsync(work, cancellationToken);
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>As <see cref="ChangeAsync"/>, in one transaction that holds the write lock from its beginning, so that what it reads stays true until it saves.</summary>
    internal Task<T> WriteAsync<T>(Func<NewsBotDbContext, Task<T>> work, CancellationToken cancellationToken) => ChangeAsync(
        async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            try
            {
                if (context.Database.IsNpgsql()) await context.Database.ExecuteSqlRawAsync(WriteLock, cancellationToken);
                var result = await work(context);
                await transaction.CommitAsync(cancellationToken);
                return result;
            }
            catch (InvalidOperationException exception) when (context.Database.GetDbConnection().State != ConnectionState.Open)
            {
                throw new StorageException(StorageException.Unreachable, exception); // The server ended the session of a process that stood still: Npgsql then calls its use a mistake.
            }
        },
        cancellationToken);

    /// <summary>
    /// What time it is for all nodes: the server's own, whatever the clocks of the machines say. A SQLite file has one node and no clock, and a test brings its own:
    /// there it is the process's.
    /// </summary>
    internal async Task<DateTimeOffset> NowAsync(NewsBotDbContext context, CancellationToken cancellationToken)
    {
        if (!context.Database.IsNpgsql() || time != TimeProvider.System) return time.GetUtcNow();
        long ticks = await context.Database.SqlQuery<long>($"SELECT CAST(extract(epoch FROM clock_timestamp()) * 10000000 AS BIGINT) AS \"Value\"").SingleAsync(cancellationToken);
        return new DateTimeOffset(ticks + TicksOf1970, TimeSpan.Zero);
    }
}
