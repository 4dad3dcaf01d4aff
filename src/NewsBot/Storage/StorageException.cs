using Microsoft.Data.Sqlite;
using Npgsql;

namespace NewsBot.Storage;

/// <summary>The database cannot be used. The message is one sentence that names the file, or the setting of the server, and the remedy: no host, no user, no password.</summary>
public sealed class StorageException : Exception
{
    // Result codes: https://www.sqlite.org/rescode.html
    private const int Permission = 3, BusyCode = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    internal const string Unreachable = "The database server cannot be reached or does not answer: start it, or check NewsBot:Storage:ConnectionString.";

    // https://www.postgresql.org/docs/15/errcodes-appendix.html: idle_in_transaction_session_timeout
    private const string StoodStill = "25P03";

    public StorageException()
    {
    }

    public StorageException(string message)
        : base(message)
    {
    }

    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The sentence for what the database refused, or null where the cause is a bug and not the database.</summary>
    internal static string? Sentence(Exception? exception, string path)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SqliteException sqlite) return OfSqlite(sqlite.SqliteErrorCode, path);
            if (exception is NpgsqlException postgres) return OfPostgreSql(postgres.SqlState);
        }

        return null;
    }

    internal static string Damaged(string path) => $"The database {path} is damaged: put a backup in its place (newsbot restore FILE --replace), or move it away to begin anew.";

    internal static string Busy(string path) => $"The database {path} is locked by another program: close that program, or choose another file in NewsBot:Storage:Path.";

    private static string? OfSqlite(int code, string path) => code switch
    {
        BusyCode or Locked => Busy(path),
        ReadOnly => $"The database {path} is read-only: make the file and its folder writable, or choose another file in NewsBot:Storage:Path.",
        Permission or CannotOpen => $"The database {path} cannot be opened: check that its folder exists and may be written, or choose another file in NewsBot:Storage:Path.",
        NotADatabase => $"The file {path} is not a database: move it away, or choose another file in NewsBot:Storage:Path.",
        Corrupt => Damaged(path),
        Full => $"The database {path} cannot grow: free some room on its disk.",
        InputOutput => $"The disk that holds the database {path} failed to read or write: check it, or choose another file in NewsBot:Storage:Path.",
        _ => null,
    };

    private static string? OfPostgreSql(string? state) => state switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "The database server refuses the user or the password: check NewsBot:Storage:ConnectionString.",
        PostgresErrorCodes.InvalidCatalogName => "The database server has no database of that name: make it, or check NewsBot:Storage:ConnectionString.",
        PostgresErrorCodes.InsufficientPrivilege => "The database's user may not do that: give it the rights of the database's owner.",
        PostgresErrorCodes.TooManyConnections => "The database server has no connection left: close other programs, or raise its max_connections.",
        PostgresErrorCodes.DiskFull => "The database server's disk is full: free some room on it.",
        PostgresErrorCodes.OutOfMemory => "The database server is out of memory: give it more, or close other programs there.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "The database is read-only: NewsBot:Storage:ConnectionString must lead to a server that takes writes.",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected => "The database is locked by another program: close that program, or wait until it is done.",
        PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => "The database server's disk failed to read or write: check it, or restore a backup.",
        StoodStill or null => Unreachable,
        _ => state.StartsWith("08", StringComparison.Ordinal) || state.StartsWith("57P", StringComparison.Ordinal) ? Unreachable : null,
    };
}
