using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace NewsBot.Storage.Backups;

/// <summary>What was written and read back.</summary>
public sealed record BackupReport(int Tables, long Rows);

/// <summary>
/// Writes all that NewsBot knows into one file while workers go on. It holds one moment: that of a read transaction. It is read back, and stands in its
/// place only if each table has the same rows as the database.
/// </summary>
public sealed class DatabaseBackup(IOptions<StorageOptions> options, SchemaUpgrader schema)
{
    private StorageOptions Storage => options.Value;

    /// <param name="replace">False to refuse where there is such a file.</param>
    /// <exception cref="StorageException">The database cannot be read, or the file cannot be written.</exception>
    public async Task<BackupReport> WriteAsync(string file, bool replace, CancellationToken cancellationToken)
    {
        if (File.Exists(file) && !replace) throw new StorageException($"{file} is there already: choose another file, or put the backup in its place with --replace.");
        string draft = file + ".part";
        try
        {
            await File.WriteAllBytesAsync(draft, [], cancellationToken);
            var taken = Storage.IsPostgreSql ? await OfServerAsync(draft, cancellationToken) : await OfFileAsync(draft, cancellationToken);
            await using (var written = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadOnly, cancellationToken))
                if (!taken.SequenceEqual(await written.TallyAsync(cancellationToken)))
                    throw new StorageException($"The backup {file} does not read back as it was written: check the disk that it stands on.");
            File.Move(draft, file, replace);
            return new BackupReport(taken.Count, taken.Sum(table => table.Rows));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The backup {file} cannot be written ({exception.Message}): choose another place for it.", exception);
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

    private async Task<IReadOnlyList<TableTally>> OfFileAsync(string draft, CancellationToken cancellationToken)
    {
        if (!File.Exists(Storage.Path)) throw new StorageException($"There is no database {Storage.Path} to back up: check NewsBot:Storage:Path.");
        await using var source = await BackupFile.OpenAsync(Storage.Path, SqliteOpenMode.ReadWrite, cancellationToken);
        if (await source.SchemaAsync(cancellationToken) is null) throw new StorageException($"The database {Storage.Path} is none of NewsBot's: check NewsBot:Storage:Path.");
        await using var target = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadWrite, cancellationToken);
        await source.ExecuteAsync("BEGIN", cancellationToken); // What is read and what is copied is of one moment.
        var tallies = await source.TallyAsync(cancellationToken);
        await source.CopyAsync(target, cancellationToken);
        await source.ExecuteAsync("ROLLBACK", cancellationToken);
        return tallies;
    }

    private async Task<IReadOnlyList<TableTally>> OfServerAsync(string draft, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Storage.Connection);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var server = new ServerTables(connection, transaction);
        await server.BePatientAsync(cancellationToken);
        if (await server.NumberAsync("SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'schema_step'", cancellationToken) == 0)
            throw new StorageException("The database is none of NewsBot's: check NewsBot:Storage:ConnectionString.");
        long newest = await server.NumberAsync("SELECT max(number) FROM schema_step", cancellationToken);
        if (newest > SchemaStep.Sqlite[^1].Number) throw new StorageException($"The database was written by a newer NewsBot (schema {newest}, this one knows {SchemaStep.Sqlite[^1].Number}): back it up with that one.");

        await using var target = await BackupFile.OpenAsync(draft, SqliteOpenMode.ReadWrite, cancellationToken);
        await schema.UpgradeAsync(target.Connection, [.. SchemaStep.Sqlite.Where(step => step.Number <= newest)], cancellationToken);
        var tallies = new List<TableTally>();
        await target.FillAsync(
            async () =>
            {
                foreach (var table in await target.TablesAsync(cancellationToken)) tallies.Add(await server.TakeAsync(table, target, cancellationToken));
            },
            cancellationToken);
        return tallies;
    }
}
