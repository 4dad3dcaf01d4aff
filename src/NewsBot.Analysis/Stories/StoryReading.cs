using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories;

/// <summary>All articles' tellings, counts and events, in an order that depends on the articles alone and not on how they were listed. Their actors are numbers of <see cref="ActorNumbers"/>.</summary>
internal sealed class StoryReading
{
    private readonly ArticleReading[] _readings;
    private readonly StoryActor[] _actors;
    private readonly int[] _ranks;
    private readonly string?[] _names;

    private StoryReading(ArticleReading[] readings, ActorRegistry registry, int[] numbers, int count)
    {
        _readings = readings;
        _actors = new StoryActor[count];
        (_ranks, _names) = (new int[count], new string?[count]);
        for (int rank = 0; rank < numbers.Length; rank++) (_actors[numbers[rank]], _ranks[numbers[rank]]) = (registry.Actors[rank], rank);
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<StoryActor> Actors => _actors;

    public List<Telling> Tellings { get; } = [];

    public List<Counting> Countings { get; } = [];

    public List<DatedEvent> Events { get; } = [];

    public BranchRelations Branches { get; } = new();

    public static StoryReading Read(ArticleReading[] readings, ActorRegistry registry, ActorNumbers known)
    {
        int[] numbers = [.. registry.Actors.Select(known.Of)];
        var reading = new StoryReading(readings, registry, numbers, known.Count);
        var implied = new ImpliedActors(registry.Actors, numbers);
        foreach (var article in readings.OrderBy(each => each.Article.Article.Id, StringComparer.Ordinal).ThenBy(each => each.Article.Article.Text, StringComparer.Ordinal))
        {
            article.Read([.. registry.IndexOf[article.Index].Select(rank => numbers[rank])], reading.Actors, implied);
            reading.Add(article);
        }

        return reading;
    }

    public ArticleAnalysis ArticleOf(int article) => _readings[article].Article;

    public string TextOf(int article) => ArticleOf(article).Article.Text;

    /// <summary>The actor's index in the story; -1 for nobody.</summary>
    public int RankOf(int actor) => actor < 0 ? -1 : _ranks[actor];

    /// <summary>The name, with an article where the texts mostly write one.</summary>
    public string NameOf(int actor)
    {
        if (_names[actor] is { } known) return known;
        var mentions = _actors[actor].Mentions;
        int with = 0;
        foreach (var mention in mentions)
        {
            int start = mention.Span.Start;
            if (start >= 4 && TextOf(mention.Article).AsSpan(start - 4, 4).Equals("the ", StringComparison.OrdinalIgnoreCase)) with++;
        }

        return _names[actor] = with * 2 > mentions.Count ? "the " + _actors[actor].Name : _actors[actor].Name;
    }

    private void Add(ArticleReading article)
    {
        Tellings.AddRange(article.Tellings);
        Countings.AddRange(article.Countings);
        Events.AddRange(article.Events);
        foreach (var (branch, whole) in article.Branches) Branches.Add(branch, whole);
    }
}
