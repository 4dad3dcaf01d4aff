using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories;

/// <summary>An event of one article's timeline with what comparing it needs.</summary>
/// <param name="Actors">Indices into the registry, in order of appearance.</param>
internal sealed record DatedEvent(int Article, TimelineEvent Event, DateValue Date, IReadOnlyList<int> Actors, IReadOnlyList<string> Concepts, IReadOnlyList<Telling> Tellings);

/// <summary>All articles' tellings, counts and events, in an order that depends on the articles alone and not on how they were listed.</summary>
internal sealed class StoryReading
{
    private readonly ImpliedActors _implied;

    private StoryReading(IReadOnlyList<ArticleAnalysis> articles, ActorRegistry registry)
    {
        Articles = articles;
        Actors = registry.Actors;
        _implied = new ImpliedActors(Actors);
    }

    public IReadOnlyList<ArticleAnalysis> Articles { get; }

    public IReadOnlyList<StoryActor> Actors { get; }

    public List<Telling> Tellings { get; } = [];

    public List<Counting> Countings { get; } = [];

    public List<DatedEvent> Events { get; } = [];

    public BranchRelations Branches { get; } = new();

    public static StoryReading Read(IReadOnlyList<ArticleAnalysis> articles, ActorRegistry registry)
    {
        var reading = new StoryReading(articles, registry);
        var order = Enumerable.Range(0, articles.Count).OrderBy(i => articles[i].Article.Id, StringComparer.Ordinal).ThenBy(i => articles[i].Article.Text, StringComparer.Ordinal);
        foreach (int article in order) reading.Add(article, registry.IndexOf[article]);
        return reading;
    }

    public string TextOf(int article) => Articles[article].Article.Text;

    private void Add(int index, int[] actorOf)
    {
        var article = Articles[index];
        var carried = new CarriedActors(Actors);
        bool english = Language.Of(article.Article.Language).IsEnglish;
        int next = 0;
        var events = article.Events.Select(each => (Event: each, Date: DateValue.Of(each.Date)))
            .Concat(article.YearlessEvents.Select(each => (Event: InOpenYear(each), Date: DateValue.OfOpenYear(each.Value)))).OrderBy(each => each.Event.When).ToList();
        foreach (var sentence in SentenceReader.Read(index, article, actor => actorOf[actor], _implied))
        {
            // What words tell, count and deny is known in English only; dates are compared whatever the language.
            Telling[] told = english ? [.. TellingFinder.Find(sentence, article, Actors, carried)] : [];
            Tellings.AddRange(told);
            if (english) Countings.AddRange(CountingFinder.Find(sentence, article, told, carried));
            if (english) Branches.Add(sentence);
            for (; next < events.Count && events[next].Event.When.Start < sentence.Span.End; next++)
                if (sentence.Span.Contains(events[next].Event.When)) Events.Add(Dated(index, events[next].Event, events[next].Date, sentence, told, actorOf));
            carried.Add(sentence, article.Times);
        }
    }

    private static TimelineEvent InOpenYear(YearlessEvent happening) =>
        new(happening.Span, happening.When, happening.In(DateValue.FirstLeapYear)!.Value, null, happening.Status, happening.Actors);

    private static DatedEvent Dated(int article, TimelineEvent happening, DateValue date, StorySentence sentence, Telling[] told, int[] actorOf)
    {
        var concepts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in sentence.Items)
            if (item.Concept is { } concept && happening.Span.Contains(item.Span)) concepts.Add(concept);
        return new DatedEvent(
            article, happening, date, [.. happening.Actors.Select(actor => actorOf[actor]).Distinct()], [.. concepts],
            [.. told.Where(each => each.WhenSpan == happening.When && each.When is not null && !each.Denied)]);
    }
}
