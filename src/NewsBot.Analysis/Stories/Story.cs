using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories;

/// <summary>Where something is said: an article and the exact span of its text.</summary>
/// <param name="Article">Index into <see cref="Story.Articles"/>.</param>
public readonly record struct Evidence(int Article, TextSpan Span);

/// <summary>One event, as one or several articles report it.</summary>
/// <param name="Date">The most precise date on which the sources agree. Of an open year it stands in the year 4, which has every day.</param>
/// <param name="Statement">The source whose words stand for the event.</param>
/// <param name="Sources">Every place that reports it, <paramref name="Statement"/> among them, in article order.</param>
/// <param name="Actors">Indices into <see cref="Story.Actors"/>.</param>
public sealed record StoryEvent(
    PartialDate Date, PartialDate? Until, EventStatus Status, Evidence Statement, IReadOnlyList<Evidence> Sources, IReadOnlyList<int> Actors)
{
    /// <summary>True where no source lets the year be known ("On June 3rd" where no publication date is known).</summary>
    public bool YearIsOpen { get; init; }

    /// <summary>The TIMEX3 mod of the statement's date: <c>BEFORE</c> for "over a decade ago"; or null.</summary>
    public string? Modifier { get; init; }

    /// <summary>The TIMEX3 value of the date: <c>2025-07</c>, <c>XXXX-06-03</c>.</summary>
    public string Value => YearIsOpen ? "XXXX" + Date.ToString()[4..] : Date.ToString();

    /// <summary>By date; those whose year is open come last.</summary>
    public static IOrderedEnumerable<StoryEvent> InOrder(IEnumerable<StoryEvent> events) => events.OrderBy(happening => happening.YearIsOpen).ThenBy(happening => happening.Date);
}

/// <summary>A role with the place that gives it.</summary>
public sealed record StoryRole(string Text, Evidence Evidence)
{
    /// <summary>What dates the place: "In May 2024 Foreign Minister …". Null where the text does not.</summary>
    public TimelineEvent? When { get; init; }

    /// <summary>The text says that it was so once: "then foreign minister", "the former president".</summary>
    public bool IsPast { get; init; }
}

/// <summary>One real actor across all articles.</summary>
/// <param name="Forms">Every way the texts write it, most frequent first.</param>
/// <param name="Mentions">In article and text order.</param>
/// <param name="Salience">0 to 1.</param>
public sealed record StoryActor(
    string Name, ActorKind Kind, string Key, IReadOnlyList<string> Forms, IReadOnlyList<StoryRole> Roles, IReadOnlyList<Evidence> Mentions, double Salience);

/// <summary>A relation with its sentence; <paramref name="Subject"/> and <paramref name="Object"/> are indices into <see cref="Story.Actors"/>.</summary>
public sealed record StoryRelation(int Subject, string Verb, int Object, bool Negated, Evidence Evidence)
{
    public RelationKind Kind { get; init; }

    public RelationModality Modality { get; init; }

    /// <summary>What dates it in its article; null where the text does not.</summary>
    public TimelineEvent? When { get; init; }

    /// <summary>Who is said to say so, as an index into <see cref="Story.Actors"/>; null where the article says it in its own name.</summary>
    public int? Reporter { get; init; }
}

/// <summary>What somebody says, in the words of an article.</summary>
/// <param name="Speaker">Index into <see cref="Story.Actors"/>.</param>
/// <param name="Clause">What is said, word for word as the article has it.</param>
/// <param name="About">Whom it names besides the speaker: indices into <see cref="Story.Actors"/>, sorted.</param>
/// <param name="When">What dates the saying; null where the text does not.</param>
public sealed record StoryStatement(int Speaker, Evidence Clause, IReadOnlyList<int> About, TimelineEvent? When);

/// <summary>What a difference between sources is. Never who is right.</summary>
public enum DisputeKind
{
    /// <summary>The values cannot both hold.</summary>
    Contradiction,

    /// <summary>One value is a rounder or vaguer form of the other ("over 140" and "145").</summary>
    DifferentPrecision,

    /// <summary>The texts' own dates explain the change.</summary>
    Development,
}

/// <summary>What the sources differ in.</summary>
public enum DisputeSlot
{
    Date,
    Count,
    Place,
    Who,
}

/// <summary>What one source says.</summary>
/// <param name="Value">
/// The value at issue, in normal form: a TIMEX3 value (<c>XXXX-06-03</c> where the year is not known, <c>&gt;2024-05</c> for what had not happened by then),
/// a number with its bound (<c>&gt;140</c>, <c>~$1 trillion</c>), a name, or a place with its preposition.
/// </param>
/// <param name="Text">The sentence that says it.</param>
/// <param name="ValueSpan">The words of the value.</param>
public sealed record Claim(string Value, Evidence Text, TextSpan ValueSpan);

/// <summary>The same event and slot, with different values.</summary>
/// <param name="Topic">A question in words of the texts ("When did Russia recognise the Taliban government?").</param>
public sealed record Dispute(string Topic, DisputeKind Kind, DisputeSlot Slot, IReadOnlyList<Claim> Claims);

/// <summary>Several articles read together.</summary>
/// <param name="Events">By date; those whose year is open come last.</param>
/// <param name="Actors">Most salient first.</param>
/// <param name="Disputes">Contradictions first, then differences of precision, then developments.</param>
public sealed record Story(
    IReadOnlyList<ArticleAnalysis> Articles,
    IReadOnlyList<StoryEvent> Events,
    IReadOnlyList<StoryActor> Actors,
    IReadOnlyList<StoryRelation> Relations,
    IReadOnlyList<Dispute> Disputes)
{
    /// <summary>In article and text order.</summary>
    public IReadOnlyList<StoryStatement> Statements { get; init; } = [];
}
