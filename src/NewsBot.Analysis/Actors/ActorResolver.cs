using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>Gathers mentions into actors: one for each real one.</summary>
public static class ActorResolver
{
    public static IReadOnlyList<Actor> Resolve(TextDocument document, IReadOnlyList<Mention> mentions)
    {
        var groups = ActorGroups.Of(document, mentions);
        var actors = groups.Select(group => new Actor(group.Name, group.Kind, group.Key, group.Mentions, RoleFinder.Find(document, group), 0)).ToList();
        return Salience.Rank(document, actors);
    }
}
