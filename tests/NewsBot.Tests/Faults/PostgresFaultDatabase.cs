using System.Data.Common;
using Npgsql;

namespace NewsBot.Tests.Faults;

/// <summary>A database of a PostgreSQL server. Each worker's sessions bear its name, so that those of a killed one can be told from the others.</summary>
/// <param name="server">Its own one, which ends with it; null where it is one of many.</param>
internal sealed class PostgresFaultDatabase(string connection, PostgresServer? server = null) : FaultDatabase
{
    private const string Own = "faults";
    private const int Gate = 7_340_033;
    private readonly string _own = Named(connection, Own, pooling: false);
    private NpgsqlConnection? _closed;

    public override string Name => FaultDatabases.PostgreSql;

    public override IReadOnlyDictionary<string, string> OwnSettings => Settings(_own);

    public override IReadOnlyDictionary<string, string> SettingsOf(string worker) => Settings(Named(connection, worker, pooling: true));

    public override async Task<DbConnection> OpenAsync()
    {
        var open = new NpgsqlConnection(_own);
        await open.OpenAsync();
        return open;
    }

    /// <summary>What is held waits at a lock that the test has until <see cref="DisarmAsync"/>.</summary>
    public override async Task ArmAsync(string key)
    {
        await base.ArmAsync(key);
        if (_closed is not null) return;
        _closed = (NpgsqlConnection)await OpenAsync();
        await using var command = Command(_closed, $"SELECT pg_advisory_lock({Gate})");
        await command.ExecuteNonQueryAsync();
    }

    public override async Task DisarmAsync()
    {
        await base.DisarmAsync();
        if (_closed is not null) await _closed.DisposeAsync();
        _closed = null;
    }

    /// <summary>The server may not notice for long that a client is dead, and does what it was asked last: a killed worker would commit after its death.</summary>
    public override Task SeverAsync(string worker) => DoAsync($"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND application_name = '{worker}'");

    public override async ValueTask DisposeAsync()
    {
        if (_closed is not null) await _closed.DisposeAsync();
        if (server is not null) await server.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override IEnumerable<string> Trigger(FaultHold hold) =>
    [
        $"""
        CREATE FUNCTION fault_{hold.Name}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF {hold.When} AND EXISTS (SELECT 1 FROM fault_hold WHERE key = {hold.Key}) THEN PERFORM pg_advisory_xact_lock_shared({Gate}); END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        END $$
        """,
        $"CREATE TRIGGER fault_{hold.Name} BEFORE {hold.Event} ON {hold.Table} FOR EACH ROW EXECUTE FUNCTION fault_{hold.Name}()",
    ];

    protected override async Task<bool> IsHeldAsync() =>
        await CountAsync($"SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = {Gate} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") > 0;

    private static Dictionary<string, string> Settings(string connection) => new() { ["NewsBot:Storage:ConnectionString"] = connection };

    private static string Named(string connection, string name, bool pooling) =>
        new NpgsqlConnectionStringBuilder(connection) { ApplicationName = name, Pooling = pooling }.ToString();
}
