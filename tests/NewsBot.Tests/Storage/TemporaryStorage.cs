using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>The whole room on a real SQLite file.</summary>
public sealed class TemporaryStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private string? _folder;

    private TemporaryStorage(string path, TimeProvider time)
    {
        Path = path;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("NewsBot:Storage:Path", path), new("NewsBot:Storage:BusyTimeoutSeconds", "1")]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton(time).AddStorage(configuration).BuildServiceProvider();
    }

    public string Path { get; }

    /// <summary>A new file with the schema, gone afterwards.</summary>
    public static async Task<TemporaryStorage> CreateAsync(TimeProvider? time = null)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-").FullName;
        var storage = At(System.IO.Path.Combine(folder, "newsbot.db"), time);
        storage._folder = folder;
        await storage.Get<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    /// <summary>The room on that path, as it is; the file stays.</summary>
    public static TemporaryStorage At(string path, TimeProvider? time = null) => new(path, time ?? TimeProvider.System);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A connection beside those of the stores.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        return connection;
    }

    public object? Scalar(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
