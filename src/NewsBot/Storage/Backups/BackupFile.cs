using System.Globalization;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage.Backups;

/// <summary>A table of a backup.</summary>
/// <param name="Columns">Those that are stored: a computed one is computed anew.</param>
/// <param name="Keys">The primary key's columns: rows are read in their order.</param>
/// <param name="CountsIds">True where a number is never given twice.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Keys, bool CountsIds)
{
    public string Select => $"SELECT {string.Join(", ", Columns.Select(Quoted))} FROM {Name} ORDER BY {string.Join(", ", Keys.Select(Quoted))}";

    /// <summary>Both databases know it so.</summary>
    public static string Quoted(string name) => $"\"{name}\"";
}

/// <summary>
/// A backup, whichever database it is of: one SQLite file with NewsBot's own schema. So it can be looked into with any SQLite tool, needs no program of
/// the server's version, and moves between a file and a server.
/// </summary>
internal sealed class BackupFile : IAsyncDisposable
{
    private BackupFile(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    public static async Task<BackupFile> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return new BackupFile(connection);
    }

    /// <summary>All tables but those of the scheduler, which are made anew from the subscriptions; a table that others refer to comes before them.</summary>
    public async Task<IReadOnlyList<BackupTable>> TablesAsync(CancellationToken cancellationToken)
    {
        string[] names = await TextsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE 'qrtz\\_%' ESCAPE '\\' AND name <> 'schema_step' ORDER BY name", cancellationToken);
        string[] counting = await TextsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'", cancellationToken);
        var tables = new List<BackupTable>();
        foreach (string name in names) await AddAsync(name);
        return tables;

        async Task AddAsync(string name)
        {
            if (tables.Exists(table => table.Name == name)) return;
            foreach (string parent in await TextsAsync($"SELECT DISTINCT \"table\" FROM pragma_foreign_key_list('{name}')", cancellationToken))
                if (parent != name) await AddAsync(parent);
            string[] columns = await TextsAsync($"SELECT name FROM pragma_table_info('{name}')", cancellationToken);
            string[] keys = await TextsAsync($"SELECT name FROM pragma_table_info('{name}') WHERE pk > 0 ORDER BY pk", cancellationToken);
            tables.Add(new BackupTable(name, columns, keys, counting.Contains(name)));
        }
    }

    /// <summary>Null for a file that is no database of NewsBot's.</summary>
    public async Task<long?> SchemaAsync(CancellationToken cancellationToken) =>
        await TextsAsync("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'schema_step'", cancellationToken) is [] ? null : await NumberAsync("SELECT max(number) FROM schema_step", cancellationToken);

    /// <summary>Puts the rows that <paramref name="fill"/> gives into the file, without what the tables' triggers would do.</summary>
    public async Task FillAsync(Func<Task> fill, CancellationToken cancellationToken)
    {
        string[] triggers = await TextsAsync("SELECT sql FROM sqlite_master WHERE type = 'trigger'", cancellationToken);
        foreach (string name in await TextsAsync("SELECT name FROM sqlite_master WHERE type = 'trigger'", cancellationToken)) await ExecuteAsync($"DROP TRIGGER {name}", cancellationToken);
        await ExecuteAsync("BEGIN", cancellationToken);
        await fill();
        await ExecuteAsync("COMMIT", cancellationToken);
        foreach (string trigger in triggers) await ExecuteAsync(trigger, cancellationToken);
    }

    /// <summary>What each table holds.</summary>
    public async Task<IReadOnlyList<TableTally>> TallyAsync(CancellationToken cancellationToken)
    {
        var tallies = new List<TableTally>();
        foreach (var table in await TablesAsync(cancellationToken)) tallies.Add(await TableTally.ReadAsync(Connection, transaction: null, table, each: null, cancellationToken));
        return tallies;
    }

    /// <summary>All of the file as it is now, into another one that needs no file beside it.</summary>
    public async Task CopyAsync(BackupFile to, CancellationToken cancellationToken)
    {
        Connection.BackupDatabase(to.Connection);
        await to.ExecuteAsync("PRAGMA journal_mode = DELETE", cancellationToken);
    }

    /// <summary>The highest number that was ever given in that table.</summary>
    public Task<long> LastIdAsync(BackupTable table, CancellationToken cancellationToken) => NumberAsync($"SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = '{table.Name}'), 0)", cancellationToken);

    public Task SetLastIdAsync(BackupTable table, long id, CancellationToken cancellationToken) =>
        ExecuteAsync($"DELETE FROM sqlite_sequence WHERE name = '{table.Name}'; INSERT INTO sqlite_sequence (name, seq) VALUES ('{table.Name}', {id})", cancellationToken);

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<string[]> TextsAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) texts.Add(reader.GetString(0));
        return [.. texts];
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private async Task<long> NumberAsync(string sql, CancellationToken cancellationToken) =>
        long.Parse((await TextsAsync($"SELECT CAST(({sql}) AS TEXT)", cancellationToken))[0], CultureInfo.InvariantCulture);
}
