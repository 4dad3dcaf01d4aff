using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NewsBot.Articles;

/// <summary>The YAML between two lines of <c>---</c> at the top of a Markdown file. A value that is <c>unknown</c> is honestly not known.</summary>
internal static class FrontMatter
{
    private const string Fence = "---";

    /// <returns>The article without its text, and the Markdown below the front matter.</returns>
    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    public static (ArticleText Article, string Body) Read(string id, string text)
    {
        var article = new ArticleText(id, "");
        if (LineAt(text, 0) is not Fence) return (article, text);
        for (int start = NextLine(text, 0); start < text.Length; start = NextLine(text, start))
        {
            if (LineAt(text, start) is not (Fence or "...")) continue;
            // The opening fence goes along, so that the lines that the parser counts are those of the file.
            return (Values(text[..start]).Aggregate(article, Set), text[NextLine(text, start)..]);
        }

        throw new FormatException($", line 1: the front matter has no end, a second line of {Fence}.");
    }

    private static ArticleText Set(ArticleText article, Entry entry) => entry.Key switch
    {
        "title" => article with { Title = entry.Value },
        "publisher" => article with { Publisher = entry.Value },
        "author" => article with { Author = entry.Value },
        "language" => article with { Language = entry.Value is null ? article.Language : Language(entry) },
        "published" => article with { Published = entry.Value is null ? null : Date(entry) },
        "address" => article with { Address = entry.Value is null ? null : Address(entry) },
        _ => article, // A note, or what other programs keep here.
    };

    private static string Language(Entry entry) => entry.Value is [>= 'a' and <= 'z', >= 'a' and <= 'z']
        ? entry.Value
        : throw entry.Refusal("is not a language: write two letters such as en");

    private static PartialDate Date(Entry entry)
    {
        string day = entry.Value is { Length: > 10 } stamp && stamp[10] is 'T' or ' ' ? stamp[..10] : entry.Value!;
        return PartialDate.TryParse(day, out var date) && date.Precision != DatePrecision.Decade
            ? date
            : throw entry.Refusal("is not a date: write 2025-07-14, 2025-07, 2025 or unknown");
    }

    // It becomes a link for readers, hence no other scheme.
    private static string Address(Entry entry) => Uri.TryCreate(entry.Value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
        ? entry.Value!
        : throw entry.Refusal("is not an address: write one that begins with https://, or unknown");

    private static List<Entry> Values(string yaml)
    {
        var entries = new List<Entry>();
        try
        {
            var parser = new Parser(new StringReader(yaml));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            if (parser.TryConsume<Scalar>(out var scalar)) return scalar.Value.Length == 0 ? entries : throw Refusal(scalar.Start.Line, "front matter is lines such as title: \"A title\"");
            if (!parser.TryConsume<MappingStart>(out _)) throw Refusal(parser.Current!.Start.Line, "front matter is lines such as title: \"A title\"");
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                if (!parser.TryConsume<Scalar>(out var key)) throw Refusal(parser.Current!.Start.Line, "front matter is lines such as title: \"A title\"");
                if (entries.Exists(entry => entry.Key == key.Value)) throw Refusal(key.Start.Line, $"{key.Value} is given twice");
                if (parser.TryConsume<Scalar>(out var value)) entries.Add(new Entry(key.Value, Known(value), key.Start.Line));
                else if (IsOurs(key.Value)) throw Refusal(key.Start.Line, $"{key.Value} must be one value and not a list");
                else parser.SkipThisAndNestedEvents();
            }

            return entries;
        }
        catch (YamlException exception)
        {
            throw Refusal(exception.Start.Line, $"the front matter is not valid YAML ({exception.Message.TrimEnd('.')})");
        }
    }

    private static bool IsOurs(string key) => key is "title" or "publisher" or "author" or "language" or "published" or "address" or "note";

    private static string? Known(Scalar value)
    {
        string text = value.Value.Trim();
        bool isNull = value.Style == ScalarStyle.Plain && text is "~" or "null";
        return text.Length == 0 || isNull || string.Equals(text, "unknown", StringComparison.OrdinalIgnoreCase) ? null : text;
    }

    private static FormatException Refusal(long line, string what) => new($", line {line}: {what}.");

    private static ReadOnlySpan<char> LineAt(string text, int start) => text.AsSpan(start, NextLine(text, start) - start).TrimEnd();

    private static int NextLine(string text, int start) => text.IndexOf('\n', start) is var end and >= 0 ? end + 1 : text.Length;

    private sealed record Entry(string Key, string? Value, long Line)
    {
        public FormatException Refusal(string what) => FrontMatter.Refusal(Line, $"{Key}: \"{Value}\" {what}");
    }
}
