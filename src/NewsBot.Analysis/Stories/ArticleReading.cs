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

    /// <summary>The reading's serial number.</summary>
    public int Article => Source.Serial;

    /// <summary>What it tells of, and its longest words: what is the same event shares one of them.</summary>
    public IReadOnlyList<string> Marks { get; } =
        [.. Tellings.Select(telling => telling.Family.Name).Concat(Concepts.OrderByDescending(word => word.Length).Take(MostWords)).Distinct(StringComparer.Ordinal)];
}

/// <summary>What one article tells, counts and dates. It holds as long as its names mean the same actors.</summary>
/// <param name="serial">Which no other reading of the builder has.</param>
internal sealed class ArticleReading(ArticleAnalysis article, int serial)
{
    private HashSet<string> _implied = new(StringComparer.Ordinal);

    public ArticleAnalysis Article => article;

    public int Serial => serial;

    /// <summary>Of the article in the story that is being built.</summary>
    public int Index { get; set; }

    /// <summary>Its place in the order in which the articles are read.</summary>
    public int Order { get; set; }

    /// <summary>For each actor of the article.</summary>
    public IReadOnlyList<ActorForms> Names { get; } = [.. article.Actors.Select(actor => ActorForms.Of(actor, article.Article.Text))];

    /// <summary>The number of each actor of the article.</summary>
    public int[] Numbers { get; } = [.. Enumerable.Repeat(-1, article.Actors.Count)];

    public ArticleSayings Sayings { get; private set; } = new([], []);

    /// <summary>True where its names mean others than when it was read.</summary>
    public bool IsStale { get; private set; } = true;

    public List<Telling> Tellings { get; } = [];

    public List<Counting> Countings { get; } = [];

    public List<DatedEvent> Events { get; } = [];

    public List<(int Branch, int Whole)> Branches { get; } = [];

    /// <summary>Says what an actor of the article is.</summary>
    public void Name(int actor, int number)
    {
        IsStale |= Numbers[actor] != number;
        Numbers[actor] = number;
    }

    /// <summary>Says that keys which a text may only imply mean others now.</summary>
    public void Change(HashSet<string> implied) => IsStale |= _implied.Overlaps(implied);

    /// <param name="actors">By number.</param>
    public void Read(IReadOnlyList<RegisteredActor> actors, ImpliedActors implied)
    {
        Tellings.Clear();
        Countings.Clear();
        Events.Clear();
        Branches.Clear();
        ReadSentences(actors, implied);
        Sayings = ArticleSayings.Of(this);
        (_implied, IsStale) = (implied.TakeAsked(), false);
    }

    private void ReadSentences(IReadOnlyList<RegisteredActor> actors, ImpliedActors implied)
    {
        var carried = new CarriedActors(actors);
        bool english = Language.Of(article.Article.Language).IsEnglish;
        int next = 0;
        var events = article.Events.Select(each => (Event: each, Date: DateValue.Of(each.Date)))
            .Concat(article.YearlessEvents.Select(each => (Event: InOpenYear(each), Date: DateValue.OfOpenYear(each.Value)))).OrderBy(each => each.Event.When).ToList();
        foreach (var sentence in SentenceReader.Read(this, actors, implied))
        {
            // What words tell, count and deny is known in English only; dates are compared whatever the language.
            Telling[] told = english ? [.. TellingFinder.Find(sentence, article, actors, carried)] : [];
            Tellings.AddRange(told);
            if (english) Countings.AddRange(CountingFinder.Find(sentence, article, told, carried));
            if (english) Branches.AddRange(BranchRelations.Find(sentence));
            for (; next < events.Count && events[next].Event.When.Start < sentence.Span.End; next++)
                if (sentence.Span.Contains(events[next].Event.When)) Events.Add(Dated(events[next].Event, events[next].Date, sentence, told));
            carried.Add(sentence, article.Times);
        }
    }

    private static TimelineEvent InOpenYear(YearlessEvent happening) =>
        new(happening.Span, happening.When, happening.In(DateValue.FirstLeapYear)!.Value, null, happening.Status, happening.Actors);

    private DatedEvent Dated(TimelineEvent happening, DateValue date, StorySentence sentence, Telling[] told)
    {
        var concepts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in sentence.Items)
            if (item.Concept is { } concept && happening.Span.Contains(item.Span)) concepts.Add(concept);
        return new DatedEvent(
            this, happening, date, [.. happening.Actors.Select(actor => Numbers[actor]).Distinct()], [.. concepts],
            [.. told.Where(each => each.WhenSpan == happening.When && each.When is not null && !each.Denied)]);
    }
}
