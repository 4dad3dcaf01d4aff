using System.Collections.Concurrent;
using NewsBot.Analysis.Similarity;
using NewsBot.Analysis.Stories;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles.Desk;

/// <summary>Finds what says nearly the same as a submission: in its library, and among what waits there.</summary>
public sealed class NearDuplicates(ArticleStore articles, SubmissionStore submissions)
{
    /// <summary>From here on two texts are worth a look: half of their runs of words are the same.</summary>
    private const double Alike = 0.5;

    private const int Most = 3;

    // Articles from before there were sketches.
    private static readonly PerStory<ConcurrentDictionary<int, TextSketch>> Made = new(_ => new());

    /// <summary>The nearest first.</summary>
    /// <param name="story">Of the community's library.</param>
    public async Task<IReadOnlyList<NearDuplicate>> FindAsync(Submission submission, Story story, CancellationToken cancellationToken)
    {
        var sketch = TextSketch.Of(submission.Text.Text);
        if (sketch.IsEmpty) return [];
        var stored = (await articles.SketchesAsync(LibraryName.Of(submission.Community), cancellationToken)).ToDictionary(known => known.Key, StringComparer.Ordinal);
        var waiting = await submissions.ListAsync(submission.Community, submission.Member, cancellationToken);
        return await Task.Run(
            () => story.Articles.Index()
                .Where(article => article.Item.Article.Id != submission.Replaces && stored.ContainsKey(article.Item.Article.Id))
                .Select(article => (Known: stored[article.Item.Article.Id], Title: article.Item.Article.Title ?? DeskTitles.Opening(article.Item.Article.Text), article.Index))
                .Select(article => new NearDuplicate(article.Title, TextSketch.Resemblance(sketch, Of(article.Known, story, article.Index)), article.Known.AddedAt, Number: null))
                .Concat(waiting.Where(other => other.Id != submission.Id).Select(other => new NearDuplicate(DeskTitles.Of(other), TextSketch.Resemblance(sketch, Of(other)), other.CreatedAt, other.Id)))
                .Where(other => other.Resemblance >= Alike).OrderByDescending(other => other.Resemblance).Take(Most).ToList(),
            cancellationToken);
    }

    private static TextSketch Of(StoredSketch known, Story story, int index) =>
        TextSketch.FromBytes(known.Sketch) ?? Made.Of(story).GetOrAdd(index, number => TextSketch.Of(story.Articles[number].Article.Text));

    private static TextSketch Of(Submission submission) => TextSketch.FromBytes(submission.Sketch) ?? TextSketch.Of(submission.Text.Text);
}
