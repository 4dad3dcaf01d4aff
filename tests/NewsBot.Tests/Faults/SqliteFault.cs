using System.Data.Common;

namespace NewsBot.Tests.Faults;

/// <summary>What can befall a SQLite file while a worker has it open. It has no server: stopped is locked, for longer than a worker waits.</summary>
internal sealed class SqliteFault : DatabaseFault
{
    private readonly SmallDisk? _disk;
    private DbConnection? _lock;

    private SqliteFault(SmallDisk? disk) => (_disk, Database) = (disk, new SqliteFaultDatabase(Path.Combine(disk?.Path ?? Folder, "newsbot.db")));

    public override FaultDatabase Database { get; }

    public static async Task<DatabaseFault> OpenAsync(DatabaseTrouble trouble) => new SqliteFault(trouble == DatabaseTrouble.DiskFull ? await SmallDisk.MountAsync(megabytes: 8) : null);

    public override async Task BeginAsync()
    {
        if (_disk is not null) _disk.Fill();
        else _lock = await LockAsync("BEGIN EXCLUSIVE");
    }

    public override async Task EndAsync()
    {
        _disk?.Free();
        if (_lock is not null) await _lock.DisposeAsync();
        _lock = null;
    }

    public override async ValueTask DisposeAsync()
    {
        await EndAsync();
        if (_disk is not null) await _disk.DisposeAsync();
    }
}
