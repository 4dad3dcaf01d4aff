using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Relations;

/// <summary>What kind of deed a verb is; <c>Lexicons/en/relation-verbs.tsv</c> gives it to each.</summary>
public enum RelationKind
{
    /// <summary>None of these: the verb says it all.</summary>
    Other,
    Recognises,
    Meets,
    SignsWith,
    Attacks,
    Sanctions,

    /// <summary>Puts on a list: designates, bans, outlaws.</summary>
    Lists,

    /// <summary>Takes off a list.</summary>
    Delists,
    Supports,
    Opposes,
    TradesWith,
    Appoints,
    Says,
}

/// <summary>How sure a sentence is that something is done.</summary>
public enum RelationModality
{
    /// <summary>Said as done.</summary>
    Did,

    /// <summary>Announced, intended or wanted.</summary>
    Plans,

    /// <summary>Said as possible, or under a condition.</summary>
    May,
}

/// <summary>Who does what to whom, as one sentence says it.</summary>
/// <param name="Subject">Index into <see cref="ArticleAnalysis.Actors"/>.</param>
/// <param name="Verb">What is done, as a base form ("recognise", "meet", "minister of").</param>
/// <param name="Object">Index into <see cref="ArticleAnalysis.Actors"/>.</param>
/// <param name="Predicate">The words of the text that <paramref name="Verb"/> stands for.</param>
/// <param name="Sentence">The sentence that says it.</param>
/// <param name="Negated">True when the sentence denies it.</param>
public sealed record Relation(int Subject, string Verb, int Object, TextSpan Predicate, TextSpan Sentence, bool Negated = false)
{
    public RelationKind Kind { get; init; }

    public RelationModality Modality { get; init; }
}

/// <summary>What somebody says, as one sentence reports it.</summary>
/// <param name="Speaker">Index into <see cref="ArticleAnalysis.Actors"/>.</param>
/// <param name="Cue">The words that report it: "said", "according to".</param>
/// <param name="Clause">What is said, in the text's words.</param>
/// <param name="Sentence">The sentence that reports it.</param>
public sealed record Statement(int Speaker, TextSpan Cue, TextSpan Clause, TextSpan Sentence)
{
    /// <summary>True where the speaker says that it is not so; the clause then begins with the word that says it: "denied that …".</summary>
    public bool Denies { get; init; }
}

/// <summary>What an article's sentences say of what its actors do and say, in text order.</summary>
public sealed record ActorDeeds(IReadOnlyList<Relation> Relations, IReadOnlyList<Statement> Statements);
