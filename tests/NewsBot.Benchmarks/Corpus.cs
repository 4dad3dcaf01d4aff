using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Benchmarks;

/// <summary>The starter articles as plain texts, read once.</summary>
internal static class Corpus
{
    public static IReadOnlyList<ArticleText> Articles { get; } =
    [
        .. Directory.GetFiles(Path.Combine(Root(), "articles"), "*.md").Where(path => !path.EndsWith("README.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(path => new ArticleText(Path.GetFileName(path), Body(File.ReadAllText(path))) { Published = new PartialDate(2025, 7, 14) }),
    ];

    public static double Megabytes => Articles.Sum(article => (double)System.Text.Encoding.UTF8.GetByteCount(article.Text)) / 1e6;

    public static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "NewsBot.sln"))) return folder.FullName;
        throw new InvalidOperationException("The benchmarks read articles/ of the repository: run them from inside it.");
    }

    private static string Body(string markdown) => markdown[(markdown.IndexOf("\n---\n", 3, StringComparison.Ordinal) + 5)..];
}
