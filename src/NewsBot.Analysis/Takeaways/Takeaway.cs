using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Takeaways;

/// <summary>A key point of an article, word for word: one of its sentences, or one of its own key points whole.</summary>
/// <param name="Own">True when the article itself lists it as a key point.</param>
public sealed record Takeaway(TextSpan Span, bool Own);
