using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Relations;

/// <summary>Who does what to whom, as one sentence says it.</summary>
/// <param name="Subject">Index into <see cref="ArticleAnalysis.Actors"/>.</param>
/// <param name="Verb">What is done, as a base form ("recognise", "meet", "minister of").</param>
/// <param name="Object">Index into <see cref="ArticleAnalysis.Actors"/>.</param>
/// <param name="Predicate">The words of the text that <paramref name="Verb"/> stands for.</param>
/// <param name="Sentence">The sentence that says it.</param>
/// <param name="Negated">True when the sentence denies it.</param>
public sealed record Relation(int Subject, string Verb, int Object, TextSpan Predicate, TextSpan Sentence, bool Negated = false);
