using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Somebody or something in an event.</summary>
/// <param name="Actor">Its number: see <see cref="ActorNumbers"/>.</param>
/// <param name="Head">What of it takes part ("independence" in "Chechnya's independence"), empty where it is the actor itself or its government.</param>
/// <param name="Owner">Of "Russia's Supreme Court": Russia; else -1.</param>
/// <param name="Span">From the actor's name to its head.</param>
/// <param name="Direct">False where a preposition or a pronoun stands between it and the event.</param>
internal sealed record Participant(int Actor, string Head, int Owner, TextSpan Span, bool Direct);

/// <summary>Where it happened, as the words after the event say it.</summary>
/// <param name="Near">True of near, outside and the like.</param>
/// <param name="Span">With the preposition.</param>
internal sealed record Whereabouts(int Actor, bool Near, TextSpan Span);

/// <summary>One place of one article that tells of one event.</summary>
/// <param name="Trigger">The words that tell it.</param>
/// <param name="Agent">Who does it, where the text says so.</param>
/// <param name="Theme">To whom it is done.</param>
/// <param name="Actors">All actors of the sentence, and those its pronouns stand for; sorted.</param>
/// <param name="When">Null where the text does not date it.</param>
/// <param name="WhenSpan">Empty where the date is that of the sentence before.</param>
/// <param name="Denied">The text says that it did not happen.</param>
/// <param name="Concepts">The words of its clause, folded; sorted.</param>
internal sealed record Telling(
    ArticleReading Source, TextSpan Sentence, EventWord Word, TextSpan Trigger, Participant? Agent, Participant? Theme, IReadOnlyList<int> Actors,
    DateValue? When, TextSpan WhenSpan, bool Denied, IReadOnlyList<string> Concepts, Whereabouts? Where)
{
    /// <summary>The reading's serial number.</summary>
    public int Article => Source.Serial;

    public EventFamily Family => Word.Family;
}
