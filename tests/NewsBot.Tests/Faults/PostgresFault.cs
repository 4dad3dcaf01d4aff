using System.Data.Common;

namespace NewsBot.Tests.Faults;

/// <summary>What can befall a PostgreSQL server.</summary>
internal sealed class PostgresFault : DatabaseFault
{
    private const string EndOthers = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";
    private readonly DatabaseTrouble _trouble;
    private readonly PostgresServer _server;
    private readonly SmallDisk? _disk;
    private DbConnection? _lock;

    private PostgresFault(DatabaseTrouble trouble, PostgresServer server, SmallDisk? disk, string connection) =>
        (_trouble, _server, _disk, Database) = (trouble, server, disk, new PostgresFaultDatabase(connection));

    public override FaultDatabase Database { get; }

    public static async Task<DatabaseFault> OpenAsync(DatabaseTrouble trouble)
    {
        var server = await PostgresServer.StartAsync();
        SmallDisk? disk = null;
        try
        {
            disk = trouble == DatabaseTrouble.DiskFull ? await SmallDisk.MountAsync(megabytes: 24, "postgres") : null;
            return new PostgresFault(trouble, server, disk, await server.MakeDatabaseAsync(disk?.Path));
        }
        catch
        {
            await server.DisposeAsync();
            if (disk is not null) await disk.DisposeAsync();
            throw;
        }
    }

    public override async Task BeginAsync()
    {
        switch (_trouble)
        {
            case DatabaseTrouble.Stopped:
                await _server.StopAsync();
                break;
            case DatabaseTrouble.DiskFull:
                _disk!.Fill();
                break;
            case DatabaseTrouble.Locked:
                _lock = await LockAsync("BEGIN; LOCK TABLE subscription, digest, delivery IN ACCESS EXCLUSIVE MODE");
                break;
            default:
                await Database.DoAsync("ALTER DATABASE newsbot SET default_transaction_read_only = on");
                await Database.DoAsync(EndOthers);
                break;
        }
    }

    public override async Task EndAsync()
    {
        switch (_trouble)
        {
            case DatabaseTrouble.Stopped:
                await _server.ContinueAsync();
                break;
            case DatabaseTrouble.DiskFull:
                _disk!.Free();
                break;
            case DatabaseTrouble.Locked:
                await _lock!.DisposeAsync();
                break;
            default:
                await Database.DoAsync("SET transaction_read_only = off; ALTER DATABASE newsbot RESET default_transaction_read_only");
                await Database.DoAsync(EndOthers);
                break;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_disk is not null) await _disk.DisposeAsync();
    }
}
