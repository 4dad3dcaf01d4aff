namespace NewsBot.Analysis.Stories;

/// <summary>Where an actor stands in one article.</summary>
/// <param name="First">Index into <see cref="StoryActor.Mentions"/> of its first mention there; <paramref name="Count"/> of them follow each other.</param>
public readonly record struct Appearance(int Actor, int First, int Count);

/// <summary>What stands where in a story, so that no question has to look through all of it.</summary>
public sealed class StoryIndex
{
    private static readonly PerStory<StoryIndex> Known = new(story => new StoryIndex(story));

    private readonly Postings<int> _ofActor, _inArticle;
    private readonly Postings<StoryRelation> _does, _isDoneTo;
    private readonly Postings<Appearance> _appearances;
    private readonly int[] _articles;
    private readonly Dictionary<StoryEvent, List<Dispute>> _contradictions = new(ReferenceEqualityComparer.Instance);

    private StoryIndex(Story story)
    {
        _ofActor = new(story.Actors.Count, story.Events.SelectMany((happening, index) => happening.Actors.Distinct().Select(actor => (actor, index))));
        _inArticle = new(story.Articles.Count, story.Events.SelectMany((happening, index) => happening.Sources.Select(source => source.Article).Distinct().Select(article => (article, index))));
        _does = new(story.Actors.Count, story.Relations.Select(relation => (relation.Subject, relation)));
        _isDoneTo = new(story.Actors.Count, story.Relations.Select(relation => (relation.Object, relation)));
        _appearances = new(story.Articles.Count, story.Actors.SelectMany((actor, index) => Appearances(actor, index)));
        _articles = new int[story.Actors.Count];
        for (int article = 0; article < story.Articles.Count; article++)
            foreach (var appearance in _appearances[article]) _articles[appearance.Actor]++;
        foreach (var dispute in story.Disputes.Where(dispute => dispute.Kind == DisputeKind.Contradiction)) AddContradiction(story, dispute);
    }

    public static StoryIndex Of(Story story) => Known.Of(story);

    /// <summary>The events that an actor takes part in: indices into <see cref="Story.Events"/>, in order.</summary>
    public IReadOnlyList<int> EventsOf(int actor) => _ofActor[actor];

    /// <summary>The events that an article reports: indices into <see cref="Story.Events"/>, in order.</summary>
    public IReadOnlyList<int> EventsIn(int article) => _inArticle[article];

    /// <summary>How many articles name an actor.</summary>
    public int ArticlesOf(int actor) => _articles[actor];

    /// <summary>The relations whose subject is the actor.</summary>
    public IReadOnlyList<StoryRelation> DoneBy(int actor) => _does[actor];

    /// <summary>The relations whose object is the actor.</summary>
    public IReadOnlyList<StoryRelation> DoneTo(int actor) => _isDoneTo[actor];

    /// <summary>Who is named in an article, most salient in the story first.</summary>
    public IReadOnlyList<Appearance> ActorsIn(int article) => _appearances[article];

    /// <summary>The contradictions that an event of the story is in: over its date, or over another value in its words.</summary>
    public IReadOnlyList<Dispute> ContradictionsOf(StoryEvent happening) => _contradictions.TryGetValue(happening, out var disputes) ? disputes : [];

    private static IEnumerable<(int Article, Appearance)> Appearances(StoryActor actor, int index)
    {
        var mentions = actor.Mentions;
        for (int first = 0, next; first < mentions.Count; first = next)
        {
            for (next = first + 1; next < mentions.Count && mentions[next].Article == mentions[first].Article;) next++;
            yield return (mentions[first].Article, new Appearance(index, first, next - first));
        }
    }

    private void AddContradiction(Story story, Dispute dispute)
    {
        foreach (var claim in dispute.Claims)
            foreach (var happening in EventsIn(claim.Text.Article).Select(index => story.Events[index]))
            {
                if (dispute.Slot == DisputeSlot.Date && claim.Value != happening.Value) continue;
                if (!happening.Sources.Any(source => source.Article == claim.Text.Article && source.Span.Overlaps(claim.ValueSpan))) continue;
                if (!_contradictions.TryGetValue(happening, out var known)) _contradictions.Add(happening, known = []);
                if (known.Count == 0 || !ReferenceEquals(known[^1], dispute)) known.Add(dispute);
            }
    }
}
