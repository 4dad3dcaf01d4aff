using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Faults;

/// <summary>The database of a fault's run, as the test sees it from outside while workers use it.</summary>
internal abstract class FaultDatabase : IAsyncDisposable
{
    /// <summary>As the table of results names it.</summary>
    public abstract string Name { get; }

    /// <summary>What leads stores of the test's own there: <c>NewsBot:Storage:Path</c> and the like.</summary>
    public abstract IReadOnlyDictionary<string, string> OwnSettings { get; }

    /// <summary>What leads a worker there.</summary>
    /// <param name="worker">A name for it, letters and digits.</param>
    public abstract IReadOnlyDictionary<string, string> SettingsOf(string worker);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Puts the hold in place; it holds nothing until it is armed.</summary>
    public async Task InstallAsync(FaultHold hold)
    {
        await DoAsync("CREATE TABLE IF NOT EXISTS fault_hold (key TEXT NOT NULL)");
        foreach (string statement in Trigger(hold)) await DoAsync(statement);
    }

    public virtual Task ArmAsync(string key) => DoAsync($"DELETE FROM fault_hold; INSERT INTO fault_hold VALUES ('{key}')");

    /// <summary>Nothing is held any more; what was held goes on, where the database can wake it.</summary>
    public virtual Task DisarmAsync() => DoAsync("DELETE FROM fault_hold");

    /// <summary>Waits until a worker's statement is held.</summary>
    /// <param name="mayBe">Whether the worker can have come so far: what holds earlier is something else.</param>
    /// <returns>False where none was within the time.</returns>
    public async Task<bool> HeldAsync(Func<Task<bool>> mayBe, TimeSpan within)
    {
        var held = new Stopwatch();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < within; await Task.Delay(FaultStage.Look))
        {
            if (!await mayBe() || !await IsHeldAsync()) held.Reset();
            else if (held.Elapsed >= LongWrite) return true;
            else held.Start();
        }

        return false;
    }

    /// <summary>Closes what the test's own stores have open.</summary>
    public static void LetGo() => TestDatabase.Close();

    /// <summary>Ends what a killed worker left running on the database's side.</summary>
    public virtual Task SeverAsync(string worker) => Task.CompletedTask;

    /// <summary>The first value of the first row, as text; null for none.</summary>
    public async Task<string?> AskAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql);
        return await command.ExecuteScalarAsync() is { } value and not DBNull ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
    }

    public async Task<long> CountAsync(string sql) => long.Parse(await AskAsync(sql) ?? "0", CultureInfo.InvariantCulture);

    public async Task DoAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection that is closed for good once it is disposed of.</summary>
    public abstract Task<DbConnection> OpenAsync();

    /// <summary>How long it must look held to be held by the trigger: a write of the worker's own is over before.</summary>
    protected virtual TimeSpan LongWrite => TimeSpan.Zero;

    protected abstract IEnumerable<string> Trigger(FaultHold hold);

    protected abstract Task<bool> IsHeldAsync();

    protected static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the statements are the test's own
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
