using NewsBot.Model;

namespace NewsBot.Tests.Faults;

/// <summary>A chain of kills in one database: each start makes good what the last kill cut off, and is killed at its own digest.</summary>
public abstract class KillTests(string database)
{
    private const int Full = 50;

    public static TheoryData<KillMoment> Moments => [.. Enum.GetValues<KillMoment>()];

    [Theory]
    [MemberData(nameof(Moments))]
    public async Task Killed_at_any_moment_nothing_is_lost_and_Discord_has_nothing_twice(KillMoment moment)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        await stage.Chats.UpgradeAsync();
        var killing = new Killing(stage, moment);
        await killing.PrepareAsync();
        int runs = FaultRuns.Of(Full);
        for (int tries = 0; killing.Hits < runs && tries < 3 * runs; tries++) await killing.KillOnceAsync(tries % 2 == 0 ? ChatPlatform.Discord : ChatPlatform.Telegram);
        Assert.Equal(runs, killing.Hits);

        stage.Start();
        bool settled = await stage.SettledAsync(stage.Chats.All, TimeSpan.FromSeconds(60));
        (await FaultTally.OfAsync($"kill -9 {moment.InWords()}", stage, runs, killing.InFlight, settled ? [] : ["Not all digests came to an end within a minute of the last start."])).Conclude();
    }
}

public sealed class KillOnSqliteTests() : KillTests(FaultDatabases.Sqlite);

public sealed class KillOnPostgreSqlTests() : KillTests(FaultDatabases.PostgreSql);
