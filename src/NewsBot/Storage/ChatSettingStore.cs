using Microsoft.EntityFrameworkCore;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Storage;

internal sealed record ChatSetting(ChatAddress Address, DateTimeZone Zone);

/// <summary>What a chat chose for itself.</summary>
public sealed class ChatSettingStore(NewsBotDatabase database)
{
    /// <summary>The chat's zone; UTC where it chose none.</summary>
    public Task<DateTimeZone> ZoneAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        async context => (await context.ChatSettings.SingleOrDefaultAsync(row => row.Address == address, cancellationToken))?.Zone ?? DateTimeZone.Utc,
        cancellationToken);

    public Task SetZoneAsync(ChatAddress address, DateTimeZone zone, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            bool known = await context.ChatSettings.AnyAsync(row => row.Address == address, cancellationToken);
            context.Entry(new ChatSetting(address, zone)).State = known ? EntityState.Modified : EntityState.Added;
            return await context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);
}
