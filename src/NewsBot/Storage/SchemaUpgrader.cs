using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace NewsBot.Storage;

/// <summary>
/// Makes the database, takes a file for this process, and brings the schema up to the program's. Each step is one transaction together with its
/// record, so that a start that was killed in the middle is completed by the next one; nodes that start at once wait for each other.
/// </summary>
public sealed partial class SchemaUpgrader(IOptions<StorageOptions> options, DatabaseLock owner, TimeProvider time, ILogger<SchemaUpgrader> logger)
{
    private const string Records = "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)";

    private StorageOptions Storage => options.Value;

    /// <exception cref="StorageException">The database cannot be used.</exception>
    public Task UpgradeAsync(CancellationToken cancellationToken) => UpgradeAsync(Storage.IsPostgreSql ? SchemaStep.PostgreSql : SchemaStep.Sqlite, cancellationToken);

    internal async Task UpgradeAsync(IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            await using DbConnection connection = Storage.IsPostgreSql ? new NpgsqlConnection(Storage.Connection) : OfFile();
            await connection.OpenAsync(cancellationToken);
            if (!Storage.IsPostgreSql) await TakeFileAsync(connection, cancellationToken);
            await UpgradeAsync(connection, steps, cancellationToken);
        }
        catch (DbException exception) when (StorageException.Sentence(exception, Storage.Path) is { } sentence)
        {
            throw new StorageException(sentence, exception);
        }
    }

    /// <summary>Brings the schema of what is connected to up to those steps.</summary>
    internal async Task UpgradeAsync(DbConnection connection, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        await PrepareAsync(connection, cancellationToken);
        foreach (var step in steps) await ApplyAsync(connection, step, cancellationToken);
        await RefuseNewerAsync(connection, steps, cancellationToken);
    }

    private SqliteConnection OfFile()
    {
        string path = Storage.Path;
        if (Directory.Exists(path)) throw new StorageException($"{path} is a folder: NewsBot:Storage:Path names the database file itself, such as {Path.Combine(path, "newsbot.db")}.");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The folder {folder} for the database cannot be made ({exception.Message}): choose another one in NewsBot:Storage:Path.", exception);
        }

        return new SqliteConnection(Storage.Connection);
    }

    private async Task TakeFileAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        const string Foreign = "SELECT COUNT(*) > 0 AND SUM(name = 'schema_step') = 0 FROM sqlite_master WHERE type = 'table'";
        if (await NumberAsync(connection, Foreign, cancellationToken) != 0)
            throw new StorageException($"The database {Storage.Path} belongs to another program: choose another file in NewsBot:Storage:Path.");
        if (owner.Take()) await CheckAsync(connection, cancellationToken);
        owner.Mark();
        await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
    }

    private async Task CheckAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        Log.Checking(logger);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        command.CommandTimeout = 0;
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok") throw new StorageException(StorageException.Damaged(Storage.Path));
    }

    private static async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        const string Foreign = "SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND NOT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_step')";
        await using var transaction = await BeginAsync(connection, cancellationToken);
        if (connection is NpgsqlConnection && await NumberAsync(connection, Foreign, cancellationToken) != 0)
            throw new StorageException("The database belongs to another program: name one that is empty in NewsBot:Storage:ConnectionString.");
        await ExecuteAsync(connection, Records, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task RefuseNewerAsync(DbConnection connection, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        long newest = await NumberAsync(connection, "SELECT MAX(number) FROM schema_step", cancellationToken);
        var (database, another) = Storage.IsPostgreSql ? ("The database", "database in NewsBot:Storage:ConnectionString") : ($"The database {Storage.Path}", "file in NewsBot:Storage:Path");
        if (newest > steps[^1].Number)
            throw new StorageException($"{database} was written by a newer NewsBot (schema {newest}, this one knows {steps[^1].Number}): update the program, or choose another {another}.");
    }

    private async Task ApplyAsync(DbConnection connection, SchemaStep step, CancellationToken cancellationToken)
    {
        await using var transaction = await BeginAsync(connection, cancellationToken);
        if (await NumberAsync(connection, $"SELECT COUNT(*) FROM schema_step WHERE number = {step.Number}", cancellationToken) != 0) return;
        await ExecuteAsync(connection, step.Sql, cancellationToken);
        await ExecuteAsync(connection, $"INSERT INTO schema_step VALUES ({step.Number}, '{step.Name}', {time.GetUtcNow().UtcTicks})", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Applied(logger, step.Name);
    }

    /// <summary>Takes the write lock at once, even where nothing is left to do: a read-only or locked database shows here and not at the first save.</summary>
    private static async Task<DbTransaction> BeginAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (connection is SqliteConnection sqlite) return sqlite.BeginTransaction(deferred: false);
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, NewsBotDatabase.WriteLock, cancellationToken);
        return transaction;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0; // What must be rebuilt may be large.
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> NumberAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken) is { } number and not DBNull ? number : 0, CultureInfo.InvariantCulture);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Database schema: applied {Step}")]
        public static partial void Applied(ILogger logger, string step);

        [LoggerMessage(Level = LogLevel.Information, Message = "The worker did not end well the last time: the database is checked, which takes a while where it is large")]
        public static partial void Checking(ILogger logger);
    }
}
