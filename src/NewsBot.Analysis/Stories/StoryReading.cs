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
    private readonly List<RegisteredActor> _actors = [];
    private int[] _places = [];
    private TimelineMerger _timeline;
    private DisputeFinder _disputes;

    public StoryReading(DecidedActors decided)
    {
        _registry = new ActorRegistry(decided, _numbers);
        _implied = new ImpliedActors(_registry);
        (_timeline, _disputes) = (new TimelineMerger(this), new DisputeFinder(this));
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<RegisteredActor> Actors => _actors;

    public BranchRelations Branches { get; private set; } = new();

    /// <summary>The next story.</summary>
    /// <param name="readings">All of its articles; those that were there before in the same order.</param>
    /// <param name="serials">One more than the largest serial number.</param>
    /// <param name="gone">Those that were there before and are not now.</param>
    public Story Next(ArticleReading[] readings, int serials, IReadOnlyList<ArticleReading> added, IReadOnlyList<ArticleReading> gone)
    {
        Place(readings, serials);
        foreach (var reading in gone) _registry.Remove(reading);
        foreach (var reading in added) _registry.Add(reading);
        var (made, dropped) = _registry.Update();
        var renamed = Name(made, dropped);
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
        bool branched = gone.Concat(stale).Any(HasBranches);
        foreach (var reading in stale) reading.Read(_actors, _implied);
        Relate(stale, branched || stale.Exists(HasBranches));
        return Tell(renamed);
    }

    public ActorKind KindOf(int actor) => _numbers.KindOf(actor);

    /// <param name="article">A reading's serial number, as everywhere here.</param>
    public ArticleAnalysis ArticleOf(int article) => _readings[_places[article]].Article;

    public string TextOf(int article) => ArticleOf(article).Article.Text;

    /// <summary>The article's index in the story.</summary>
    public int PlaceOf(int article) => _places[article];

    /// <summary>The actor's index in the story; -1 for nobody.</summary>
    public int RankOf(int actor) => actor < 0 ? -1 : _registry.Ranks[actor];

    /// <summary>The name, with an article where the texts mostly write one.</summary>
    public string NameOf(int actor) => _actors[actor].NameInText;

    private void Place(ArticleReading[] readings, int serials)
    {
        (_readings, _places) = (readings, new int[serials]);
        for (int i = 0; i < readings.Length; i++) _places[readings[i].Serial] = i;
    }

    /// <returns>The actors whose names have changed.</returns>
    private HashSet<int> Name(IReadOnlyList<RegisteredActor> made, IReadOnlyCollection<RegisteredActor> dropped)
    {
        var renamed = new HashSet<int>();
        while (_actors.Count < _numbers.Count) _actors.Add(null!);
        foreach (var actor in made)
        {
            if (_actors[actor.Number] is { } last && (last.Name != actor.Name || last.NameInText != actor.NameInText)) renamed.Add(actor.Number);
            _actors[actor.Number] = actor;
        }

        foreach (var actor in dropped)
            if (_actors[actor.Number] == actor) _actors[actor.Number] = null!;
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
    /// <param name="branched">True where one that changed has said of branches, or says it now.</param>
    private void Relate(List<ArticleReading> stale, bool branched)
    {
        var branches = branched ? new BranchRelations() : Branches;
        foreach (var reading in branched ? _ordered : [])
            foreach (var (branch, whole) in reading.Branches) branches.Add(branch, whole);
        if (!branches.Equal(Branches)) (Branches, _timeline, _disputes, stale) = (branches, new TimelineMerger(this), new DisputeFinder(this), _ordered);
        foreach (var reading in stale)
        {
            _timeline.Add(reading);
            _disputes.Add(reading);
        }

        _timeline.Settle();
    }

    private static bool HasBranches(ArticleReading reading) => reading.Branches.Count > 0;

    private Story Tell(HashSet<int> renamed)
    {
        var numbers = new StoryNumbers(_places, _registry.Ranks) { ArticleCount = _readings.Length };
        var relations = new List<StoryRelation>(_readings.Sum(reading => reading.Sayings.Relations.Length));
        var statements = new List<StoryStatement>(_readings.Sum(reading => reading.Sayings.Statements.Length));
        foreach (var reading in _readings)
        {
            relations.AddRange(reading.Sayings.Relations);
            statements.AddRange(reading.Sayings.Statements);
        }

        return new Story(
            Array.ConvertAll(_readings, reading => reading.Article), new Told<StoryEvent, StoryEvent>(_timeline.Rows(), numbers.Of),
            new Told<RegisteredActor, StoryActor>(_registry.Ranked, actor => actor.In(numbers)), new Told<StoryRelation, StoryRelation>(relations, numbers.Of),
            new Told<Dispute, Dispute>(_disputes.Find(renamed), numbers.Of))
        {
            Statements = new Told<StoryStatement, StoryStatement>(statements, numbers.Of),
        };
    }

    private static int InOrder(ArticleReading left, ArticleReading right)
    {
        int order = string.CompareOrdinal(left.Article.Article.Id, right.Article.Article.Id);
        if (order == 0) order = string.CompareOrdinal(left.Article.Article.Text, right.Article.Article.Text);
        return order != 0 ? order : left.Index.CompareTo(right.Index);
    }
}
