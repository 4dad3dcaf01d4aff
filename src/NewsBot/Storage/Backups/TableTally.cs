using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NewsBot.Storage.Backups;

/// <summary>What a table holds: how many rows, and a checksum over all of them that is the same on both databases.</summary>
internal sealed record TableTally(string Table, long Rows, string Checksum)
{
    /// <summary>Reads the table in the order of its keys.</summary>
    /// <param name="each">Given each row as it is read: null, whole numbers, text and bytes.</param>
    public static async Task<TableTally> ReadAsync(DbConnection connection, DbTransaction? transaction, BackupTable table, Func<object?[], Task>? each, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = table.Select;
        command.Transaction = transaction;
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        object?[] row = new object?[table.Columns.Count];
        long rows = 0;
        for (; await reader.ReadAsync(cancellationToken); rows++)
        {
            for (int column = 0; column < row.Length; column++) Add(hash, row[column] = Plain(reader.GetValue(column)));
            if (each is not null) await each(row);
        }

        return new TableTally(table.Name, rows, Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16)));
    }

    /// <summary>The same value from both databases. PostgreSQL keeps no character 0.</summary>
    private static object? Plain(object value) => value switch
    {
        DBNull => null,
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        string text => text.Replace("\0", "", StringComparison.Ordinal),
        _ => value,
    };

    private static void Add(IncrementalHash hash, object? value)
    {
        byte[] bytes = value switch
        {
            null => [],
            byte[] same => same,
            _ => Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture)!),
        };
        // What kind and how long goes before it, so that no two rows read the same.
        hash.AppendData(Encoding.ASCII.GetBytes(value switch { null => "n", byte[] => $"b{bytes.Length}:", string => $"t{bytes.Length}:", _ => $"i{bytes.Length}:" }));
        hash.AppendData(bytes);
    }
}
