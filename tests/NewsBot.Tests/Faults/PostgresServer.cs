using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace NewsBot.Tests.Faults;

/// <summary>A PostgreSQL server of the test's own on 127.0.0.1, to be stopped at will. It does not run as root.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-postgres").FullName;
    private readonly int _port = FreePort();

    private readonly FakeClock? _clock;

    private PostgresServer(FakeClock? clock) => _clock = clock;

    private static string Programs => Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).LastOrDefault(Directory.Exists) ?? "";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Skips the test where PostgreSQL's programs are missing; in CI it fails there.</summary>
    /// <param name="clock">The clock that it goes by; null for the right one.</param>
    public static async Task<PostgresServer> StartAsync(FakeClock? clock = null)
    {
        Repository.Need(Directory.Exists("/usr/lib/postgresql") && Programs.Length > 0, "PostgreSQL's programs are not installed");
        var server = new PostgresServer(clock);
        try
        {
            if (Environment.IsPrivilegedProcess) await RunAsync("chown", "postgres", server._folder);
            await AsOwnerAsync(Program("initdb"), "-D", server.Data, "-A", "trust", "-U", "newsbot", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            await server.ContinueAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Leads to a new database.</summary>
    /// <param name="place">A folder of the server's own for it: a tablespace; null for the usual one.</param>
    public async Task<string> MakeDatabaseAsync(string? place)
    {
        string usual = $"Host=127.0.0.1;Port={_port};Username=newsbot;Database=postgres;Pooling=false";
        await using var connection = new NpgsqlConnection(usual);
        await connection.OpenAsync();
        foreach (string sql in (string[])[.. place is null ? [] : (string[])[$"CREATE TABLESPACE small LOCATION '{place}'"], $"CREATE DATABASE newsbot {(place is null ? "" : "TABLESPACE small")}"])
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are the test's own
            command.CommandText = sql;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }

        return new NpgsqlConnectionStringBuilder(usual) { Database = "newsbot" }.ToString();
    }

    /// <summary>As by the loss of power.</summary>
    public Task StopAsync() => AsOwnerAsync(Program("pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");

    public Task ContinueAsync() => AsOwnerAsync(
        [.. _clock is null ? [] : (string[])["env", .. _clock.Environment.Select(each => $"{each.Key}={each.Value}")], Program("pg_ctl"), "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}", "start"]);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid"))) await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Runs a program to its end.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        // A server that stays inherits the outputs: they are not waited for.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "\"$@\" >/dev/null 2>&1", "sh", program, .. arguments]) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string Program(string name) => Path.Combine(Programs, name);

    private static Task AsOwnerAsync(params string[] line) => Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "postgres", "--", .. line]) : RunAsync(line[0], line[1..]);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
