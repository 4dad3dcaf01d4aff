using NewsBot.Analysis.Stories;

namespace NewsBot.Model;

public enum ActorRulingKind
{
    Merge,
    Split,
    Never,
}

/// <summary>What a moderator decided about actors, for one community's library. See <see cref="ActorDecision"/> for what it does.</summary>
/// <param name="Other">The name that both have after a merge; the name that a split makes another actor's; null for the third kind.</param>
public sealed record ActorRuling(string Library, ActorRulingKind Kind, string Name, string? Other, string MemberName, DateTimeOffset At)
{
    public long Id { get; init; }

    public ActorDecision Decision => Kind switch
    {
        ActorRulingKind.Merge => new ActorDecision.Merge(Name, Other!),
        ActorRulingKind.Split => new ActorDecision.Split(Name, Other!),
        _ => new ActorDecision.Never(Name),
    };
}
