using NewsBot.Model;
using NewsBot.Storage;
using Npgsql;

namespace NewsBot.Tests.Storage;

/// <summary>The start on a PostgreSQL server.</summary>
public sealed class PostgreSqlUpgradeTests : IDisposable
{
    private static readonly SchemaStep First = new(1, "001_one", "CREATE TABLE one (id INTEGER); INSERT INTO one VALUES (1);");
    private static readonly SchemaStep Second = new(2, "002_two", "CREATE TABLE two (id INTEGER); INSERT INTO two SELECT id FROM one;");
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        TestDatabase.Close();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Nodes_that_start_at_once_apply_each_step_once()
    {
        var nodes = Enumerable.Range(0, 6).Select(_ => At()).ToList();
        await Task.WhenAll(nodes.Select(node => node.Get<SchemaUpgrader>().UpgradeAsync(Cancel)));

        Assert.Equal((long)SchemaStep.PostgreSql.Count, nodes[0].Scalar("SELECT count(*) FROM schema_step"));
        foreach (var node in nodes) await node.DisposeAsync();
    }

    [Fact]
    public async Task A_step_that_breaks_off_leaves_nothing_and_the_next_start_completes()
    {
        await using var storage = At();
        var broken = Second with { Sql = Second.Sql + " INSERT INTO nowhere VALUES (1);" };
        await Assert.ThrowsAsync<PostgresException>(() => storage.Get<SchemaUpgrader>().UpgradeAsync([First, broken], Cancel));
        Assert.Equal("one,schema_step", storage.Scalar("SELECT string_agg(table_name, ',' ORDER BY table_name) FROM information_schema.tables WHERE table_schema = 'public'"));

        await storage.Get<SchemaUpgrader>().UpgradeAsync([First, Second], Cancel);

        Assert.Equal(1L, storage.Scalar("SELECT count(*) FROM two"));
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused()
    {
        await using var storage = At();
        await storage.Get<SchemaUpgrader>().UpgradeAsync([First, Second], Cancel);

        Assert.Equal("The database was written by a newer NewsBot (schema 2, this one knows 1): update the program, or choose another database in NewsBot:Storage:ConnectionString.", await RefusalAsync(storage, [First]));
    }

    [Fact]
    public async Task A_database_of_another_program_is_refused_and_left_alone()
    {
        await using var storage = At();
        storage.Scalar("CREATE TABLE bookmarks (id INTEGER)");

        Assert.Contains("belongs to another program", await RefusalAsync(storage, SchemaStep.PostgreSql), StringComparison.Ordinal);
        Assert.Equal(1L, storage.Scalar("SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'"));
    }

    [Fact]
    public async Task What_is_locked_or_read_only_is_told_in_one_sentence()
    {
        await using var storage = At();
        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);
        var settings = storage.Get<ChatSettingStore>();
        var chat = new ChatAddress(ChatPlatform.Web, "general");
        await using (var other = storage.Open())
        await using (await other.BeginTransactionAsync(Cancel))
        {
            await using var command = other.CreateCommand();
            command.CommandText = NewsBotDatabase.WriteLock;
            await command.ExecuteNonQueryAsync(Cancel);
            Assert.StartsWith("The database is locked", (await Assert.ThrowsAsync<StorageException>(() => settings.ChangeAsync(chat, setting => setting, Cancel))).Message, StringComparison.Ordinal);
        }

        await settings.ChangeAsync(chat, setting => setting with { ModeratorRole = "1" }, Cancel);
        string name = (string)storage.Scalar("SELECT current_database()")!;
        storage.Scalar($"ALTER DATABASE {name} SET default_transaction_read_only = on");
        TestDatabase.Close();
        Assert.StartsWith("The database is read-only", (await Assert.ThrowsAsync<StorageException>(() => settings.ChangeAsync(chat, setting => setting with { ModeratorRole = "2" }, Cancel))).Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(TemporaryStorage storage, IReadOnlyList<SchemaStep> steps) =>
        (await Assert.ThrowsAsync<StorageException>(() => storage.Get<SchemaUpgrader>().UpgradeAsync(steps, Cancel))).Message;

    private TemporaryStorage At()
    {
        TestDatabase.Need(postgreSql: true);
        return TemporaryStorage.At(Path.Combine(_folder, "newsbot.db"), postgreSql: true);
    }
}
