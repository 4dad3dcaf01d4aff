using NewsBot.Chat;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Digests.Corrections;

/// <summary>A correction, and the messages that are edited for it.</summary>
public sealed record CorrectionOutcome(Correction Correction, IReadOnlyList<Delivery> Messages);

/// <summary>Corrects and withdraws. Whoever calls this has asked the platform for the right.</summary>
/// <param name="senders">Asked for late: a platform's sender may itself need the commands.</param>
public sealed class CorrectionDesk(CorrectionStore corrections, Func<IEnumerable<IChatSender>> senders, IOutboxBell bell, TimeProvider time)
{
    /// <summary>The name that members of other communities read.</summary>
    private const string Operator = "The operator";

    public async Task<CorrectionOutcome> MakeAsync(Correction correction, CancellationToken cancellationToken)
    {
        var saved = await corrections.AddAsync(correction, Entry(correction, correction.Text is null ? AuditAction.Retracted : AuditAction.Corrected, correction.At), cancellationToken);
        return new CorrectionOutcome(saved, await SpreadAsync(saved, cancellationToken));
    }

    /// <returns>Null where it is undone already.</returns>
    public async Task<CorrectionOutcome?> UndoAsync(Correction correction, string member, string memberName, CancellationToken cancellationToken)
    {
        var entry = Entry(correction, AuditAction.CorrectionUndone, time.GetUtcNow()) with { Member = member, MemberName = memberName };
        return await corrections.UndoAsync(correction, entry, cancellationToken) is { } undone ? new CorrectionOutcome(undone, await SpreadAsync(undone, cancellationToken)) : null;
    }

    /// <summary>Does what a stop left undone.</summary>
    public async Task HealAsync(CancellationToken cancellationToken)
    {
        foreach (var correction in await corrections.UnspreadAsync(cancellationToken)) await SpreadAsync(correction, cancellationToken);
    }

    private async Task<IReadOnlyList<Delivery>> SpreadAsync(Correction correction, CancellationToken cancellationToken)
    {
        var set = new CorrectionSet([correction]);
        var platforms = senders().ToDictionary(sender => sender.Platform);
        var parts = new List<ChangedPart>();
        foreach (var content in await corrections.CitingAsync(correction.Article, cancellationToken))
        {
            var message = ChatMessageJson.Read(content.Message);
            if (!set.Changes(message)) continue;
            foreach (var platform in correction.Everywhere ? Enum.GetValues<ChatPlatform>() : [correction.Community.Platform])
            {
                if (platforms.TryGetValue(platform, out var sender)) parts.AddRange(sender.Split(message).Index().Where(part => set.Changes(part.Item)).Select(part => new ChangedPart(content.Id, platform, part.Index)));
                else parts.Add(new ChangedPart(content.Id, platform, null));
            }
        }

        var (action, at) = correction.UndoneAt is { } undone ? (AuditAction.CorrectionUndone, undone) : (correction.Text is null ? AuditAction.Retracted : AuditAction.Corrected, correction.At);
        var marked = await corrections.SpreadAsync(correction, parts, community => Entry(correction, action, at) with { Community = community, Member = "", MemberName = Operator }, cancellationToken);
        if (marked.Count > 0) await bell.RingAsync(cancellationToken);
        return marked;
    }

    private static AuditEntry Entry(Correction correction, AuditAction action, DateTimeOffset at) => new(
        correction.Community.Community,
        at,
        correction.Member,
        correction.MemberName,
        action,
        correction.Was,
        action == AuditAction.CorrectionUndone ? null : correction.Text is { } text ? $"now “{Excerpt.Of(correction.Label is { } label ? $"{label}: {text}" : text, 200)}”: {correction.Reason}" : correction.Reason)
    {
        ArticleKey = correction.Item is null ? correction.Article.As(LibraryName.Of(correction.Community)) : null,
    };
}
