using System.Collections.Frozen;
using System.Text;

namespace NewsBot.Feeds;

/// <summary>The room's word lists: lines of columns with tabs between them; a line that begins with # is a remark.</summary>
internal static class FeedData
{
    public static IEnumerable<string[]> Rows(string file)
    {
        using var reader = new StreamReader(typeof(FeedData).Assembly.GetManifestResourceStream($"NewsBot.Feeds.Data.{file}")!, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
    }

    /// <summary>Words of the second column, each with the first column of its row.</summary>
    public static FrozenDictionary<string, string> Words(string file) =>
        Rows(file).SelectMany(row => row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word, row[0]))).ToFrozenDictionary(pair => pair.word, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>The words of the row of that name.</summary>
    public static FrozenSet<string> Set(string file, string name) => Rows(file).Single(row => row[0] == name)[1].Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
