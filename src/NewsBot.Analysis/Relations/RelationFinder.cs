using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Relations;

/// <summary>Finds who does what to whom.</summary>
public static class RelationFinder
{
    public static IReadOnlyList<Relation> Find(TextDocument document, IReadOnlyList<Actor> actors) => [];
}
