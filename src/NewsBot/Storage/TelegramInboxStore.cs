using Microsoft.EntityFrameworkCore;

namespace NewsBot.Storage;

/// <summary>An update as it came in.</summary>
/// <param name="Chat">Updates of one chat are handled in order.</param>
/// <param name="Json">What it says, as its room wrote it.</param>
public sealed record KeptUpdate(long UpdateId, string Chat, string Json, DateTimeOffset At);

/// <summary>What Telegram sent: each update is in it once, until it is done and some time beyond, so that one that comes again is known.</summary>
public sealed class TelegramInboxStore(NewsBotDatabase database)
{
    /// <summary>Keeps the updates that are not in it yet, all or none.</summary>
    /// <returns>Those that are new.</returns>
    public Task<IReadOnlyList<KeptUpdate>> KeepAsync(long bot, IReadOnlyList<KeptUpdate> updates, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<KeptUpdate>>(
        async context =>
        {
            var kept = new List<KeptUpdate>();
            foreach (var update in updates)
            {
                int rows = await context.Database.ExecuteSqlAsync(
                    $"INSERT INTO telegram_update (bot, update_id, chat, json, at) VALUES ({bot}, {update.UpdateId}, {update.Chat}, {update.Json}, {update.At.UtcTicks}) ON CONFLICT DO NOTHING",
                    cancellationToken);
                if (rows > 0) kept.Add(update);
            }

            return kept;
        },
        cancellationToken);

    /// <summary>Those that are not done, oldest first.</summary>
    public Task<IReadOnlyList<KeptUpdate>> WaitingAsync(long bot, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<KeptUpdate>>(
        async context =>
        {
            var rows = await context.Database
                .SqlQuery<Row>($"SELECT update_id AS \"UpdateId\", chat AS \"Chat\", json AS \"Json\", at AS \"At\" FROM telegram_update WHERE bot = {bot} AND json IS NOT NULL")
                .ToListAsync(cancellationToken);
            return [.. rows.OrderBy(row => row.UpdateId).Select(row => new KeptUpdate(row.UpdateId, row.Chat, row.Json, new DateTimeOffset(row.At, TimeSpan.Zero)))];
        },
        cancellationToken);

    /// <summary>It is done; what it said is forgotten.</summary>
    public Task MarkDoneAsync(long bot, long updateId, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Database.ExecuteSqlAsync($"UPDATE telegram_update SET json = NULL WHERE bot = {bot} AND update_id = {updateId}", cancellationToken),
        cancellationToken);

    /// <summary>Takes those out that are done and came before that time.</summary>
    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Database.ExecuteSqlAsync($"DELETE FROM telegram_update WHERE at < {before.UtcTicks} AND json IS NULL", cancellationToken),
        cancellationToken);

    private sealed record Row(long UpdateId, string Chat, string Json, long At);
}
