using Microsoft.EntityFrameworkCore;
using NewsBot.Model;

namespace NewsBot.Storage;

/// <summary>Who wants digests of which library, and when.</summary>
public sealed class SubscriptionStore(NewsBotDatabase database)
{
    /// <summary>Adds the subscription, or gives the one with its address and library the new schedule; that one keeps its id, so that no period is sent twice, and runs again where it rested.</summary>
    /// <returns>The subscription as stored.</returns>
    public async Task<Subscription> SaveAsync(Subscription subscription, CancellationToken cancellationToken) => (await ChangeAsync(
        subscription.Address,
        subscription.Library,
        existing => existing is null ? subscription with { Id = 0 } : existing with
        {
            Schedule = subscription.Schedule,
            Member = subscription.Member ?? existing.Member,
            ParkedAt = null,
            ParkedReason = null,
        },
        cancellationToken))!;

    /// <summary>Changes the subscription of that address and library as it stands at this moment, whoever else changes it meanwhile.</summary>
    /// <param name="change">Gets null where there is none; what it makes of that is added. Where it returns null, nothing changes.</param>
    /// <returns>The subscription as stored; null where there is none.</returns>
    public Task<Subscription?> ChangeAsync(ChatAddress address, string library, Func<Subscription?, Subscription?> change, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await context.Subscriptions.SingleOrDefaultAsync(row => row.Address == address && row.Library == library, cancellationToken);
            if (change(existing) is not { } changed) return existing;
            context.Update(changed);
            await context.SaveChangesAsync(cancellationToken);
            return changed;
        },
        cancellationToken);

    /// <summary>Ends the subscription. What was not sent yet is not sent any more; past digests stay.</summary>
    /// <returns>The subscription that ended, or null where there was none.</returns>
    public Task<Subscription?> RemoveAsync(ChatAddress address, string library, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var existing = await context.Subscriptions.SingleOrDefaultAsync(row => row.Address == address && row.Library == library, cancellationToken);
            if (existing is null) return null;
            await context.Subscriptions.Where(row => row.Id == existing.Id).ExecuteDeleteAsync(cancellationToken);
            await context.Deliveries
                .Where(row => row.State == DeliveryState.Pending && context.Digests.Any(digest => digest.Id == row.DigestId && digest.SubscriptionId == existing.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.State, DeliveryState.Dead).SetProperty(delivery => delivery.Reason, "unsubscribed"), cancellationToken);
            return existing;
        },
        cancellationToken);

    /// <summary>Lets the subscriptions of a place rest, because it cannot be written to. What waits to be sent there is dead.</summary>
    /// <param name="withThreads">Those of its threads too: the bot is out of the community.</param>
    /// <returns>Those that ran until now.</returns>
    public Task<IReadOnlyList<Subscription>> ParkAsync(ChatAddress place, bool withThreads, string reason, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync<IReadOnlyList<Subscription>>(
        async context =>
        {
            var (exact, below) = Range(place);
            await context.Database.ExecuteSqlAsync($"UPDATE delivery SET state = 'Dead', reason = {reason} WHERE state = 'Pending' AND (address = {exact} OR ({withThreads} AND substr(address, 1, length({below})) = {below}))", cancellationToken);
            var running = await context.Subscriptions.Where(row => row.ParkedAt == null).ToListAsync(cancellationToken);
            List<Subscription> parked = [.. running.Where(row => row.Address == place || (withThreads && row.Address.Community == place)).Select(row => row with { ParkedAt = at, ParkedReason = reason, NextAt = null, NextRun = null })];
            context.UpdateRange(parked);
            await context.SaveChangesAsync(cancellationToken);
            return parked;
        },
        cancellationToken);

    /// <summary>Lets the resting subscriptions of a place run again; upkeep gives them their timers.</summary>
    /// <param name="reason">Only those that rest for this reason; null for all.</param>
    /// <returns>How many rested.</returns>
    public Task<int> ResumeAsync(ChatAddress place, string? reason, CancellationToken cancellationToken)
    {
        var (exact, below) = Range(place);
        return database.RunAsync(
            context => context.Database.ExecuteSqlAsync(
                $"UPDATE subscription SET parked_at = NULL, parked_reason = NULL WHERE parked_at IS NOT NULL AND ({reason is null} OR parked_reason = {reason ?? ""}) AND (address = {exact} OR substr(address, 1, length({below})) = {below})", cancellationToken),
            cancellationToken);
    }

    /// <summary>A community has a new address: everything that is its own goes there, unless the same is there already.</summary>
    public Task MoveAsync(ChatAddress from, ChatAddress to, CancellationToken cancellationToken) => database.ChangeLibraryAsync(database.WriteAsync(
        async context =>
        {
            var (exact, below) = Range(from);
            string target = to.ToString();
            await context.Database.ExecuteSqlAsync($"UPDATE subscription SET library = {target} WHERE library = {exact} AND NOT EXISTS (SELECT 1 FROM subscription AS other WHERE other.address = subscription.address AND other.library = {target})", cancellationToken);
            await context.Database.ExecuteSqlAsync($"UPDATE subscription SET address = {target} || substr(address, length({exact}) + 1) WHERE (address = {exact} OR substr(address, 1, length({below})) = {below}) AND NOT EXISTS (SELECT 1 FROM subscription AS other WHERE other.library = subscription.library AND other.address = {target} || substr(subscription.address, length({exact}) + 1))", cancellationToken);
            await context.Database.ExecuteSqlAsync($"DELETE FROM subscription WHERE address = {exact} OR substr(address, 1, length({below})) = {below}", cancellationToken);
            await context.Database.ExecuteSqlAsync($"UPDATE delivery SET address = {target} || substr(address, length({exact}) + 1) WHERE (address = {exact} OR substr(address, 1, length({below})) = {below}) AND NOT EXISTS (SELECT 1 FROM delivery AS other WHERE other.digest_id = delivery.digest_id AND other.part = delivery.part AND other.address = {target} || substr(delivery.address, length({exact}) + 1))", cancellationToken);
            await context.Database.ExecuteSqlAsync($"UPDATE chat_setting SET address = {target} WHERE address = {exact} AND NOT EXISTS (SELECT 1 FROM chat_setting AS other WHERE other.address = {target})", cancellationToken);
            await MoveLibraryAsync(context, exact, target, cancellationToken);
            return await context.Database.ExecuteSqlAsync($"UPDATE kept_action SET community = {target} WHERE community = {exact}", cancellationToken);
        },
        cancellationToken));

    private static async Task MoveLibraryAsync(NewsBotDbContext context, string from, string to, CancellationToken cancellationToken)
    {
        await context.Database.ExecuteSqlAsync($"UPDATE article SET library = {to} WHERE library = {from} AND NOT EXISTS (SELECT 1 FROM article AS other WHERE other.library = {to} AND other.key = article.key)", cancellationToken);
        await context.Database.ExecuteSqlAsync($"INSERT INTO library_follow (library, followed) SELECT {to}, followed FROM library_follow WHERE library = {from} ON CONFLICT DO NOTHING", cancellationToken);
        await context.Database.ExecuteSqlAsync($"DELETE FROM library_follow WHERE library = {from}", cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE actor_ruling SET library = {to} WHERE library = {from}", cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE submission SET community = {to} WHERE community = {from}", cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE submission_try SET community = {to} WHERE community = {from}", cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE audit_entry SET community = {to} WHERE community = {from}", cancellationToken);
        await context.Database.ExecuteSqlAsync($"UPDATE feed SET community = {to}, place = {to} || substr(place, length({from}) + 1) WHERE community = {from} AND NOT EXISTS (SELECT 1 FROM feed AS other WHERE other.community = {to} AND (other.address_key = feed.address_key OR other.name = feed.name))", cancellationToken);
    }

    public Task<Subscription?> FindAsync(long id, CancellationToken cancellationToken) => database.RunAsync(
        context => context.Subscriptions.SingleOrDefaultAsync(row => row.Id == id, cancellationToken),
        cancellationToken);

    /// <summary>A chat's subscriptions, by library.</summary>
    public Task<IReadOnlyList<Subscription>> ListAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Subscription>>(
        async context => await context.Subscriptions.Where(row => row.Address == address).OrderBy(row => row.Library).ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>All subscriptions, oldest first.</summary>
    public Task<IReadOnlyList<Subscription>> ListAsync(CancellationToken cancellationToken) => database.RunAsync<IReadOnlyList<Subscription>>(
        async context => await context.Subscriptions.OrderBy(row => row.Id).ToListAsync(cancellationToken),
        cancellationToken);

    // A thread has nothing below it: no address begins so.
    private static (string Exact, string Below) Range(ChatAddress place) => (place.ToString(), place + "/");
}
