using Microsoft.Data.Sqlite;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

/// <summary>The start after a worker that did not end well.</summary>
public sealed class IntegrityCheckTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "newsbot.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_clean_stop_takes_the_mark_away_and_a_kill_leaves_it()
    {
        await using (var storage = At())
        {
            await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
            Assert.Equal(1, new FileInfo(File + ".lock").Length);
        }

        Assert.Equal(0, new FileInfo(File + ".lock").Length);
    }

    [Fact]
    public async Task A_database_that_is_whole_is_used_on_after_a_kill()
    {
        await MakeAsync();
        await System.IO.File.WriteAllTextAsync(File + ".lock", "!", Cancel);
        await using (var storage = At())
        {
            await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
            Assert.Equal("7", (await storage.Get<ChatSettingStore>().GetAsync(new ChatAddress(ChatPlatform.Web, "c0"), Cancel)).ModeratorRole);
        }

        Assert.Equal(0, new FileInfo(File + ".lock").Length);
    }

    [Fact]
    public async Task A_database_that_is_damaged_is_refused_after_a_kill_with_the_remedy_and_each_time()
    {
        await MakeAsync();
        await Damage();
        await System.IO.File.WriteAllTextAsync(File + ".lock", "!", Cancel);
        for (int start = 0; start < 2; start++)
        {
            await using var storage = At();
            var refused = await Assert.ThrowsAsync<StorageException>(() => storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel));
            Assert.Equal($"The database {File} is damaged: put a backup in its place (newsbot restore FILE --replace), or move it away to begin anew.", refused.Message);
        }
    }

    private TemporaryStorage At() => TemporaryStorage.At(File, postgreSql: false);

    private async Task MakeAsync()
    {
        await using var storage = At();
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        for (int number = 0; number < 300; number++)
            await storage.Get<ChatSettingStore>().ChangeAsync(new ChatAddress(ChatPlatform.Web, $"c{number}"), setting => setting with { ModeratorRole = "7" }, Cancel);
    }

    /// <summary>Writes over the pages of one table, as a failing disk might.</summary>
    private async Task Damage()
    {
        long page = (long)TestDatabase.Scalar(File, "SELECT rootpage FROM sqlite_master WHERE name = 'chat_setting'", postgreSql: false)!;
        TestDatabase.Scalar(File, "PRAGMA wal_checkpoint(TRUNCATE)", postgreSql: false);
        await using var file = new FileStream(File, FileMode.Open, FileAccess.Write);
        file.Position = (page - 1) * 4096;
        await file.WriteAsync(Enumerable.Repeat((byte)0xA5, 4096).ToArray(), Cancel);
    }
}
