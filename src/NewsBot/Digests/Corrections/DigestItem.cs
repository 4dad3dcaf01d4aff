using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Digests.Corrections;

/// <summary>One thing that a digest says: a line that rests on evidence.</summary>
/// <param name="Number">From 1, in the order of the message.</param>
/// <param name="Key">The same wherever it is said, however much of it there was room for.</param>
/// <param name="Sources">The articles that it rests on, the first one first; never empty.</param>
public sealed record DigestItem(int Number, string Key, Line Line, IReadOnlyList<ArticleName> Sources)
{
    // A tighter layout cuts a line's end off, never its beginning.
    private const int Beginning = 20;

    /// <summary>The items of a message.</summary>
    public static IReadOnlyList<DigestItem> Of(ChatMessage message)
    {
        var items = new List<DigestItem>();
        Lines.Map(message, (block, line) =>
        {
            if (Read(message, block, line) is { } item) items.Add(item with { Number = items.Count + 1 });
            return line;
        });
        return items;
    }

    /// <summary>The line as an item, not yet numbered; null where it rests on nothing.</summary>
    internal static DigestItem? Read(ChatMessage message, Block block, Line line)
    {
        var notes = line.Evidence.Where(number => number <= message.Evidence.Count).Select(number => message.Evidence[number - 1]).ToList();
        if (notes.Count == 0) return null;
        var articles = notes.Select(note => ArticleName.In(note.Library, note.Article)).Distinct().ToList();
        string begins = block is Paragraph ? line.Text : line.Text[..Math.Min(Beginning, line.Text.Length)];
        string all = string.Join('\u001f', block.GetType().Name, line.Label, begins, articles[0].Library, articles[0].Key, notes[0].Quote);
        return new DigestItem(0, Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 12)), line, articles);
    }

    /// <summary>The item on one line: what stands before it, and its words.</summary>
    public string Words => Line.Label is { } label ? $"{label}: {Line.Text}" : Line.Text;
}
