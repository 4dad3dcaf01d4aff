using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>Something that names share which may be one actor's.</summary>
/// <param name="isAcronym">It joins only where somebody is written with it alone.</param>
internal sealed class ActorLink(bool isAcronym)
{
    public List<KeyedActor> Members { get; } = [];

    /// <summary>How many members are written with the acronym alone.</summary>
    public int Alone { get; set; }

    public bool Joins => !isAcronym || Alone > 0;
}

/// <summary>Which names have to be looked at together: what is not linked, by one step or several, is never one actor.</summary>
internal sealed class ActorLinks(DecidedActors decided)
{
    private readonly Dictionary<(ActorKind, string), ActorLink> _names = [];
    private readonly Dictionary<string, ActorLink> _acronyms = new(StringComparer.Ordinal);
    private readonly ActorLink _decided = new(isAcronym: false);

    /// <summary>To be called when its names have changed; one without members is linked with nothing.</summary>
    public void Refresh(KeyedActor actor)
    {
        foreach (var link in actor.Links)
        {
            link.Members.Remove(actor);
            if (actor.Alone == link) link.Alone--;
        }

        actor.Links.Clear();
        actor.Alone = null;
        if (actor.Members.Count == 0) return;
        string name = actor.FullName;
        Join(actor, Of(_names, (actor.Kind, actor.Kind == ActorKind.Person ? Transliteration.Key(ActorIdentity.Surname(name)) : name), isAcronym: false));
        if (decided.JoinsAny(actor.Names)) Join(actor, _decided);
        if (actor.Kind != ActorKind.Organisation) return;
        foreach (string acronym in actor.Forms.SelectMany(ActorIdentity.Acronyms).Distinct(StringComparer.Ordinal)) Join(actor, Of(_acronyms, acronym, isAcronym: true));
        if (actor.Forms.Count > 1 || !ActorIdentity.IsAcronym(actor.Forms.Min!)) return;
        actor.Alone = Of(_acronyms, actor.Forms.Min!, isAcronym: true);
        actor.Alone.Alone++;
        Join(actor, actor.Alone);
    }

    /// <summary>The actor and all that it is linked with and that was not met before, in the keys' order.</summary>
    public static List<KeyedActor> Around(KeyedActor actor, HashSet<KeyedActor> met)
    {
        List<KeyedActor> found = [];
        if (met.Add(actor)) found.Add(actor);
        for (int i = 0; i < found.Count; i++)
            foreach (var link in found[i].Links.Where(link => link.Joins))
                foreach (var other in link.Members)
                    if (met.Add(other)) found.Add(other);
        found.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key) is not 0 and var order ? order : left.Kind.CompareTo(right.Kind));
        return found;
    }

    private static void Join(KeyedActor actor, ActorLink link)
    {
        link.Members.Add(actor);
        actor.Links.Add(link);
    }

    private static ActorLink Of<TKey>(Dictionary<TKey, ActorLink> links, TKey key, bool isAcronym)
        where TKey : notnull
    {
        if (!links.TryGetValue(key, out var link)) links.Add(key, link = new ActorLink(isAcronym));
        return link;
    }
}
