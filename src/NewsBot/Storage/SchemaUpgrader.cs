using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace NewsBot.Storage;

/// <summary>
/// Makes the database file, takes it for this process, and brings its schema up to the program's. Each step is one transaction
/// together with its record, so that a start that was killed in the middle is completed by the next one.
/// </summary>
public sealed partial class SchemaUpgrader(IOptions<StorageOptions> options, DatabaseLock owner, TimeProvider time, ILogger<SchemaUpgrader> logger)
{
    /// <exception cref="StorageException">The file cannot be used.</exception>
    public Task UpgradeAsync(CancellationToken cancellationToken) => UpgradeAsync(SchemaStep.Embedded, cancellationToken);

    internal async Task UpgradeAsync(IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        string path = options.Value.Path;
        try
        {
            MakeFolder(path);
            await using var connection = new SqliteConnection(options.Value.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await RefuseForeignAsync(connection, path, cancellationToken);
            owner.Take();
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
            await ExecuteAsync(connection, "CREATE TABLE IF NOT EXISTS schema_step (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL)", cancellationToken);
            foreach (var step in steps) await ApplyAsync(connection, step, cancellationToken);
            await RefuseNewerAsync(connection, path, steps, cancellationToken);
        }
        catch (SqliteException exception) when (StorageException.Sentence(exception, path) is { } sentence)
        {
            throw new StorageException(sentence, exception);
        }
    }

    private static void MakeFolder(string path)
    {
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
    }

    private static async Task RefuseForeignAsync(SqliteConnection connection, string path, CancellationToken cancellationToken)
    {
        const string Sql = "SELECT COUNT(*) > 0 AND SUM(name = 'schema_step') = 0 FROM sqlite_master WHERE type = 'table'";
        if (await NumberAsync(connection, Sql, cancellationToken) != 0)
            throw new StorageException($"The database {path} belongs to another program: choose another file in NewsBot:Storage:Path.");
    }

    private static async Task RefuseNewerAsync(SqliteConnection connection, string path, IReadOnlyList<SchemaStep> steps, CancellationToken cancellationToken)
    {
        long newest = await NumberAsync(connection, "SELECT MAX(number) FROM schema_step", cancellationToken);
        if (newest > steps[^1].Number)
            throw new StorageException($"The database {path} was written by a newer NewsBot (schema {newest}, this one knows {steps[^1].Number}): update the program, or choose another file in NewsBot:Storage:Path.");
    }

    private async Task ApplyAsync(SqliteConnection connection, SchemaStep step, CancellationToken cancellationToken)
    {
        // Takes the write lock at once, even where nothing is left to do: a read-only or locked file shows here and not at the first save.
        await using var transaction = connection.BeginTransaction(deferred: false);
        if (await NumberAsync(connection, $"SELECT COUNT(*) FROM schema_step WHERE number = {step.Number}", cancellationToken) != 0) return;
        await ExecuteAsync(connection, step.Sql, cancellationToken);
        await ExecuteAsync(connection, $"INSERT INTO schema_step VALUES ({step.Number}, '{step.Name}', {time.GetUtcNow().UtcTicks})", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        Log.Applied(logger, step.Name);
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<long> NumberAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken) is long number ? number : 0;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Database schema: applied {Step}")]
        public static partial void Applied(ILogger logger, string step);
    }
}
