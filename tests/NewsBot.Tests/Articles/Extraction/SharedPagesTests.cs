using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using NewsBot.Articles.Extraction;

namespace NewsBot.Tests.Articles.Extraction;

/// <summary>Quality on pages of the open web, by the measure of the published tables: F1 over runs of four words.</summary>
public sealed class SharedPagesTests
{
    [Fact]
    public void Articles_of_real_pages_are_read_and_none_is_refused()
    {
        string folder = Repository.Shared("dev-data/pages");
        using var gold = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "ground-truth.json")));
        var scores = new List<(double Precision, double Recall)>();
        foreach (var page in gold.RootElement.EnumerateObject())
        {
            using var file = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, "html", page.Name + ".html.gz")), CompressionMode.Decompress));
            var reading = ArticleExtractor.Extract(file.ReadToEnd(), new Uri(page.Value.GetProperty("url").GetString()!), new(2025, 7, 28, 9, 0, 0, TimeSpan.Zero));
            scores.Add(Score(page.Value.GetProperty("articleBody").GetString()!, Assert.IsType<PageReading.Article>(reading).Text.Text));
        }

        double precision = scores.Average(score => score.Precision), recall = scores.Average(score => score.Recall);
        Assert.InRange(2 * precision * recall / (precision + recall), 0.975, 1);
    }

    private static (double Precision, double Recall) Score(string gold, string text)
    {
        var (wanted, found) = (Runs(gold), Runs(text));
        double hits = wanted.Sum(run => Math.Min(run.Value, found.GetValueOrDefault(run.Key)));
        return (found.Count == 0 ? 0 : hits / found.Values.Sum(), hits / wanted.Values.Sum());
    }

    private static Dictionary<string, int> Runs(string text)
    {
        string[] words = [.. Regex.Matches(text.ToLowerInvariant(), @"\w+", RegexOptions.NonBacktracking).Select(match => match.Value)];
        return Enumerable.Range(0, Math.Max(1, words.Length - 3)).CountBy(i => string.Join(' ', words.Skip(i).Take(4))).ToDictionary();
    }
}
