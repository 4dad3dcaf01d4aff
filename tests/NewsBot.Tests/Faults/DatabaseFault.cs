using System.Data.Common;

namespace NewsBot.Tests.Faults;

public enum DatabaseTrouble
{
    Stopped,
    DiskFull,
    Locked,
    ReadOnly,
}

/// <summary>A database, and the way in which it fails for a while.</summary>
internal abstract class DatabaseFault : IAsyncDisposable
{
    public abstract FaultDatabase Database { get; }

    /// <summary>Where the stage keeps its files.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("newsbot-fault").FullName;

    public abstract Task BeginAsync();

    public abstract Task EndAsync();

    public abstract ValueTask DisposeAsync();

    public static async Task<DatabaseFault> MakeAsync(DatabaseTrouble trouble, string database) =>
        database == FaultDatabases.Sqlite ? await SqliteFault.OpenAsync(trouble) : await PostgresFault.OpenAsync(trouble);

    /// <summary>How long it lasts.</summary>
    public static TimeSpan LengthOf(DatabaseTrouble trouble) => TimeSpan.FromSeconds(FaultRuns.AreFull ? trouble == DatabaseTrouble.Stopped ? 60 : 30 : 4);

    /// <summary>A transaction that keeps all others from writing until it is disposed of.</summary>
    protected async Task<DbConnection> LockAsync(string sql)
    {
        var connection = await Database.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statement is the test's own
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
