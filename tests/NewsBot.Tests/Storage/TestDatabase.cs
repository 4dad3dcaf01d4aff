using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;

[assembly: AssemblyFixture(typeof(NewsBot.Tests.Storage.TestDatabase))]

namespace NewsBot.Tests.Storage;

/// <summary>
/// The database of a test, by the path of its file: that SQLite file, or a database of the PostgreSQL server that <see cref="Server"/> names, the same one
/// for the same path. Those are gone when the tests have run.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly HashSet<string> Made = new(StringComparer.Ordinal);

    /// <summary>True where the tests that choose no database run on PostgreSQL.</summary>
    public static bool IsPostgreSql { get; } = string.Equals(Environment.GetEnvironmentVariable("NEWSBOT_TEST_DATABASE"), "postgres", StringComparison.OrdinalIgnoreCase);

    /// <summary>For a test that runs on both: whether it is on PostgreSQL.</summary>
    public static TheoryData<bool> Both => [false, true];

    /// <summary>The connection string of a server on which databases may be made.</summary>
    private static string? Server => Environment.GetEnvironmentVariable("NEWSBOT_TEST_POSTGRES");

    /// <summary>Skips a test that needs PostgreSQL where there is none; in CI it fails there.</summary>
    public static void Need(bool postgreSql) => Repository.Need(!postgreSql || !string.IsNullOrEmpty(Server), "NEWSBOT_TEST_POSTGRES names no PostgreSQL server");

    /// <summary>The settings that lead there, with their section.</summary>
    /// <param name="postgreSql">Null for the database of this run.</param>
    public static KeyValuePair<string, string?>[] Settings(string path, bool? postgreSql = null) =>
        postgreSql ?? IsPostgreSql ? [new("NewsBot:Storage:Path", path), new("NewsBot:Storage:ConnectionString", On(path))] : [new("NewsBot:Storage:Path", path)];

    /// <summary>A connection beside those of the stores.</summary>
    public static DbConnection Open(string path, bool? postgreSql = null)
    {
        DbConnection connection = postgreSql ?? IsPostgreSql ? new NpgsqlConnection($"{On(path)};Pooling=false") : new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }

    public static object? Scalar(string path, string sql, bool? postgreSql = null)
    {
        using var connection = Open(path, postgreSql);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Lets go of what idle connections hold.</summary>
    public static void Close()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
    }

    public void Dispose()
    {
        Close();
        lock (Made)
            foreach (string name in Made)
                OnServer($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static string On(string path)
    {
        Need(postgreSql: true);
        string name = "test_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)).AsSpan(0, 10));
        lock (Made)
            if (Made.Add(name)) OnServer($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name }.ToString();
    }

    private static void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection($"{Server};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
