using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NewsBot.Articles;
using NewsBot.Benchmarks.Large;
using NewsBot.Digests;
using NewsBot.Storage;
using Npgsql;

namespace NewsBot.Benchmarks.Planning;

/// <summary>
/// <c>plan [CHATS…]</c>: what it costs to plan the digests of so many chats that are due in the same minute, on SQLite and, where <c>NEWSBOT_TEST_POSTGRES</c>
/// names a server, on PostgreSQL. Each chat gets its digest; two runs follow each other, for the second has something to compare with.
/// </summary>
internal static class PlanFigures
{
    private const string Secret = "NEWSBOT__STORAGE__CONNECTIONSTRING";

    private static readonly int[] Usual = [1000, 10_000, 100_000];

    public static async Task<int> RunAsync(string[] chats, CancellationToken cancellationToken)
    {
        int[] wanted = chats.Length == 0 ? Usual : [.. chats.Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
        Console.WriteLine("| database | chats | planned | first s | second s | CPU s | digests/s | peak MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        bool all = true;
        foreach (int count in wanted.Order()) // The peak is the process's.
        {
            string folder = Directory.CreateTempSubdirectory("newsbot-plan-").FullName;
            all &= await PlanAsync("SQLite", [$"Storage:Path={Path.Combine(folder, "newsbot.db")}"], count, cancellationToken);
            Directory.Delete(folder, recursive: true);
            if (Environment.GetEnvironmentVariable("NEWSBOT_TEST_POSTGRES") is { Length: > 0 } server) all &= await OnServerAsync(server, count, cancellationToken);
        }

        return all ? 0 : 1;
    }

    private static async Task<bool> OnServerAsync(string server, int chats, CancellationToken cancellationToken)
    {
        string name = $"newsbot_plan_{Environment.ProcessId}_{chats}";
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync(cancellationToken);
        await ExecuteAsync(connection, $"CREATE DATABASE {name}", cancellationToken);
        try
        {
            Environment.SetEnvironmentVariable(Secret, $"{server};Database={name}"); // A secret is taken from nowhere else.
            return await PlanAsync("PostgreSQL", [], chats, cancellationToken);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Secret, null);
            NpgsqlConnection.ClearAllPools();
            await ExecuteAsync(connection, $"DROP DATABASE {name} WITH (FORCE)", cancellationToken);
        }
    }

    private static async Task<bool> PlanAsync(string database, string[] settings, int chats, CancellationToken cancellationToken)
    {
        await using var host = NewsBotHost.Create(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(nameof(NewsBot), LogLevel.Warning));
        await host.Services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(cancellationToken);
        await host.Services.GetRequiredService<LibraryImport>().RunAsync(cancellationToken);
        await using DbConnection connection = settings is [var path]
            ? new SqliteConnection($"Data Source={path[(path.IndexOf('=', StringComparison.Ordinal) + 1)..]}")
            : new NpgsqlConnection(Environment.GetEnvironmentVariable(Secret));
        await connection.OpenAsync(cancellationToken);
        var due = new DateTimeOffset(DateTime.UtcNow.Date, TimeSpan.Zero).AddDays(-1);
        await ExecuteAsync(connection, $"{Numbers(chats)} INSERT INTO subscription (address, library, rhythm, weekdays, month_day, time, zone, catch_up, created_at) SELECT 'discord:' || n || '/1', 'starter', 'Daily', 'None', 1, '00:00:00', 'UTC', 'Latest', {due.UtcTicks} FROM numbers", cancellationToken);
        var planner = host.Services.GetRequiredService<DigestPlanner>();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var seconds = new List<double>();
        foreach (var day in new[] { due, due.AddDays(1) })
        {
            await ExecuteAsync(connection, $"UPDATE subscription SET next_at = {day.UtcTicks}, next_run = '{day:yyyy-MM-dd}T00:00', catch_up = 'All'", cancellationToken);
            long start = Stopwatch.GetTimestamp();
            await planner.RunDueAsync(() => Task.CompletedTask, cancellationToken);
            seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        double used = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds;
        long planned = Convert.ToInt64(await ScalarAsync(connection, "SELECT COUNT(*) FROM delivery", cancellationToken), CultureInfo.InvariantCulture);
        Console.WriteLine($"| {database} | {chats} | {planned} | {seconds[0]:0.0} | {seconds[1]:0.0} | {used:0.0} | {planned / seconds.Sum():0} | {StoryFigures.PeakMegabytes(Environment.ProcessId)} |");
        return planned == 2L * chats;
    }

    private static string Numbers(int count) => $"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count})";

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellationToken) => await ScalarAsync(connection, sql, cancellationToken);

    private static async Task<object?> ScalarAsync(DbConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 300;
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
