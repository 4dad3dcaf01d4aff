namespace NewsBot.Analysis.Stories;

/// <summary>What somebody decided about actors, whatever the texts suggest. By name, so that it holds for articles that are yet to come.</summary>
public abstract record ActorDecision
{
    private ActorDecision()
    {
    }

    /// <summary>The two names are one actor, shown by the second one.</summary>
    public sealed record Merge(string Name, string Into) : ActorDecision;

    /// <summary>The second name is not the actor of the first one, but another one.</summary>
    public sealed record Split(string Name, string Other) : ActorDecision;

    /// <summary>The name is no actor's.</summary>
    public sealed record Never(string Name) : ActorDecision;
}
