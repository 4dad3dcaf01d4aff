using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace NewsBot.Storage.Backups;

/// <summary>
/// Puts a backup into the database of the settings, of either kind, whichever it was taken of. All of it is there in the end, read back, or the database is
/// as it was. The scheduler's timers are made anew from the subscriptions when the worker starts.
/// </summary>
public sealed class DatabaseRestore(IOptions<StorageOptions> options, DatabaseLock owner, SchemaUpgrader schema)
{
    private const int Corrupt = 11, NotADatabase = 26;

    /// <summary>So long a connection of a worker that was stopped just now may still be there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2), Look = TimeSpan.FromMilliseconds(100);

    private StorageOptions Storage => options.Value;

    /// <param name="replace">False to refuse where the database holds something.</param>
    /// <exception cref="StorageException">A worker runs, the file is no backup, or the database cannot be written.</exception>
    public async Task<BackupReport> RunAsync(string file, bool replace, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new StorageException($"There is no backup {file}.");
        string draft = Storage.IsPostgreSql ? Path.GetTempFileName() : Storage.Path + ".restored";
        try
        {
            if (!Storage.IsPostgreSql) Take(replace);
            var tallies = await DraftAsync(file, draft, cancellationToken);
            if (Storage.IsPostgreSql) await IntoServerAsync(draft, replace, tallies, cancellationToken);
            else Put(draft);
            return new BackupReport(tallies.Count, tallies.Sum(table => table.Rows));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup {file} cannot be restored ({exception.Message}).", exception);
        }
        catch (Exception exception) when (exception is not StorageException && StorageException.Sentence(exception, Storage.Path) is { } sentence)
        {
            throw new StorageException(sentence, exception);
        }
        finally
        {
            if (File.Exists(draft)) File.Delete(draft);
        }
    }

    private void Take(bool replace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Storage.Path))!);
        owner.Take();
        if (!replace && new FileInfo(Storage.Path) is { Exists: true, Length: > 0 })
            throw new StorageException($"There is a database {Storage.Path} already: put the backup in its place with --replace, or choose another file in NewsBot:Storage:Path.");
    }

    /// <summary>A copy of the backup with the schema of this program, read back.</summary>
    /// <returns>What it holds.</returns>
    private async Task<IReadOnlyList<TableTally>> DraftAsync(string file, string draft, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(draft, [], cancellationToken);
            await using var backup = await BackupFile.OpenAsync(file, SqliteOpenMode.ReadOnly, cancellationToken);
            if (await backup.SchemaAsync(cancellationToken) is not { } number) throw new StorageException($"{file} is no backup of NewsBot's.");
            if (number > SchemaStep.Sqlite[^1].Number) throw new StorageException($"The backup {file} is of a newer NewsBot (schema {number}, this one knows {SchemaStep.Sqlite[^1].Number}): update the program.");
            await using var copy = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadWrite, cancellationToken);
            await backup.CopyAsync(copy, cancellationToken);
            if (await copy.TextsAsync("PRAGMA integrity_check(1)", cancellationToken) is not ["ok"] || !(await backup.TallyAsync(cancellationToken)).SequenceEqual(await copy.TallyAsync(cancellationToken)))
                throw new StorageException($"The backup {file} is damaged: take another one.");
            await schema.UpgradeAsync(copy.Connection, SchemaStep.Sqlite, cancellationToken);
            return await copy.TallyAsync(cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw new StorageException($"The backup {file} cannot be read: it is damaged, or no backup of NewsBot's.", exception);
        }
    }

    /// <summary>What the file's last changes stand in goes with it: they belong to no other file.</summary>
    private void Put(string draft)
    {
        File.Delete(Storage.Path + "-wal");
        File.Delete(Storage.Path + "-shm");
        File.Move(draft, Storage.Path, overwrite: true);
        owner.Mark(); // There is nothing to check after whoever held it last: it is another file, and whole.
    }

    private static async Task RefuseInUseAsync(ServerTables server, CancellationToken cancellationToken)
    {
        const string Others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
        for (var left = Patience; await server.NumberAsync(Others, cancellationToken) > 0; left -= Look)
        {
            if (left <= TimeSpan.Zero) throw new StorageException("The database is in use: stop every NewsBot and every other program that is connected to it, then restore.");
            await server.ExecuteAsync("SELECT pg_stat_clear_snapshot()", cancellationToken);
            await Task.Delay(Look, cancellationToken);
        }
    }

    private async Task IntoServerAsync(string draft, bool replace, IReadOnlyList<TableTally> tallies, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Storage.Connection) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        await schema.UpgradeAsync(connection, SchemaStep.PostgreSql, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var server = new ServerTables(connection, transaction);
        await server.BePatientAsync(cancellationToken);
        await server.ExecuteAsync(NewsBotDatabase.WriteLock, cancellationToken); // No node can start meanwhile.
        await RefuseInUseAsync(server, cancellationToken);
        await using var backup = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadOnly, cancellationToken);
        var tables = await backup.TablesAsync(cancellationToken);
        long rows = 0;
        foreach (var table in tables) rows += await server.NumberAsync($"SELECT count(*) FROM {table.Name}", cancellationToken);
        if (rows > 0 && !replace) throw new StorageException($"The database holds {rows} rows already: put the backup in their place with --replace, or name another database in NewsBot:Storage:ConnectionString.");

        await server.EmptyAsync(tables, cancellationToken);
        foreach (var table in tables) await server.FillAsync(table, backup, cancellationToken);
        var restored = new List<TableTally>();
        foreach (var table in tables) restored.Add(await server.TallyAsync(table, cancellationToken));
        if (!tallies.SequenceEqual(restored)) throw new StorageException("The database does not read back as the backup was restored: nothing was changed; check the server's disk.");
        await transaction.CommitAsync(cancellationToken);
    }
}
