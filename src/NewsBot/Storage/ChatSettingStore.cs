using Microsoft.EntityFrameworkCore;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Storage;

/// <param name="Address">Of a community.</param>
/// <param name="ModeratorRole">The platform's id of the role whose members may change settings too; null where there is none.</param>
/// <param name="Approvals">See <see cref="ApprovalPolicy"/>.</param>
/// <param name="NeverTwice">A message of which nobody knows whether it arrived is not sent again, lest it stand there twice.</param>
public sealed record ChatSetting(ChatAddress Address, DateTimeZone Zone, string? ModeratorRole = null, int Approvals = 0, bool NeverTwice = false);

/// <summary>What a community chose for itself.</summary>
public sealed class ChatSettingStore(NewsBotDatabase database)
{
    /// <summary>The settings of the address's community; UTC and no role where it chose none.</summary>
    public Task<ChatSetting> GetAsync(ChatAddress address, CancellationToken cancellationToken) => database.RunAsync(
        async context => await context.ChatSettings.SingleOrDefaultAsync(row => row.Address == address.Community, cancellationToken) ?? new ChatSetting(address.Community, DateTimeZone.Utc),
        cancellationToken);

    /// <summary>Keeps what <paramref name="change"/> makes of the settings.</summary>
    /// <returns>The settings as kept.</returns>
    public Task<ChatSetting> ChangeAsync(ChatAddress address, Func<ChatSetting, ChatSetting> change, CancellationToken cancellationToken) => database.WriteAsync(
        async context =>
        {
            var known = await context.ChatSettings.SingleOrDefaultAsync(row => row.Address == address.Community, cancellationToken);
            var changed = change(known ?? new ChatSetting(address.Community, DateTimeZone.Utc));
            context.Entry(changed).State = known is null ? EntityState.Added : EntityState.Modified;
            await context.SaveChangesAsync(cancellationToken);
            return changed;
        },
        cancellationToken);
}
