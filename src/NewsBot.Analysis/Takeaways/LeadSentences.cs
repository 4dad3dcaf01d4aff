using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Takeaways;

/// <summary>
/// The first statements of an article, in its order: what stands for key points in a language in which the engine cannot weigh sentences. News
/// says first what matters, and nothing is claimed of them but that they come first.
/// </summary>
public static class LeadSentences
{
    private const int Most = 3;

    public static IReadOnlyList<Takeaway> Of(TextDocument document) =>
        [.. Candidates.Of(document).Where(candidate => candidate.Sentence.Span.In(document.Text)[^1] is not ('؟' or '？')).Take(Most).Select(candidate => new Takeaway(candidate.Sentence.Span, Own: false))];
}
