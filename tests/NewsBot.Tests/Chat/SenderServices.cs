using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Chat;
using NewsBot.Commands;
using NewsBot.Storage;
using NewsBot.Tests.Storage;

namespace NewsBot.Tests.Chat;

/// <summary>One platform's room with what its sender needs, registered as in the worker; nothing runs in the background.</summary>
internal sealed class SenderServices : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("newsbot-sender-");
    private readonly ServiceProvider _services;

    public SenderServices(Action<IServiceCollection, IConfiguration> addRoom, params IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([.. TestDatabase.Settings(Path.Combine(_folder.FullName, "newsbot.db")), .. settings]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton<ChatConnections>();
        services.AddStorage(configuration).AddCommandDispatch().AddSingleton<Replies>();
        addRoom(services, configuration);
        _services = services.BuildServiceProvider();
    }

    public IChatSender Sender => _services.GetServices<IChatSender>().Single();

    public Task OpenAsync() => _services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        TestDatabase.Close();
        _folder.Delete(recursive: true);
    }
}
