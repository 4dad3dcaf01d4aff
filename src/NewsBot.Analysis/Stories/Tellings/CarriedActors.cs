using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>What an article's pronouns may stand for: the last subject, and the names read so far.</summary>
internal sealed class CarriedActors(IReadOnlyList<RegisteredActor> actors)
{
    private readonly List<Participant> _before = [];

    /// <summary>The subject of the sentence before.</summary>
    public Participant? Subject { get; private set; }

    /// <summary>The date of the sentence before, where it has one alone.</summary>
    public DateValue? Date { get; private set; }

    /// <summary>The words of the sentence before, folded.</summary>
    public IReadOnlyList<string> Concepts { get; private set; } = [];

    /// <summary>The last body of people named before item <paramref name="at"/>: not a person, not a place; a country only where nothing else is.</summary>
    public Participant? Body(IReadOnlyList<Item> items, int at) => Last(items, at, actor => actor.Kind == ActorKind.Organisation) ?? Last(items, at, actor => actor.Kind == ActorKind.Country);

    /// <summary>The last actor named before item <paramref name="at"/> that is neither the subject nor a place.</summary>
    public Participant? Other(IReadOnlyList<Item> items, int at)
    {
        int subject = Subject?.Actor ?? -1;
        for (int i = 0; i < at; i++)
            if (items[i].Kind == ItemKind.Actor && !NounPhrases.IsGoverned(items, i, 0)) { subject = items[i].Index; break; }
        return Last(items, at, actor => actor.Kind != ActorKind.Place && actor != actors.ElementAtOrDefault(subject));
    }

    /// <summary>The names of the sentence before, for a sentence that has none.</summary>
    public IEnumerable<int> Recent => _before.Select(participant => participant.Actor);

    /// <summary>Call when a sentence is read.</summary>
    public void Add(StorySentence sentence, IReadOnlyList<TimeExpression> times)
    {
        var dates = sentence.Items.Where(item => item.Kind == ItemKind.Time).Select(item => DateValue.Of(times[item.Index])).OfType<DateValue>().ToList();
        Date = dates.Count == 1 ? dates[0] : null;
        Concepts = [.. sentence.Items.Select(item => item.Concept).OfType<string>().Distinct(StringComparer.Ordinal)];
        if (sentence.StartsParagraph) _before.Clear();
        var items = sentence.Items;
        Participant? subject = null;
        var found = new List<Participant>();
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Kind != ItemKind.Actor) continue;
            var read = NounPhrases.Owner(items, i);
            found.Add(read);
            if (subject is null && !NounPhrases.IsGoverned(items, i, 0)) subject = NounPhrases.Read(items, i);
        }

        bool continues = subject is null || Opens(items, WordClass.Pronoun);
        if (!continues) Subject = subject;
        if (found.Count == 0) return;
        if (Opens(items, WordClass.Pronoun) && Subject is not null) found.Insert(0, Subject);
        _before.Clear();
        _before.AddRange(found);
    }

    /// <summary>True where the main clause begins with a pronoun, perhaps after an opening time or adverb.</summary>
    private static bool Opens(IReadOnlyList<Item> items, WordClass any)
    {
        for (int i = 0; i < items.Count && i < 8 && items[i].Kind != ItemKind.Actor; i++)
            if (items[i].Is(any)) return true;
        return false;
    }

    private Participant? Last(IReadOnlyList<Item> items, int at, Func<RegisteredActor, bool> suits)
    {
        for (int i = at - 1; i >= 0; i--)
            if (items[i].Kind == ItemKind.Actor && suits(actors[items[i].Index])) return NounPhrases.Owner(items, i);
        for (int i = _before.Count - 1; i >= 0; i--)
            if (suits(actors[_before[i].Actor])) return _before[i];
        return null;
    }
}
