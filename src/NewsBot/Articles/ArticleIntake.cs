using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Similarity;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Articles;

/// <summary>The one way into a library, for whatever comes from a file, a chat or the web: analyse, then keep.</summary>
public sealed class ArticleIntake(ArticleStore store, TimeProvider time)
{
    /// <summary>Adds the article, or puts it in the place of the one with its library and id. One save: a crash leaves the old one or the new one.</summary>
    /// <param name="contentHash">SHA-256 over the source's bytes, in hexadecimal.</param>
    public async Task<Article> AddAsync(ArticleText text, string library, string contentHash, CancellationToken cancellationToken) =>
        await KeepAsync(await Task.Run(() => Analyze(text, library, contentHash), cancellationToken), cancellationToken);

    /// <summary>The first half of <see cref="AddAsync"/>, for many at once: touches nothing.</summary>
    internal Article Analyze(ArticleText text, string library, string contentHash) => new()
    {
        Library = library,
        Key = text.Id,
        Text = text,
        Analysis = ArticleAnalyzer.Analyze(text),
        EngineVersion = ArticleAnalyzer.Version,
        ContentHash = contentHash,
        Sketch = TextSketch.Of(text.Text).ToBytes(),
        AddedAt = time.GetUtcNow(),
        UpdatedAt = time.GetUtcNow(),
    };

    /// <summary>The second half.</summary>
    internal Task<Article> KeepAsync(Article article, CancellationToken cancellationToken) => store.SaveAsync(article, cancellationToken);
}
