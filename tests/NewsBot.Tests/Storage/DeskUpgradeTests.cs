using Microsoft.Data.Sqlite;
using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Tests.Storage;

public sealed class DeskUpgradeTests : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("newsbot-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_database_from_before_the_desk_keeps_everything_it_holds()
    {
        await using var storage = TemporaryStorage.At(Path.Combine(_folder, "newsbot.db"), postgreSql: false);
        await storage.Get<SchemaUpgrader>().UpgradeAsync([.. SchemaStep.Sqlite.Where(step => step.Number < 4)], Cancel);
        storage.Scalar(
            """
            INSERT INTO article (library, key, text, analysis, engine_version, content_hash, added_at, updated_at)
                VALUES ('starter', 'a.md', '{"Id":"a.md","Text":"A text.","Language":"en"}',
                '{"Article":{"Id":"a.md","Text":"","Language":"en"},"Sentences":[],"Boilerplate":[],"Takeaways":[],"Times":[],"Events":[],"Actors":[],"Relations":[],"YearlessEvents":[]}', 1, 'aa', 5, 5);
            INSERT INTO chat_setting (address, zone, moderator_role) VALUES ('discord:7', 'Europe/Sarajevo', '42');
            INSERT INTO subscription (address, library, weekday, time, zone, created_at) VALUES ('discord:7/1', 'starter', 'Monday', '09:00:00', 'UTC', 5);
            INSERT INTO digest (subscription_id, period, message, built_at) VALUES (1, '2025-07-28T09:00', '{}', 5);
            INSERT INTO digest_item (digest_id, position, article_id) VALUES (1, 0, 1);
            """);

        await storage.Get<SchemaUpgrader>().UpgradeAsync(Cancel);

        var article = Assert.Single(await storage.Get<ArticleStore>().ListAsync("starter", Cancel));
        Assert.Equal((ArticleOrigin.File, "A text.", "aa"), (article.Origin, article.Text.Text, article.ContentHash));
        Assert.Equal(1L, await storage.Get<ArticleStore>().StampAsync("starter", Cancel));
        var setting = await storage.Get<ChatSettingStore>().GetAsync(new ChatAddress(ChatPlatform.Discord, "7"), Cancel);
        Assert.Equal(("Europe/Sarajevo", "42", 0), (setting.Zone.Id, setting.ModeratorRole, setting.Approvals));
        var subscription = Assert.Single(await storage.Get<SubscriptionStore>().ListAsync(Cancel));
        Assert.Equal(("starter", Schedule.Weekly(Weekdays.Monday, new LocalTime(9, 0), DateTimeZone.Utc), CatchUp.Latest), (subscription.Library, subscription.Schedule, subscription.CatchUp));
        Assert.Equal(new LocalDateTime(2025, 7, 28, 9, 0), subscription.LastRun);
        Assert.Single(await storage.Get<DigestStore>().ArticlesAsync((await storage.Get<DigestStore>().FindAsync(1, Cancel))!.ContentId, Cancel));
    }
}
