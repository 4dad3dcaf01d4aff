using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;

namespace NewsBot.Storage;

/// <summary>Where everything is kept.</summary>
public sealed class StorageOptions
{
    public const string Section = "NewsBot:Storage";

    /// <summary>The SQLite file. Default <c>data/newsbot.db</c>; a relative path counts from the working folder. Its folder is made where it is missing.</summary>
    [Required(ErrorMessage = "the path of a file")]
    public string Path { get; set; } = "data/newsbot.db";

    /// <summary>Seconds to wait for another writer. Default 30.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int BusyTimeoutSeconds { get; set; } = 30;

    /// <summary>For every connection to the file, Quartz's as well.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = System.IO.Path.GetFullPath(Path),
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
    }.ToString();
}
