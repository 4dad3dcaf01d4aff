using NewsBot.Model;
using NewsBot.Storage;
using NodaTime;

namespace NewsBot.Digests;

/// <summary>Builds contents anew for a digest that tells of articles which were removed since: the same run, told the same so far, of what is left.</summary>
public sealed class DigestRenewal(PlanStore plans, DigestContents contents)
{
    /// <returns>The contents that the digest has, and those in their place; null where its subscription has ended.</returns>
    public async Task<(long From, long To)?> BuildAsync(long digestId, CancellationToken cancellationToken)
    {
        if (await plans.PlannedAsync(digestId, cancellationToken) is not { Digest: var digest, Due: { Subscription: var subscription } due }) return null;
        var (built, zone) = (Instant.FromDateTimeOffset(digest.BuiltAt), subscription.Schedule.Zone);
        var run = new DigestRun(digest.Run.InZoneLeniently(zone).ToInstant(), digest.Run, digest.Period);
        string?[] notes = [DuePlan.IsLate(run, built) ? DigestNotes.Late(run) : null, DigestNotes.Missed(due.Untold)];
        var days = await contents.DaysAsync(digest.Content.PreviousId, built, zone, cancellationToken);
        bool namesLibrary = await contents.NamesLibraryAsync(digest.Content.Library, subscription.Address, cancellationToken);
        var wish = new ContentWish(digest.Content.Library, digest.Content.PreviousId, due.Refused, days, namesLibrary, [.. notes.OfType<string>()], UpTo: null) { InPlaceOf = digest.ContentId };
        return (digest.ContentId, await contents.ForAsync(wish, cancellationToken));
    }
}
