using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Tests.Digests;

/// <summary>Small articles, stored.</summary>
internal static class SampleLibrary
{
    public static async Task AddAsync(ArticleStore store, int count, string library = Article.StarterLibrary, int from = 0)
    {
        for (int i = from; i < from + count; i++)
        {
            var text = new ArticleText($"article-{i}.md", $"Russia recognised the Taliban on {i + 1} July 2025. The ministry in Kabul welcomed it.") { Title = $"Article {i}", Publisher = "The Paper" };
            await store.SaveAsync(
                new Article
                {
                    Library = library,
                    Key = text.Id,
                    Text = text,
                    Analysis = ArticleAnalyzer.Analyze(text),
                    EngineVersion = ArticleAnalyzer.Version,
                    ContentHash = $"{i}",
                    AddedAt = DateTimeOffset.UnixEpoch,
                    UpdatedAt = DateTimeOffset.UnixEpoch,
                },
                TestContext.Current.CancellationToken);
        }
    }
}
