using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Faults;

/// <summary>The databases on which each row of the table is run.</summary>
internal static class FaultDatabases
{
    public const string Sqlite = "SQLite", PostgreSql = "PostgreSQL";

    public static string[] All => [Sqlite, PostgreSql];

    /// <summary>A new one. Skips the test where there is no server for it; in CI it fails there.</summary>
    public static FaultDatabase Make(string name, string folder)
    {
        TestDatabase.Need(name == PostgreSql);
        string path = Path.Combine(folder, "newsbot.db");
        return name == Sqlite ? new SqliteFaultDatabase(path) : new PostgresFaultDatabase(TestDatabase.Settings(path, postgreSql: true).Single(setting => setting.Key.EndsWith("ConnectionString", StringComparison.Ordinal)).Value!);
    }

    /// <summary>A new one that goes by that clock: what time it is says the worker to a SQLite file, and to PostgreSQL the server, which is one of its own.</summary>
    public static async Task<FaultDatabase> MakeAsync(string name, string folder, FakeClock clock)
    {
        if (name == Sqlite) return Make(name, folder);
        var server = await PostgresServer.StartAsync(clock);
        return new PostgresFaultDatabase(await server.MakeDatabaseAsync(place: null), server);
    }
}
