using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Quantities;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Points;

/// <summary>A deed of a sentence, without where it stands: equal ones are the same deed.</summary>
internal readonly record struct Deed(int Subject, string Verb, int Object, bool Negated, Relations.RelationModality Modality)
{
    public bool IsBetween(Deed other) => (Subject == other.Subject && Object == other.Object) || (Subject == other.Object && Object == other.Subject);
}

/// <summary>A number, and what it counts: folded, or empty where no word says.</summary>
internal readonly record struct Number(Quantity Quantity, string Counted);

/// <summary>What one sentence of a story's article says, as far as another can be held against it.</summary>
/// <param name="Names">Whom it names, in order of appearance, who does it before whom it befalls where "by" shows it: indices into <see cref="Story.Actors"/>.</param>
/// <param name="Words">Its words folded, its names among them.</param>
/// <param name="Content">Those of the words that it cannot do without.</param>
/// <param name="Tells">The kinds of events and deeds that its words tell of.</param>
/// <param name="Manner">What it says of how sure it is: the words that deny it, by what they deny, and those that make it planned or possible.</param>
/// <param name="Sides">See <see cref="Opposites"/>.</param>
/// <param name="Speakers">Who is said to say it: indices into <see cref="Story.Actors"/>.</param>
/// <param name="Events">Indices into <see cref="Story.Events"/> of those that it reports.</param>
internal sealed record Saying(
    Evidence Place, IReadOnlyList<int> Names, IReadOnlySet<string> Words, IReadOnlySet<string> Content, IReadOnlySet<string> Tells, IReadOnlySet<string> Manner, IReadOnlySet<int> Sides,
    IReadOnlyList<DateValue> Dates, IReadOnlyList<Number> Numbers, IReadOnlyList<Deed> Deeds, IReadOnlySet<int> Speakers, IReadOnlyList<int> Events)
{
    public int Article => Place.Article;

    /// <summary>How many words, dates and numbers it can be compared by.</summary>
    public int Size => Words.Count + Dates.Count + Numbers.Count;

    /// <summary>It can be read alone: a whole sentence that points at nothing before it.</summary>
    public required bool StandsAlone { get; init; }
}
