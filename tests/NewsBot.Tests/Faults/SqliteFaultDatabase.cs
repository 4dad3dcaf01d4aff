using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace NewsBot.Tests.Faults;

/// <summary>A SQLite file.</summary>
internal sealed class SqliteFaultDatabase(string path) : FaultDatabase
{
    private const int Busy = 5;

    // Longer than anybody waits for it to be seen; the kill ends it.
    private const int Turns = 40_000_000;

    public override string Name => FaultDatabases.Sqlite;

    public override IReadOnlyDictionary<string, string> OwnSettings { get; } = new Dictionary<string, string> { ["NewsBot:Storage:Path"] = path };

    public override IReadOnlyDictionary<string, string> SettingsOf(string worker) => OwnSettings;

    protected override TimeSpan LongWrite => TimeSpan.FromMilliseconds(500);

    public override async Task<DbConnection> OpenAsync()
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False;Default Timeout=60");
        await connection.OpenAsync();
        return connection;
    }

    // SQLite cannot sleep: the trigger counts, with the write lock in its hand.
    protected override IEnumerable<string> Trigger(FaultHold hold) =>
    [
        $"CREATE VIEW IF NOT EXISTS fault_turn AS WITH RECURSIVE turn(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM turn WHERE n < {Turns}) SELECT n FROM turn",
        $"CREATE TRIGGER fault_{hold.Name} BEFORE {hold.Event} ON {hold.Table} WHEN {hold.When} AND {hold.Key} IN (SELECT key FROM fault_hold) BEGIN SELECT COUNT(*) FROM fault_turn; END",
    ];

    /// <summary>Somebody writes.</summary>
    protected override async Task<bool> IsHeldAsync()
    {
        await using var connection = (SqliteConnection)await OpenAsync();
        return raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE; ROLLBACK") == Busy;
    }
}
