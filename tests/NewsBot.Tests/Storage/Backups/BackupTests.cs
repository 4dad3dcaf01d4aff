using System.Globalization;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.Storage.Backups;
using NewsBot.Tests.Digests;

namespace NewsBot.Tests.Storage.Backups;

/// <summary>Backups are taken and restored, from each kind of database into each.</summary>
public sealed class BackupTests : IDisposable
{
    private static readonly ChatAddress Chat = new(ChatPlatform.Discord, "7", "1");
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "backup.db");

    public void Dispose()
    {
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_backup_of_either_database_serves_in_either(bool from, bool to)
    {
        await using var source = await FilledAsync("source.db", from);
        var written = await source.Get<DatabaseBackup>().WriteAsync(File, replace: false, Cancel);
        Assert.Equal([File], Directory.GetFiles(_folder, "backup.db*"));

        await using var target = At("target.db", to);
        Assert.Equal(written, await target.Get<DatabaseRestore>().RunAsync(File, replace: false, Cancel));

        await target.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        var articles = await target.Get<ArticleStore>().ListAsync(Article.StarterLibrary, Cancel);
        Assert.Equivalent(await source.Get<ArticleStore>().ListAsync(Article.StarterLibrary, Cancel), articles, strict: true);
        Assert.Equal(await source.Get<ArticleStore>().StampAsync(Article.StarterLibrary, Cancel), await target.Get<ArticleStore>().StampAsync(Article.StarterLibrary, Cancel));
        Assert.Equal("42", (await target.Get<ChatSettingStore>().GetAsync(Chat, Cancel)).ModeratorRole);
        Assert.Equal("digest", (await target.Get<KeptActionStore>().FindAsync(Chat, Token, Cancel))!.Line);
        await target.Get<ArticleStore>().WithdrawAsync(Article.StarterLibrary, articles[0].Key, articles[0].UpdatedAt, Cancel);
        Assert.NotEqual(await source.Get<ArticleStore>().StampAsync(Article.StarterLibrary, Cancel), await target.Get<ArticleStore>().StampAsync(Article.StarterLibrary, Cancel));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_number_that_was_given_is_not_given_again_after_a_restore(bool from, bool to)
    {
        await using var source = await FilledAsync("source.db", from);
        long last = Convert.ToInt64(source.Scalar("SELECT max(id) FROM article"), CultureInfo.InvariantCulture);
        source.Scalar($"DELETE FROM article WHERE id = {last}");
        await source.Get<DatabaseBackup>().WriteAsync(File, replace: false, Cancel);

        await using var target = At("target.db", to);
        await target.Get<DatabaseRestore>().RunAsync(File, replace: false, Cancel);

        var sample = await source.Get<ArticleStore>().ListAsync(Article.StarterLibrary, Cancel);
        Assert.True((await target.Get<ArticleStore>().SaveAsync(sample[0] with { Key = "another.md" }, Cancel)).Id > last);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task What_is_there_is_replaced_only_when_that_is_asked_for(bool postgreSql)
    {
        await using var source = await FilledAsync("source.db", postgreSql);
        await source.Get<DatabaseBackup>().WriteAsync(File, replace: false, Cancel);
        Assert.Contains("is there already", (await Assert.ThrowsAsync<StorageException>(() => source.Get<DatabaseBackup>().WriteAsync(File, replace: false, Cancel))).Message, StringComparison.Ordinal);
        await source.Get<ChatSettingStore>().ChangeAsync(Chat, setting => setting with { ModeratorRole = "changed" }, Cancel);
        await source.DisposeAsync();

        await using (var refused = At("source.db", postgreSql))
            Assert.Contains("--replace", (await Assert.ThrowsAsync<StorageException>(() => refused.Get<DatabaseRestore>().RunAsync(File, replace: false, Cancel))).Message, StringComparison.Ordinal);

        await using var target = At("source.db", postgreSql);
        Assert.Equal("changed", (await target.Get<ChatSettingStore>().GetAsync(Chat, Cancel)).ModeratorRole);
        TestDatabase.Close();
        await target.Get<DatabaseRestore>().RunAsync(File, replace: true, Cancel);
        Assert.Equal("42", (await target.Get<ChatSettingStore>().GetAsync(Chat, Cancel)).ModeratorRole);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_restored_under_a_worker_that_runs(bool postgreSql)
    {
        await using var worker = await FilledAsync("source.db", postgreSql);
        await worker.Get<DatabaseBackup>().WriteAsync(File, replace: false, Cancel);
        await using var connected = worker.Open();

        await using var second = At("source.db", postgreSql);
        Assert.Contains("in use", (await Assert.ThrowsAsync<StorageException>(() => second.Get<DatabaseRestore>().RunAsync(File, replace: true, Cancel))).Message, StringComparison.Ordinal);
        Assert.Equal("42", (await worker.Get<ChatSettingStore>().GetAsync(Chat, Cancel)).ModeratorRole);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task A_backup_is_of_one_moment_however_much_is_written_meanwhile(bool postgreSql)
    {
        await using var source = await FilledAsync("source.db", postgreSql);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var writing = Task.Run(
            async () =>
            {
                for (int number = 0; !stop.IsCancellationRequested; number++)
                    await source.Get<ChatSettingStore>().ChangeAsync(new ChatAddress(ChatPlatform.Web, $"c{number % 50}"), setting => setting with { ModeratorRole = $"{number}" }, Cancel);
            },
            Cancel);
        for (int backup = 0; backup < 5; backup++) Assert.True((await source.Get<DatabaseBackup>().WriteAsync(File, replace: true, Cancel)).Rows > 0);
        await stop.CancelAsync();
        await writing;
    }

    private string Token { get; set; } = "";

    private async Task<TemporaryStorage> FilledAsync(string name, bool postgreSql)
    {
        var storage = At(name, postgreSql);
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        await SampleLibrary.AddAsync(storage.Get<ArticleStore>(), 3);
        await storage.Get<ChatSettingStore>().ChangeAsync(Chat, setting => setting with { ModeratorRole = "42" }, Cancel);
        await storage.Get<WebPostStore>().AppendAsync("general", "{\"text\":\"Zürich 🗞\"}", "one", new DateTimeOffset(2025, 7, 28, 9, 0, 0, TimeSpan.Zero), Cancel);
        Token = (await storage.Get<KeptActionStore>().KeepAsync(Chat, [new KeptAction("digest", KeptView.Sources, InPlace: true)], Cancel))[0];
        return storage;
    }

    private TemporaryStorage At(string name, bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        return TemporaryStorage.At(Path.Combine(_folder, name), postgreSql: postgreSql);
    }
}
