using NewsBot.Articles.Desk;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Commands;

/// <summary>A call as the desk understands it.</summary>
public static class DeskCall
{
    public static DeskMember Moderator(CommandCall call) => new(call.Address.Community, call.Member.Id, call.Member.Name, IsModerator: true);

    public static DeskMember AnyMember(CommandCall call) => new(call.Address.Community, call.Member.Id, call.Member.Name, IsModerator: false);

    /// <summary>Writes moments as the community lives them.</summary>
    public static async Task<Func<DateTimeOffset, string>> ClockAsync(CommandCall call, ChatSettingStore settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var zone = (await settings.GetAsync(call.Address, cancellationToken)).Zone;
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        return moment => LocalMoment.Of(Instant.FromDateTimeOffset(moment), zone, now);
    }
}
