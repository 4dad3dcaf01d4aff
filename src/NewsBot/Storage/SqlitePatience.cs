using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace NewsBot.Storage;

/// <summary>Who waits for another writer of the file looks again after a millisecond, then ever later: the provider by itself would look every 150 ms, and find it locked by the next one.</summary>
internal sealed class SqlitePatience(int seconds) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => raw.sqlite3_busy_timeout(((SqliteConnection)connection).Handle, seconds * 1000);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
