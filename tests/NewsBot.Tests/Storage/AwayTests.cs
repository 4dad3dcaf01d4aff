using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NewsBot.Model;
using NewsBot.Storage;
using Npgsql;

namespace NewsBot.Tests.Storage;

/// <summary>A database that is away is told in one sentence, and used on as soon as it is back.</summary>
public sealed class AwayTests : IDisposable
{
    private static readonly ChatAddress Chat = new(ChatPlatform.Web, "general");
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "newsbot.db");

    public void Dispose()
    {
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_server_that_is_cut_off_is_used_on_when_it_is_back()
    {
        TestDatabase.Need(postgreSql: true);
        var direct = new NpgsqlConnectionStringBuilder(TestDatabase.Settings(File, postgreSql: true)[1].Value);
        await using var line = new CutLine(direct.Host!, direct.Port);
        var through = new NpgsqlConnectionStringBuilder(direct.ToString()) { Host = "127.0.0.1", Port = line.Port };
        await using var services = new ServiceCollection().AddLogging().AddStorage(new ConfigurationBuilder().AddInMemoryCollection([new("NewsBot:Storage:ConnectionString", through.ToString())]).Build()).BuildServiceProvider();
        await services.GetRequiredService<SchemaUpgrader>().UpgradeAsync(Cancel);
        var settings = services.GetRequiredService<ChatSettingStore>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => settings.GetAsync(Chat, Cancel))); // Several connections are open.
        line.Cut();

        Assert.StartsWith("The database server cannot be reached", (await Assert.ThrowsAsync<StorageException>(() => CountAsync(settings))).Message, StringComparison.Ordinal);
        Assert.StartsWith("The database server cannot be reached", (await Assert.ThrowsAsync<StorageException>(() => settings.GetAsync(Chat, Cancel))).Message, StringComparison.Ordinal);
        line.Mend();

        await UntilAsync(() => CountAsync(settings));
        Assert.Equal("1", (await settings.GetAsync(Chat, Cancel)).ModeratorRole);
    }

    [Fact]
    public async Task A_session_that_the_server_ended_in_a_transaction_is_no_bug()
    {
        TestDatabase.Need(postgreSql: true);
        await using var storage = TemporaryStorage.At(File, postgreSql: true);
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        var refused = await Assert.ThrowsAsync<StorageException>(() => storage.Get<NewsBotDatabase>().WriteAsync(
            async context =>
            {
                await Assert.ThrowsAnyAsync<NpgsqlException>(() => context.Database.ExecuteSqlRawAsync("SELECT pg_terminate_backend(pg_backend_pid())", Cancel));
                return await context.Database.ExecuteSqlRawAsync("SELECT 1", Cancel);
            },
            Cancel));
        Assert.StartsWith("The database server cannot be reached", refused.Message, StringComparison.Ordinal);
        await UntilAsync(() => CountAsync(storage.Get<ChatSettingStore>()));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_locked_database_is_used_on_when_it_is_free(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var storage = TemporaryStorage.At(File, postgreSql: postgreSql);
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        var settings = storage.Get<ChatSettingStore>();
        await using (var other = storage.Open())
        {
            await using var command = other.CreateCommand();
            command.CommandText = postgreSql ? "BEGIN; LOCK TABLE chat_setting" : "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(Cancel);
            Assert.Contains("is locked by another program", (await Assert.ThrowsAsync<StorageException>(() => CountAsync(settings))).Message, StringComparison.Ordinal);
        }

        await CountAsync(settings);
        Assert.Equal("1", (await settings.GetAsync(Chat, Cancel)).ModeratorRole);
    }

    private static Task<ChatSetting> CountAsync(ChatSettingStore settings) => settings.ChangeAsync(Chat, setting => setting with { ModeratorRole = $"{int.Parse(setting.ModeratorRole ?? "0") + 1}" }, Cancel);

    private static async Task UntilAsync(Func<Task> work)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (StorageException) when (attempt < 20)
            {
                await Task.Delay(100, Cancel); // A broken connection of the pool: each is found broken once.
            }
        }
    }
}
