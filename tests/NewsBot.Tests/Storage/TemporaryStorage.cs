using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>The whole room on a real database.</summary>
public sealed class TemporaryStorage : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly bool? _postgreSql;
    private string? _folder;

    private TemporaryStorage(string path, TimeProvider time, bool? postgreSql, int busyTimeoutSeconds)
    {
        (Path, _postgreSql) = (path, postgreSql);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([.. TestDatabase.Settings(path, postgreSql), new("NewsBot:Storage:BusyTimeoutSeconds", $"{busyTimeoutSeconds}")]).Build();
        _services = new ServiceCollection().AddLogging().AddSingleton(time).AddStorage(configuration).BuildServiceProvider();
    }

    public string Path { get; }

    /// <summary>A new database with the schema, gone afterwards.</summary>
    /// <param name="postgreSql">Null for the database of this run.</param>
    /// <param name="busyTimeoutSeconds">So long a writer waits for those before it.</param>
    public static async Task<TemporaryStorage> CreateAsync(TimeProvider? time = null, bool? postgreSql = null, int busyTimeoutSeconds = 1)
    {
        string folder = Directory.CreateTempSubdirectory("newsbot-").FullName;
        var storage = At(System.IO.Path.Combine(folder, "newsbot.db"), time, postgreSql, busyTimeoutSeconds);
        storage._folder = folder;
        await storage.Get<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken);
        return storage;
    }

    /// <summary>The room on that path, as it is; the database stays.</summary>
    public static TemporaryStorage At(string path, TimeProvider? time = null, bool? postgreSql = null, int busyTimeoutSeconds = 1) =>
        new(path, time ?? TimeProvider.System, postgreSql, busyTimeoutSeconds);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>A connection beside those of the stores.</summary>
    public DbConnection Open() => TestDatabase.Open(Path, _postgreSql);

    public object? Scalar(string sql) => TestDatabase.Scalar(Path, sql, _postgreSql);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestDatabase.Close();
        if (_folder is not null) Directory.Delete(_folder, recursive: true);
    }
}
