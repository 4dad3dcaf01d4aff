using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Takeaways;

/// <summary>A key point of an article: one of its sentences, word for word.</summary>
/// <param name="Own">True when the article itself lists it as a key point.</param>
public sealed record Takeaway(TextSpan Span, bool Own);
