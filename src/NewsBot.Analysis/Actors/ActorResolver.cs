using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>Gathers mentions into actors: one for each real one.</summary>
public static class ActorResolver
{
    public static IReadOnlyList<Actor> Resolve(TextDocument document, IReadOnlyList<Mention> mentions) => [];
}
