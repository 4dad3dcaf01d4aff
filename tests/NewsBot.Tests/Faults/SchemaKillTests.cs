using NewsBot.Storage;

namespace NewsBot.Tests.Faults;

/// <summary>A database of an older NewsBot, whose upgrade is killed in each step: the next start completes it, and the digest that was subscribed there comes out once.</summary>
public abstract class SchemaKillTests(string database)
{
    private const int Full = 50;

    [Fact]
    public async Task Killed_in_a_schema_step_the_next_start_completes_it()
    {
        int runs = FaultRuns.Of(Full);
        var tally = await UpgradeAsync(runs);
        while (tally.Runs < runs) tally += await UpgradeAsync(runs - tally.Runs);
        tally.Conclude();
    }

    /// <summary>One upgrade, killed at most so often.</summary>
    private async Task<FaultTally> UpgradeAsync(int most)
    {
        await using var stage = await FaultStage.OpenAsync(database);
        var chat = stage.Chats.AddDiscord();
        await stage.Chats.SubscribeInOldSchemaAsync(TimeProvider.System.GetUtcNow(), chat);
        await stage.Database.InstallAsync(FaultHold.Step);
        int last = FaultChats.LastOfOld, kills = 0;
        foreach (int step in SchemaStep.PostgreSql.Select(step => step.Number).Where(number => number > last).Take(most))
        {
            await stage.Database.ArmAsync($"{step}");
            var worker = stage.Start();
            Assert.True(await stage.Database.HeldAsync(async () => await LastStepAsync(stage) == last, TimeSpan.FromSeconds(60)), $"Nothing was held in step {step}: {string.Join('\n', worker.Log)}");
            await stage.KillAsync(worker);
            await stage.Database.DisarmAsync();
            Assert.Equal(last, await LastStepAsync(stage));
            (last, kills) = (step, kills + 1);
        }

        stage.Start();
        bool settled = await stage.SettledAsync([chat], TimeSpan.FromSeconds(60));
        return await FaultTally.OfAsync("kill -9 in a schema step", stage, kills, inFlight: 0, settled ? [] : ["The digest did not come to an end within a minute of the last start."]);
    }

    private static Task<long> LastStepAsync(FaultStage stage) => stage.Database.CountAsync("SELECT MAX(number) FROM schema_step");
}

public sealed class SchemaKillOnSqliteTests() : SchemaKillTests(FaultDatabases.Sqlite);

public sealed class SchemaKillOnPostgreSqlTests() : SchemaKillTests(FaultDatabases.PostgreSql);
