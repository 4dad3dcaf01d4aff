using System.Text;
using System.Text.Json;
using NewsBot.Benchmarks.Large;

namespace NewsBot.Benchmarks.Engine;

/// <summary>Texts of the length of news, about two kilobytes each, as <c>analyze --jsonl</c> reads them.</summary>
internal static class NewsTexts
{
    private const int Length = 1900, Shortest = 1200;

    /// <summary>Articles about happenings that never were: no two alike.</summary>
    public static IEnumerable<string> MadeUp()
    {
        var writer = new NewsWriter();
        var world = new World(seed: 3, happenings: 2500, writer.Kinds);
        for (int number = 0; ; number++)
        {
            string markdown = writer.Write(world, number);
            yield return markdown[(markdown.IndexOf("\n---\n", 3, StringComparison.Ordinal) + 5)..];
        }
    }

    /// <summary>The texts of <c>*.docs.jsonl</c>, cut at line breaks.</summary>
    public static IEnumerable<string> Of(string folder)
    {
        foreach (string path in Directory.GetFiles(folder, "*.docs.jsonl").OrderDescending(StringComparer.Ordinal))
            foreach (string line in File.ReadLines(path))
            {
                using var document = JsonDocument.Parse(line);
                var piece = new StringBuilder();
                foreach (string paragraph in document.RootElement.GetProperty("text").GetString()!.Split('\n'))
                {
                    piece.Append(paragraph).Append('\n');
                    if (piece.Length < Length) continue;
                    yield return piece.ToString();
                    piece.Clear();
                }

                if (piece.Length >= Shortest) yield return piece.ToString();
            }
    }

    /// <summary>So many of them one after another that they have the length; from the beginning again where there are too few.</summary>
    public static string Long(IEnumerable<string> texts, int length)
    {
        var all = new StringBuilder();
        while (all.Length < length)
            foreach (string text in texts)
            {
                all.Append(text).Append('\n');
                if (all.Length >= length) break;
            }

        return all.ToString(0, length);
    }

    /// <summary>A line for each.</summary>
    public static Task WriteAsync(string path, IEnumerable<string> texts) =>
        File.WriteAllLinesAsync(path, texts.Select(text => JsonSerializer.Serialize(new { id = "text", text, dct = "2025-07-14" })));
}
