using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories;

/// <summary>An event of one article's timeline with what comparing it needs.</summary>
/// <param name="Actors">In order of appearance.</param>
internal sealed record DatedEvent(ArticleReading Source, TimelineEvent Event, DateValue Date, IReadOnlyList<int> Actors, IReadOnlyList<string> Concepts, IReadOnlyList<Telling> Tellings)
{
    private const int MostWords = 4;

    public int Article => Source.Index;

    /// <summary>What it tells of, and its longest words: what is the same event shares one of them.</summary>
    public IReadOnlyList<string> Marks { get; } =
        [.. Tellings.Select(telling => telling.Family.Name).Concat(Concepts.OrderByDescending(word => word.Length).Take(MostWords)).Distinct(StringComparer.Ordinal)];
}

/// <summary>What one article tells, counts and dates. It holds as long as its names mean the same actors.</summary>
internal sealed class ArticleReading(ArticleAnalysis article)
{
    private int[]? _actorOf;
    private IReadOnlyDictionary<string, int> _implied = new Dictionary<string, int>(StringComparer.Ordinal);

    public ArticleAnalysis Article => article;

    /// <summary>Of the article in the story that is being built.</summary>
    public int Index { get; set; }

    /// <summary>For each actor of the article.</summary>
    public IReadOnlyList<ActorForms> Names { get; } = [.. article.Actors.Select(actor => ActorForms.Of(actor, article.Article.Text))];

    public List<Telling> Tellings { get; } = [];

    public List<Counting> Countings { get; } = [];

    public List<DatedEvent> Events { get; } = [];

    public List<(int Branch, int Whole)> Branches { get; } = [];

    /// <param name="actorOf">The number of each actor of the article.</param>
    /// <param name="actors">By number.</param>
    public void Read(int[] actorOf, IReadOnlyList<StoryActor> actors, ImpliedActors implied)
    {
        if (_actorOf is not null && _actorOf.AsSpan().SequenceEqual(actorOf) && _implied.All(asked => implied.Find(asked.Key) == asked.Value)) return;
        Tellings.Clear();
        Countings.Clear();
        Events.Clear();
        Branches.Clear();
        implied.Forget();
        ReadSentences(actorOf, actors, implied);
        (_actorOf, _implied) = (actorOf, implied.Asked);
    }

    private void ReadSentences(int[] actorOf, IReadOnlyList<StoryActor> actors, ImpliedActors implied)
    {
        var carried = new CarriedActors(actors);
        bool english = Language.Of(article.Article.Language).IsEnglish;
        int next = 0;
        var events = article.Events.Select(each => (Event: each, Date: DateValue.Of(each.Date)))
            .Concat(article.YearlessEvents.Select(each => (Event: InOpenYear(each), Date: DateValue.OfOpenYear(each.Value)))).OrderBy(each => each.Event.When).ToList();
        foreach (var sentence in SentenceReader.Read(this, actorOf, implied))
        {
            // What words tell, count and deny is known in English only; dates are compared whatever the language.
            Telling[] told = english ? [.. TellingFinder.Find(sentence, article, actors, carried)] : [];
            Tellings.AddRange(told);
            if (english) Countings.AddRange(CountingFinder.Find(sentence, article, told, carried));
            if (english) Branches.AddRange(BranchRelations.Find(sentence));
            for (; next < events.Count && events[next].Event.When.Start < sentence.Span.End; next++)
                if (sentence.Span.Contains(events[next].Event.When)) Events.Add(Dated(events[next].Event, events[next].Date, sentence, told, actorOf));
            carried.Add(sentence, article.Times);
        }
    }

    private static TimelineEvent InOpenYear(YearlessEvent happening) =>
        new(happening.Span, happening.When, happening.In(DateValue.FirstLeapYear)!.Value, null, happening.Status, happening.Actors);

    private DatedEvent Dated(TimelineEvent happening, DateValue date, StorySentence sentence, Telling[] told, int[] actorOf)
    {
        var concepts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in sentence.Items)
            if (item.Concept is { } concept && happening.Span.Contains(item.Span)) concepts.Add(concept);
        return new DatedEvent(
            this, happening, date, [.. happening.Actors.Select(actor => actorOf[actor]).Distinct()], [.. concepts],
            [.. told.Where(each => each.WhenSpan == happening.When && each.When is not null && !each.Denied)]);
    }
}
