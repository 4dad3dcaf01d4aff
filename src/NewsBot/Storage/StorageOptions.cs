using System.ComponentModel.DataAnnotations;
using Microsoft.Data.Sqlite;
using NewsBot.Settings;
using Npgsql;

namespace NewsBot.Storage;

/// <summary>Where everything is kept: in a SQLite file, unless there is a PostgreSQL server.</summary>
public sealed class StorageOptions
{
    public const string Section = "NewsBot:Storage";

    /// <summary>The SQLite file. Default <c>data/newsbot.db</c>; a relative path counts from the working folder. Its folder is made where it is missing.</summary>
    [Required(ErrorMessage = "the path of a file")]
    public string Path { get; set; } = "data/newsbot.db";

    /// <summary>The PostgreSQL database that takes the place of the file, such as <c>Host=db;Database=newsbot;Username=newsbot;Password=…</c>. Default none.</summary>
    [Secret]
    [PostgreSqlConnection]
    public string? ConnectionString { get; set; }

    /// <summary>Seconds to wait for another writer. Default 30.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int BusyTimeoutSeconds { get; set; } = 30;

    /// <summary>A node that stands still in the middle of a transaction gives up what it holds after so long: the others need it.</summary>
    private int StandsStillSeconds => Math.Min(10, BusyTimeoutSeconds);

    public bool IsPostgreSql => !string.IsNullOrEmpty(ConnectionString);

    /// <summary>For every connection to the database, Quartz's as well.</summary>
    internal string Connection => IsPostgreSql ? PostgreSql() : Sqlite();

    private string Sqlite() => new SqliteConnectionStringBuilder
    {
        DataSource = System.IO.Path.GetFullPath(Path),
        ForeignKeys = true,
        DefaultTimeout = BusyTimeoutSeconds,
    }.ToString();

    /// <summary>What the operator did not choose is chosen so that a server that is away shows soon, and is found soon when it is back.</summary>
    private string PostgreSql()
    {
        var chosen = new NpgsqlConnectionStringBuilder(ConnectionString);
        if (!chosen.ShouldSerialize("Application Name")) chosen.ApplicationName = "newsbot";
        if (!chosen.ShouldSerialize("Timeout")) chosen.Timeout = 5;
        if (!chosen.ShouldSerialize("Command Timeout")) chosen.CommandTimeout = BusyTimeoutSeconds + 5;
        if (!chosen.ShouldSerialize("Options")) chosen.Options = $"-c lock_timeout={BusyTimeoutSeconds}s -c idle_in_transaction_session_timeout={StandsStillSeconds}s";
        if (!chosen.ShouldSerialize("Keepalive")) chosen.KeepAlive = 10;
        return chosen.ToString();
    }
}

/// <summary>Words that name a PostgreSQL database.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PostgreSqlConnectionAttribute() : ValidationAttribute("a PostgreSQL connection string such as Host=db;Database=newsbot;Username=newsbot;Password=…")
{
    public override bool IsValid(object? value)
    {
        if (value is not string { Length: > 0 } text) return true;
        try
        {
            return new NpgsqlConnectionStringBuilder(text) is { Host.Length: > 0, Database.Length: > 0 };
        }
        catch (Exception bad) when (bad is ArgumentException or FormatException or InvalidCastException)
        {
            return false;
        }
    }
}
