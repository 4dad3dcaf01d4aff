using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>The actors of all articles, each real one once. An article more or less is a matter of the names that it has, and of those that these are linked with.</summary>
internal sealed class ActorRegistry(DecidedActors decided, ActorNumbers numbers)
{
    private static readonly ActorKind[] Kinds = Enum.GetValues<ActorKind>();
    private readonly Dictionary<(ActorKind, string), KeyedActor> _keyed = [];
    private readonly Dictionary<(ActorKind, string), RegisteredActor> _registered = [];
    private readonly ActorLinks _links = new(decided);
    private readonly HashSet<KeyedActor> _changed = [];
    private List<RegisteredActor> _ranked = [];

    /// <summary>Most salient first.</summary>
    public IReadOnlyList<RegisteredActor> Ranked => _ranked;

    /// <summary>For each number, the actor's place among them.</summary>
    public int[] Ranks { get; private set; } = [];

    public void Add(ArticleReading reading)
    {
        for (int i = 0; i < reading.Article.Actors.Count; i++)
        {
            var actor = reading.Article.Actors[i];
            if (!_keyed.TryGetValue((actor.Kind, actor.Key), out var keyed)) _keyed.Add((actor.Kind, actor.Key), keyed = new KeyedActor(actor.Kind, actor.Key));
            keyed.Add(reading, i);
            _changed.Add(keyed);
        }
    }

    public void Remove(ArticleReading reading)
    {
        foreach (var actor in reading.Article.Actors)
        {
            var keyed = _keyed[(actor.Kind, actor.Key)];
            keyed.Remove(reading);
            _changed.Add(keyed);
        }
    }

    /// <summary>Makes anew what changed, and ranks all. Readings are told of their actors' numbers.</summary>
    /// <returns>The actors that are new or were made anew, and those that are no more or have another in their place.</returns>
    public (IReadOnlyList<RegisteredActor> Made, IReadOnlyCollection<RegisteredActor> Gone) Update()
    {
        foreach (var actor in _changed) _links.Refresh(actor);
        var seeds = _changed.Concat(_changed.SelectMany(actor => actor.Became).SelectMany(actor => actor.Parts)).ToList();
        var (met, made, gone) = (new HashSet<KeyedActor>(), new List<RegisteredActor>(), new HashSet<RegisteredActor>());
        foreach (var seed in seeds)
        {
            if (met.Contains(seed)) continue;
            var linked = ActorLinks.Around(seed, met);
            gone.UnionWith(linked.SelectMany(actor => actor.Became));
            var groups = linked.Where(actor => actor.Members.Count > 0).Select(actor => new ActorGroup(actor)).ToList();
            ActorGroup.MergeSame(groups, decided);
            RegisteredActor[] became = [.. groups.Where(group => group.Parts.Count > 0).Select(group => Register(group, made))];
            foreach (var actor in linked) actor.Became = became;
            gone.ExceptWith(became);
        }

        foreach (var actor in gone)
            if (_registered.TryGetValue((actor.Kind, actor.Key), out var now) && ReferenceEquals(now, actor)) _registered.Remove((actor.Kind, actor.Key));
        foreach (var actor in _changed.Where(actor => actor.Members.Count == 0)) _keyed.Remove((actor.Kind, actor.Key));
        _changed.Clear();
        Rank(gone, made);
        return (made, gone);
    }

    /// <summary>The actor with that key: of two the more salient one; or null.</summary>
    public RegisteredActor? Find(string key)
    {
        RegisteredActor? found = null;
        foreach (var kind in Kinds)
            if (_registered.TryGetValue((kind, key), out var actor) && !(found?.Rank < actor.Rank)) found = actor;
        return found;
    }

    /// <summary>The actor as it was where nothing in it changed.</summary>
    private RegisteredActor Register(ActorGroup group, List<RegisteredActor> made)
    {
        var key = (group.Kind, group.Key);
        if (_registered.TryGetValue(key, out var known) && known.Parts.AsSpan().SequenceEqual(group.Parts.ToArray()) && !group.Parts.Exists(_changed.Contains)) return known;
        var actor = new RegisteredActor(group) { Number = numbers.Of(group.Kind, group.Key) };
        foreach (var part in actor.Parts) part.Number(actor.Number);
        made.Add(actor);
        return _registered[key] = actor;
    }

    /// <summary>Of those that did not change the order stays: nothing in it depends on how many articles there are.</summary>
    private void Rank(HashSet<RegisteredActor> gone, List<RegisteredActor> made)
    {
        List<RegisteredActor> stay = [.. _ranked];
        foreach (var actor in gone.OrderByDescending(actor => actor.Rank)) stay.RemoveAt(actor.Rank);
        _ranked = Merged.Of(stay, made, Compare);
        Ranks = new int[numbers.Count];
        for (int i = 0; i < _ranked.Count; i++) Ranks[_ranked[i].Number] = _ranked[i].Rank = i;
    }

    private static int Compare(RegisteredActor left, RegisteredActor right)
    {
        int order = right.Weight.CompareTo(left.Weight);
        if (order == 0) order = right.Mentions.CompareTo(left.Mentions);
        if (order == 0) order = string.CompareOrdinal(left.Key, right.Key);
        return order != 0 ? order : left.Kind.CompareTo(right.Kind);
    }
}
