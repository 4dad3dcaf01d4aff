using NewsBot.Analysis.Similarity;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Feeds.Polling;

/// <summary>Finds what carries the same story as a text in nearly the same words: a wire story in five papers is one article.</summary>
internal sealed class SameStory(ArticleStore articles, SubmissionStore submissions)
{
    /// <summary>Three of four runs of words are the same: other headlines and a sentence more or less, and not yet another report of the same event.</summary>
    private const double Alike = 0.75;

    /// <summary>The key of the library's article; null where there is none.</summary>
    public async Task<string?> FindAsync(string library, TextSketch sketch, CancellationToken cancellationToken)
    {
        if (sketch.IsEmpty) return null;
        var known = await articles.SketchesAsync(library, cancellationToken);
        return await Task.Run(
            () => known.Select(article => (article.Key, Likeness: Likeness(sketch, article.Sketch))).Where(article => article.Likeness >= Alike).OrderByDescending(article => article.Likeness).ThenBy(article => article.Key, StringComparer.Ordinal).FirstOrDefault().Key,
            cancellationToken);
    }

    /// <summary>True where it waits for approval already, brought by somebody else.</summary>
    public async Task<bool> WaitsAsync(ChatAddress community, string member, TextSketch sketch, CancellationToken cancellationToken) =>
        (await submissions.ListAsync(community, member: null, cancellationToken)).Any(waiting => waiting.Member != member && Likeness(sketch, waiting.Sketch) >= Alike);

    private static double Likeness(TextSketch sketch, byte[]? stored) => TextSketch.FromBytes(stored) is { } other ? TextSketch.Resemblance(sketch, other) : 0;
}
