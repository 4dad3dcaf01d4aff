using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace NewsBot.Storage.Backups;

/// <summary>Takes all rows out of a PostgreSQL database into a backup, and back, each in one transaction.</summary>
internal sealed class ServerTables(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    /// <summary>The transaction may stand still for as long as work on the file takes: nobody waits for it.</summary>
    public Task BePatientAsync(CancellationToken cancellationToken) => ExecuteAsync("SET LOCAL idle_in_transaction_session_timeout = 0", cancellationToken);

    /// <summary>Copies the table as it is in this transaction.</summary>
    public async Task<TableTally> TakeAsync(BackupTable table, BackupFile file, CancellationToken cancellationToken)
    {
        await using var insert = file.Connection.CreateCommand();
        string[] names = [.. table.Columns.Select((_, number) => $"$p{number}")];
        insert.CommandText = $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns.Select(BackupTable.Quoted))}) VALUES ({string.Join(", ", names)})";
        foreach (string name in names) insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        var tally = await TableTally.ReadAsync(
            connection,
            transaction,
            table,
            async row =>
            {
                for (int column = 0; column < row.Length; column++) insert.Parameters[column].Value = row[column] ?? DBNull.Value;
                await insert.ExecuteNonQueryAsync(cancellationToken);
            },
            cancellationToken);
        if (table.CountsIds) await file.SetLastIdAsync(table, await NumberAsync($"SELECT coalesce(max(last_value), 0) FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = '{table.Name}_id_seq'", cancellationToken), cancellationToken);
        return tally;
    }

    /// <summary>Empties the tables and those of the scheduler, whatever they hold.</summary>
    public async Task EmptyAsync(IReadOnlyList<BackupTable> tables, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_name LIKE 'qrtz\\_%'", connection, transaction);
        var names = tables.Select(table => table.Name).ToList();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken)) names.Add(reader.GetString(0));
        await ExecuteAsync($"TRUNCATE {string.Join(", ", names)}", cancellationToken);
    }

    /// <summary>Fills the empty table from a backup, without what its triggers would do.</summary>
    public async Task<TableTally> FillAsync(BackupTable table, BackupFile file, CancellationToken cancellationToken)
    {
        await ExecuteAsync($"ALTER TABLE {table.Name} DISABLE TRIGGER USER", cancellationToken);
        var types = await TypesAsync(table, cancellationToken);
        TableTally tally;
        await using (var import = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({string.Join(", ", table.Columns.Select(BackupTable.Quoted))}) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            tally = await TableTally.ReadAsync(file.Connection, transaction: null, table, row => WriteAsync(import, row, types, cancellationToken), cancellationToken);
            await import.CompleteAsync(cancellationToken);
        }

        await ExecuteAsync($"ALTER TABLE {table.Name} ENABLE TRIGGER USER", cancellationToken);
        if (table.CountsIds && await file.LastIdAsync(table, cancellationToken) is > 0 and var last) await ExecuteAsync($"SELECT setval('{table.Name}_id_seq', {last})", cancellationToken);
        return tally;
    }

    /// <summary>What the table holds now.</summary>
    public Task<TableTally> TallyAsync(BackupTable table, CancellationToken cancellationToken) => TableTally.ReadAsync(connection, transaction, table, each: null, cancellationToken);

    public async Task<long> NumberAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter import, object?[] row, NpgsqlDbType[] types, CancellationToken cancellationToken)
    {
        await import.StartRowAsync(cancellationToken);
        foreach (var (value, type) in row.Zip(types))
        {
            Task written = (value, type) switch
            {
                (null, _) => import.WriteNullAsync(cancellationToken),
                (long number, NpgsqlDbType.Boolean) => import.WriteAsync(number != 0, type, cancellationToken),
                (long number, NpgsqlDbType.Integer) => import.WriteAsync((int)number, type, cancellationToken),
                (long number, _) => import.WriteAsync(number, type, cancellationToken),
                (byte[] bytes, _) => import.WriteAsync(bytes, type, cancellationToken),
                _ => import.WriteAsync(Convert.ToString(value, CultureInfo.InvariantCulture)!, type, cancellationToken),
            };
            await written;
        }
    }

    private async Task<NpgsqlDbType[]> TypesAsync(BackupTable table, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table.Name}'", connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new Dictionary<string, NpgsqlDbType>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            known[reader.GetString(0)] = reader.GetString(1) switch { "bigint" => NpgsqlDbType.Bigint, "integer" => NpgsqlDbType.Integer, "boolean" => NpgsqlDbType.Boolean, "bytea" => NpgsqlDbType.Bytea, _ => NpgsqlDbType.Text };
        return [.. table.Columns.Select(column => known[column])];
    }
}
