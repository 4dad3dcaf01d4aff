using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>The database cannot be used. The message is one sentence that names the file and the remedy.</summary>
public sealed class StorageException : Exception
{
    // Result codes: https://www.sqlite.org/rescode.html
    private const int Permission = 3, Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

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

    /// <summary>The sentence for what SQLite refused, or null where the cause is a bug and not the file.</summary>
    internal static string? Sentence(Exception? exception, string path)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is SqliteException sqlite) return Sentence(sqlite.SqliteErrorCode, path);
        return null;
    }

    private static string? Sentence(int code, string path) => code switch
    {
        Busy or Locked => $"The database {path} is locked by another program: close that program, or choose another file in NewsBot:Storage:Path.",
        ReadOnly => $"The database {path} is read-only: make the file and its folder writable, or choose another file in NewsBot:Storage:Path.",
        Permission or CannotOpen => $"The database {path} cannot be opened: check that its folder exists and may be written, or choose another file in NewsBot:Storage:Path.",
        NotADatabase => $"The file {path} is not a database: move it away, or choose another file in NewsBot:Storage:Path.",
        Corrupt => $"The database {path} is damaged: put a backup in its place, or move it away to begin anew.",
        Full => $"The database {path} cannot grow: free some room on its disk.",
        InputOutput => $"The disk that holds the database {path} failed to read or write: check it, or choose another file in NewsBot:Storage:Path.",
        _ => null,
    };
}
