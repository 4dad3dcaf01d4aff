using Microsoft.Data.Sqlite;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Storage;

public sealed class SchemaUpgraderTests : IAsyncDisposable
{
    private static readonly SchemaStep First = new(1, "001_one", "CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (1);");
    private static readonly SchemaStep Second = new(2, "002_two", "CREATE TABLE two (id INTEGER); INSERT INTO two SELECT id FROM one;");
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_new_file_is_made_with_its_folder_and_a_second_start_changes_nothing()
    {
        await using var storage = OnFile("deeper/still/newsbot.db");
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        object? before = storage.Scalar("SELECT group_concat(number || name || applied_at) FROM schema_step");
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);

        Assert.Equal(before, storage.Scalar("SELECT group_concat(number || name || applied_at) FROM schema_step"));
        Assert.Equal("wal", storage.Scalar("PRAGMA journal_mode"));
    }

    [Fact]
    public void Steps_are_numbered_in_their_order_each_once() =>
        Assert.Equal(SchemaStep.Sqlite.Select(step => step.Number).Distinct().Order(), SchemaStep.Sqlite.Select(step => step.Number));

    [Fact]
    public async Task A_step_that_breaks_off_leaves_nothing_and_the_next_start_completes()
    {
        await using var storage = OnFile("newsbot.db");
        var broken = Second with { Sql = Second.Sql + " INSERT INTO nowhere VALUES (1);" };
        await Assert.ThrowsAsync<SqliteException>(() => storage.Get<SchemaUpgrader>().UpgradeAsync([First, broken], Cancel));
        Assert.Equal("one,schema_step", storage.Scalar("SELECT group_concat(name) FROM (SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name)"));

        await storage.Get<SchemaUpgrader>().UpgradeAsync([First, Second], Cancel);

        Assert.Equal(1L, storage.Scalar("SELECT COUNT(*) FROM one"));
        Assert.Equal(1L, storage.Scalar("SELECT COUNT(*) FROM two"));
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused()
    {
        await using var storage = OnFile("newsbot.db");
        await storage.Get<SchemaUpgrader>().UpgradeAsync([First, Second], Cancel);

        string message = await RefusalAsync(storage, [First]);
        Assert.Equal($"The database {storage.Path} was written by a newer NewsBot (schema 2, this one knows 1): update the program, or choose another file in NewsBot:Storage:Path.", message);
    }

    [Fact]
    public async Task A_folder_in_its_place_is_refused()
    {
        await using var storage = TemporaryStorage.At(Directory.CreateDirectory(Path.Combine(_folder, "newsbot.db")).FullName, postgreSql: false);
        Assert.Contains("is a folder", await RefusalAsync(storage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_place_of_its_folder_is_refused()
    {
        string file = Path.Combine(_folder, "data");
        await File.WriteAllTextAsync(file, "", Cancel);
        await using var storage = TemporaryStorage.At(Path.Combine(file, "newsbot.db"), postgreSql: false);
        Assert.Contains("cannot be made", await RefusalAsync(storage), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_left_alone()
    {
        string path = Path.Combine(_folder, "newsbot.db");
        string text = string.Concat(Enumerable.Repeat("This is a letter and no database. ", 100));
        await File.WriteAllTextAsync(path, text, Cancel);
        await using var storage = TemporaryStorage.At(path, postgreSql: false);

        Assert.Equal($"The file {path} is not a database: move it away, or choose another file in NewsBot:Storage:Path.", await RefusalAsync(storage));
        Assert.Equal(text, await File.ReadAllTextAsync(path, Cancel));
        Assert.Equal([path], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        await using var storage = OnFile("newsbot.db");
        storage.Scalar("CREATE TABLE bookmarks (id INTEGER)");

        Assert.Contains("belongs to another program", await RefusalAsync(storage), StringComparison.Ordinal);
        Assert.Equal(1L, storage.Scalar("SELECT COUNT(*) FROM sqlite_master"));
    }

    [Fact]
    public async Task A_locked_database_is_told_in_one_sentence_at_the_start_and_later()
    {
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: false);
        using (var other = storage.Open())
        using (other.BeginTransaction())
        {
            string expected = $"The database {storage.Path} is locked by another program: close that program, or choose another file in NewsBot:Storage:Path.";
            Assert.Equal(expected, await RefusalAsync(storage));
            var save = await Assert.ThrowsAsync<StorageException>(() => storage.Get<ChatSettingStore>().ChangeAsync(new ChatAddress(ChatPlatform.Web, "general"), setting => setting, Cancel));
            Assert.Equal(expected, save.Message);
        }

        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
    }

    [Fact]
    public async Task A_read_only_database_is_told_in_one_sentence()
    {
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: false);
        await using var connection = new SqliteConnection($"Data Source={storage.Path};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "DELETE FROM article";

        var refused = await Assert.ThrowsAsync<SqliteException>(() => command.ExecuteNonQueryAsync(Cancel));
        Assert.StartsWith("The database a.db is read-only: make the file", StorageException.Sentence(refused, "a.db"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_in_a_statement_is_not_blamed_on_the_file()
    {
        await using var storage = await TemporaryStorage.CreateAsync(postgreSql: false);
        var bug = Assert.Throws<SqliteException>(() => storage.Scalar("SELECT nothing FROM nowhere"));
        Assert.Null(StorageException.Sentence(bug, "a.db"));
    }

    [Fact]
    public async Task A_second_worker_on_the_same_file_is_refused_until_the_first_ends()
    {
        string path = Path.Combine(_folder, "deeper", "newsbot.db");
        await using var second = TemporaryStorage.At(path, postgreSql: false);
        var first = TemporaryStorage.At(path, postgreSql: false);
        await first.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        Assert.Contains("in use by another NewsBot", await RefusalAsync(second), StringComparison.Ordinal);

        await first.DisposeAsync();
        await second.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
    }

    private TemporaryStorage OnFile(string name) => TemporaryStorage.At(Path.Combine(_folder, name), postgreSql: false);

    private static async Task<string> RefusalAsync(TemporaryStorage storage, IReadOnlyList<SchemaStep>? steps = null) =>
        (await Assert.ThrowsAsync<StorageException>(() => storage.Get<SchemaUpgrader>().UpgradeAsync(steps ?? SchemaStep.Sqlite, Cancel))).Message;
}
