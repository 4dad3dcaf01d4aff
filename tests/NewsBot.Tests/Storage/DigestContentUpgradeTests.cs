using Microsoft.Data.Sqlite;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Tests.Storage;

public sealed class DigestContentUpgradeTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Both), MemberType = typeof(TestDatabase))]
    public async Task Digests_from_before_contents_were_shared_keep_what_they_said_whom_they_told_and_how_they_went_out(bool postgreSql)
    {
        TestDatabase.Need(postgreSql);
        await using var storage = TemporaryStorage.At(Path.Combine(_folder, "newsbot.db"), postgreSql: postgreSql);
        await storage.Get<SchemaUpgrader>().UpgradeAsync([.. (postgreSql ? SchemaStep.PostgreSql : SchemaStep.Sqlite).Where(step => step.Number < 10)], Cancel);
        // The second was refused; of the last two, which a changed schedule put into one week, the later one is the week's.
        storage.Scalar(
            """
            INSERT INTO article (library, key, text, analysis, engine_version, content_hash, added_at, updated_at) VALUES ('starter', 'a.md', '{}', '{}', 1, 'aa', 5, 5), ('starter', 'b.md', '{}', '{}', 1, 'bb', 5, 5);
            INSERT INTO subscription (address, library, weekdays, time, zone, created_at) VALUES ('discord:7/1', 'starter', 'Monday', '09:00:00', 'UTC', 5);
            INSERT INTO digest (subscription_id, period, message, built_at) VALUES
                (1, '2024-12-30T09:00', '{"first":1}', 5), (1, '2025-01-06T09:00', '{}', 6), (1, '2025-01-13T09:00', '{}', 7), (1, '2025-01-17T09:00', '{}', 8);
            INSERT INTO digest_item (digest_id, position, article_id) VALUES (1, 0, 2), (1, 1, 1);
            INSERT INTO delivery (digest_id, address, part, state, attempt, not_before, reason) VALUES
                (1, 'discord:7/1', 0, 'Sent', 1, 5, NULL), (2, 'discord:7/1', 0, 'Dead', 1, 6, 'closed'), (3, 'discord:7/1', 0, 'Sent', 1, 7, NULL), (4, 'discord:7/1', 0, 'Pending', 0, 8, NULL);
            """);

        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);

        var digests = new List<Digest>();
        for (int id = 1; id <= 4; id++) digests.Add((await storage.Get<DigestStore>().FindAsync(id, Cancel))!);
        Assert.Equal((new LocalDateTime(2024, 12, 30, 9, 0), "starter", "{\"first\":1}"), (digests[0].Run, digests[0].Content.Library, digests[0].Content.Message));
        Assert.Equal([2L, 1L], await storage.Get<DigestStore>().ArticlesAsync(digests[0].ContentId, Cancel));
        Assert.Equal(["2025-W01", "2025-W02", "2025-01-13T09:00", "2025-W03"], digests.Select(digest => digest.Period));
        Assert.Equal([null, 1, 1, 3], digests.Select(digest => digest.Content.PreviousId));
        Assert.Equal(4, Assert.Single(await storage.Get<SubscriptionStore>().ListAsync(Cancel)).ToldId);
        Assert.Equal(4L, storage.Scalar("SELECT COUNT(*) FROM delivery"));
        if (!postgreSql) Assert.Equal(0L, storage.Scalar("SELECT COUNT(*) FROM pragma_foreign_key_check"));
    }
}
