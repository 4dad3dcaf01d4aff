using NewsBot.Storage;
using NewsBot.Storage.Backups;

namespace NewsBot.Tests.Storage.Backups;

/// <summary>What is no backup, and the verbs' own words.</summary>
public sealed class BackupRefusalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder, "newsbot.db");

    private string Backup => Path.Combine(_folder, "backup.db");

    public void Dispose()
    {
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("missing", "There is no backup ")]
    [InlineData("text", "it is damaged, or no backup of NewsBot's.")]
    [InlineData("another", "is no backup of NewsBot's.")]
    [InlineData("damaged", "damaged")]
    [InlineData("newer", "is of a newer NewsBot (schema 900, this one knows ")]
    public async Task What_is_no_backup_is_refused_and_the_database_is_left_alone(string what, string words)
    {
        await using (var storage = TemporaryStorage.At(Database, postgreSql: false))
        {
            await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
            await storage.Get<DatabaseBackup>().WriteAsync(Backup, replace: false, Cancel);
        }

        byte[] before = await File.ReadAllBytesAsync(Database, Cancel);
        await SpoilAsync(what);
        await using var target = TemporaryStorage.At(Database, postgreSql: false);
        var refused = await Assert.ThrowsAsync<StorageException>(() => target.Get<DatabaseRestore>().RunAsync(Backup, replace: true, Cancel));

        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(Database, Cancel));
        Assert.Empty(Directory.GetFiles(_folder, "*.restored"));
    }

    [Fact]
    public async Task The_verbs_say_what_they_did()
    {
        await using (var storage = TemporaryStorage.At(Database, postgreSql: false)) await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        string[] settings = [$"Storage:Path={Database}"];
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(0, await NewsBotHost.BackupAsync(settings, Backup, replace: false, output, error, Cancel));
        Assert.Equal(1, await NewsBotHost.RestoreAsync(settings, Backup, replace: false, output, error, Cancel));
        Assert.Equal(0, await NewsBotHost.RestoreAsync(settings, Backup, replace: true, output, error, Cancel));

        string[] lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Matches(@"^Backed up: 0 rows of \d+ tables are in .*backup\.db \(0\.\d MB\), read back and found equal\.$", lines[0]);
        Assert.Matches(@"^Restored: 0 rows of \d+ tables of .*backup\.db are in the database, read back and found equal\. The worker may start\.$", lines[1]);
        Assert.Contains("--replace", Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_told()
    {
        await using var storage = TemporaryStorage.At(Database, postgreSql: false);
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        var refused = await Assert.ThrowsAsync<StorageException>(() => storage.Get<DatabaseBackup>().WriteAsync(Path.Combine(_folder, "nowhere", "backup.db"), replace: false, Cancel));
        Assert.Contains("choose another place for it.", refused.Message, StringComparison.Ordinal);
    }

    private async Task SpoilAsync(string what)
    {
        switch (what)
        {
            case "missing":
                File.Delete(Backup);
                break;
            case "text":
                await File.WriteAllTextAsync(Backup, string.Concat(Enumerable.Repeat("This is a letter and no backup. ", 100)), Cancel);
                break;
            case "another":
                File.Delete(Backup);
                TestDatabase.Scalar(Backup, "CREATE TABLE bookmarks (id INTEGER)", postgreSql: false);
                break;
            case "damaged":
                await using (var file = new FileStream(Backup, FileMode.Open, FileAccess.Write)) file.SetLength(file.Length / 2);
                break;
            default:
                TestDatabase.Scalar(Backup, "INSERT INTO schema_step VALUES (900, '900_later', 5)", postgreSql: false);
                break;
        }
    }
}
