using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories.Disputes;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories;

/// <summary>
/// All articles of a story and what they tell, count and date, kept from story to story: only what an article more or less touches is read anew. Actors are numbers of
/// <see cref="ActorNumbers"/>; the order depends on the articles alone and not on how they were listed.
/// </summary>
internal sealed class StoryReading
{
    private readonly ActorRegistry _registry;
    private readonly ImpliedActors _implied;
    private readonly ActorNumbers _numbers = new();
    private readonly List<ArticleReading> _ordered = [];
    private ArticleReading[] _readings = [];
    private RegisteredActor[] _registered = [];
    private StoryActor[] _actors = [];
    private TimelineMerger _timeline;
    private DisputeFinder _disputes;

    public StoryReading(DecidedActors decided)
    {
        _registry = new ActorRegistry(decided, _numbers);
        _implied = new ImpliedActors(_registry);
        (_timeline, _disputes) = (new TimelineMerger(this), new DisputeFinder(this));
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<StoryActor> Actors => _actors;

    /// <summary>By rank.</summary>
    public IReadOnlyList<StoryActor> Ranked { get; private set; } = [];

    public List<StoryRelation> Relations { get; private set; } = [];

    public List<StoryStatement> Statements { get; private set; } = [];

    public IReadOnlyList<Dispute> Disputes { get; private set; } = [];

    public IReadOnlyList<StoryEvent> Events { get; private set; } = [];

    public BranchRelations Branches { get; private set; } = new();

    /// <summary>Takes up the next story.</summary>
    /// <param name="readings">All of its articles; those that were there before in the same order.</param>
    /// <param name="places">For each serial number, the index in them.</param>
    /// <param name="gone">Readings whose index is -1 now.</param>
    public void Next(ArticleReading[] readings, int[] places, IReadOnlyList<ArticleReading> added, IReadOnlyList<ArticleReading> gone)
    {
        var (before, ranked) = (_readings, _registry.Ranked);
        _readings = readings;
        foreach (var reading in gone) _registry.Remove(reading);
        foreach (var reading in added) _registry.Add(reading);
        _registry.Update(readings.Length);
        var renamed = Rank(places);
        var changed = _implied.Refresh();
        foreach (var reading in changed.Count > 0 ? readings : []) reading.Change(changed);
        List<ArticleReading> stale = [.. readings.Where(reading => reading.IsStale)];
        foreach (var reading in gone.Concat(stale))
        {
            _timeline.Remove(reading);
            _disputes.Remove(reading);
        }

        _timeline.Settle();
        Order(added, gone);
        foreach (var reading in stale) reading.Read(_actors, _implied);
        Relate(stale);
        Tell(stale.ToHashSet(), renamed, new Renumbering(Array.ConvertAll(before, reading => reading.Index), [.. ranked.Select(actor => _registered[actor.Number]?.Rank ?? -1)]));
    }

    public ActorKind KindOf(int actor) => _numbers.KindOf(actor);

    public ArticleAnalysis ArticleOf(int article) => _readings[article].Article;

    public string TextOf(int article) => ArticleOf(article).Article.Text;

    /// <summary>The actor's index in the story; -1 for nobody.</summary>
    public int RankOf(int actor) => actor < 0 ? -1 : _registered[actor].Rank;

    /// <summary>The name, with an article where the texts mostly write one.</summary>
    public string NameOf(int actor) => _registered[actor].NameInText;

    /// <returns>The actors whose names have changed.</returns>
    private HashSet<int> Rank(int[] places)
    {
        var (before, renamed) = (_registered, new HashSet<int>());
        (_registered, _actors) = (new RegisteredActor[_numbers.Count], new StoryActor[_numbers.Count]);
        var ranked = new StoryActor[_registry.Ranked.Count];
        foreach (var actor in _registry.Ranked)
        {
            _registered[actor.Number] = actor;
            _actors[actor.Number] = ranked[actor.Rank] = actor.In(places);
            if (actor.Number < before.Length && before[actor.Number] is { } last && (last.Name != actor.Name || last.NameInText != actor.NameInText)) renamed.Add(actor.Number);
        }

        Ranked = ranked;
        return renamed;
    }

    private void Order(IReadOnlyList<ArticleReading> added, IReadOnlyList<ArticleReading> gone)
    {
        _ordered.RemoveAll(gone.ToHashSet().Contains);
        var ordered = Merged.Of(_ordered, added, InOrder);
        _ordered.Clear();
        _ordered.AddRange(ordered);
        for (int i = 0; i < _ordered.Count; i++) _ordered[i].Order = i;
    }

    /// <summary>Which tellings are of one event may depend on what is a branch of what anywhere: where that changes, all events are compared again.</summary>
    private void Relate(List<ArticleReading> stale)
    {
        var branches = new BranchRelations();
        foreach (var reading in _ordered)
            foreach (var (branch, whole) in reading.Branches) branches.Add(branch, whole);
        if (!branches.Equal(Branches)) (Branches, _timeline, _disputes, stale) = (branches, new TimelineMerger(this), new DisputeFinder(this), _ordered);
        foreach (var reading in stale)
        {
            _timeline.Add(reading);
            _disputes.Add(reading);
        }

        _timeline.Settle();
    }

    private void Tell(HashSet<ArticleReading> stale, HashSet<int> renamed, Renumbering next)
    {
        Events = _timeline.Tell(next);
        Disputes = _disputes.Tell(next, renamed);
        (Relations, Statements) = (new(Relations.Count + 64), new(Statements.Count + 64));
        foreach (var reading in _readings)
        {
            reading.Sayings = stale.Contains(reading) ? ArticleSayings.Of(reading, Array.ConvertAll(reading.Numbers, RankOf)) : reading.Sayings!.Next(next);
            Relations.AddRange(reading.Sayings.Relations);
            Statements.AddRange(reading.Sayings.Statements);
        }
    }

    private static int InOrder(ArticleReading left, ArticleReading right)
    {
        int order = string.CompareOrdinal(left.Article.Article.Id, right.Article.Article.Id);
        if (order == 0) order = string.CompareOrdinal(left.Article.Article.Text, right.Article.Article.Text);
        return order != 0 ? order : left.Index.CompareTo(right.Index);
    }
}
