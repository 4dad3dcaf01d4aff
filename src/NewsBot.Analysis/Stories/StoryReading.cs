using NewsBot.Analysis.Stories.Quantities;
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

    public StoryReading(DecidedActors decided)
    {
        _registry = new ActorRegistry(decided, _numbers);
        _implied = new ImpliedActors(_registry);
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<StoryActor> Actors => _actors;

    /// <summary>By rank.</summary>
    public IReadOnlyList<StoryActor> Ranked { get; private set; } = [];

    public List<StoryRelation> Relations { get; private set; } = [];

    public List<StoryStatement> Statements { get; private set; } = [];

    public List<Telling> Tellings { get; private set; } = [];

    public List<Counting> Countings { get; private set; } = [];

    public List<DatedEvent> Events { get; private set; } = [];

    public BranchRelations Branches { get; private set; } = new();

    /// <summary>Takes up the next story.</summary>
    /// <param name="readings">All of its articles; those that were there before in the same order.</param>
    /// <param name="places">For each serial number, the index in them.</param>
    /// <param name="gone">Readings whose index is -1 now.</param>
    public void Next(ArticleReading[] readings, int[] places, IReadOnlyList<ArticleReading> added, IReadOnlyList<ArticleReading> gone)
    {
        var (before, ranked) = (_readings, _registry.Ranked);
        _readings = readings;
        Take(added, gone);
        _registry.Update(readings.Length);
        _registered = new RegisteredActor[_numbers.Count];
        foreach (var actor in _registry.Ranked) _registered[actor.Number] = actor;
        Ranked = [.. _registry.Ranked.Select(actor => actor.In(places))];
        _actors = new StoryActor[_numbers.Count];
        foreach (var actor in _registry.Ranked) _actors[actor.Number] = Ranked[actor.Rank];
        var next = new Renumbering(Array.ConvertAll(before, reading => reading.Index), [.. ranked.Select(actor => _registered[actor.Number]?.Rank ?? -1)]);
        Read(next);
    }

    public ArticleAnalysis ArticleOf(int article) => _readings[article].Article;

    public string TextOf(int article) => ArticleOf(article).Article.Text;

    /// <summary>The actor's index in the story; -1 for nobody.</summary>
    public int RankOf(int actor) => actor < 0 ? -1 : _registered[actor].Rank;

    /// <summary>The name, with an article where the texts mostly write one.</summary>
    public string NameOf(int actor) => _registered[actor].NameInText;

    private void Take(IReadOnlyList<ArticleReading> added, IReadOnlyList<ArticleReading> gone)
    {
        foreach (var reading in gone)
        {
            _registry.Remove(reading);
            _ordered.Remove(reading);
        }

        foreach (var reading in added)
        {
            _registry.Add(reading);
            _ordered.Insert(~_ordered.BinarySearch(reading, ReadingOrder.Instance), reading);
        }
    }

    private void Read(Renumbering next)
    {
        var changed = _implied.Refresh();
        (Relations, Statements, Tellings, Countings, Events, Branches) = (new(Relations.Count + 64), new(Statements.Count + 64), [], [], [], new());
        foreach (var reading in _ordered)
        {
            if (changed.Count > 0) reading.Change(changed);
            if (reading.IsStale)
            {
                reading.Read(_actors, _implied);
                reading.Sayings = ArticleSayings.Of(reading, Array.ConvertAll(reading.Numbers, RankOf));
            }
            else
            {
                reading.Sayings = reading.Sayings!.Next(next);
            }

            Tellings.AddRange(reading.Tellings);
            Countings.AddRange(reading.Countings);
            Events.AddRange(reading.Events);
            foreach (var (branch, whole) in reading.Branches) Branches.Add(branch, whole);
        }

        foreach (var reading in _readings)
        {
            Relations.AddRange(reading.Sayings!.Relations);
            Statements.AddRange(reading.Sayings!.Statements);
        }
    }

    private sealed class ReadingOrder : IComparer<ArticleReading>
    {
        public static readonly ReadingOrder Instance = new();

        public int Compare(ArticleReading? x, ArticleReading? y)
        {
            int order = string.CompareOrdinal(x!.Article.Article.Id, y!.Article.Article.Id);
            if (order == 0) order = string.CompareOrdinal(x.Article.Article.Text, y.Article.Article.Text);
            return order != 0 ? order : x.Index.CompareTo(y.Index);
        }
    }
}
