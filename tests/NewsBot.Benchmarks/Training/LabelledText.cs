using System.Text;
using System.Text.Json;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Benchmarks.Training;

/// <summary>A text with the names that people marked in it.</summary>
internal sealed record LabelledText(TextDocument Document, NameTag[] Tags)
{
    /// <summary>Token files (one token a line, BIO tags): a document for each run of sentences.</summary>
    public static IEnumerable<LabelledText> FromTokens(string path)
    {
        bool hyphensJoin = !Path.GetFileName(path).StartsWith("btc", StringComparison.Ordinal);
        var text = new StringBuilder();
        var names = new List<(int Start, int End, string Kind)>();
        string previous = "\n";
        bool quoted = false;
        foreach (string line in File.ReadLines(path).Append("# doc end"))
        {
            if (line.Length == 0 || IsDocument(line))
            {
                if (text.Length > 0 && previous != "\n") text.Append('\n');
                (previous, quoted) = ("\n", false);
                if (line.Length == 0 && text.Length < 20_000 || text.Length == 0) continue;
                yield return Label(text.ToString(), names);
                text.Clear();
                names.Clear();
                continue;
            }

            string[] cells = line.Split('\t');
            if (NeedsBlank(previous, cells[0], hyphensJoin, quoted)) text.Append(' ');
            if (cells[0] == "\"") quoted = !quoted;
            int start = text.Length;
            text.Append(cells[0]);
            if (cells[2].StartsWith("B-", StringComparison.Ordinal)) names.Add((start, text.Length, cells[2][2..]));
            else if (cells[2].StartsWith("I-", StringComparison.Ordinal) && names.Count > 0) names[^1] = (names[^1].Start, text.Length, names[^1].Kind);
            previous = cells[0] == "\"" && quoted ? "(" : cells[0];
        }
    }

    /// <summary>Texts with marked spans: <c>NAME.docs.jsonl</c> and <c>NAME.gold.jsonl</c>.</summary>
    public static IEnumerable<LabelledText> FromSpans(string docs, string gold)
    {
        var texts = File.ReadLines(docs).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(root => root.GetProperty("id").GetString()!, root => root.GetProperty("text").GetString()!, StringComparer.Ordinal);
        foreach (var root in File.ReadLines(gold).Select(line => JsonDocument.Parse(line).RootElement))
        {
            string text = texts[root.GetProperty("id").GetString()!];
            if (text.Any(char.IsSurrogate)) continue; // offsets count code points
            var marked = root.TryGetProperty("mentions", out var mentions)
                ? mentions.EnumerateArray().Select(mention => (mention.GetProperty("start").GetInt32(), mention.GetProperty("end").GetInt32(), mention.GetProperty("type").GetString()!))
                : root.GetProperty("entities").EnumerateArray().SelectMany(entity => entity.GetProperty("named").EnumerateArray()
                    .Select(name => (name.GetProperty("core")[0].GetInt32(), name.GetProperty("core")[1].GetInt32(), entity.GetProperty("type").GetString()!)));
            yield return Label(text, Tidy(text, marked));
        }
    }

    /// <summary>The Same Text With a Capital on Every Word of Some Length.</summary>
    public LabelledText AsHeadlines()
    {
        char[] text = Document.Text.ToCharArray();
        foreach (var token in Document.Tokens)
            if (token.Span.Length > 3) text[token.Span.Start] = char.ToUpperInvariant(text[token.Span.Start]);
        return this with { Document = Document with { Article = Document.Article with { Text = new string(text) } } };
    }

    // Spans of that kind may nest and carry articles and descriptions; a name has neither.
    private static List<(int Start, int End, string Kind)> Tidy(string text, IEnumerable<(int Start, int End, string Kind)> marked)
    {
        var kept = new List<(int Start, int End, string Kind)>();
        foreach (var (first, end, kind) in marked.OrderByDescending(span => span.End - span.Start))
        {
            int start = text.AsSpan(first, end - first).StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? first + 4 : first;
            string[] words = text[start..end].Split(' ');
            bool name = words.All(word => word.Length == 0 || !char.IsLower(word[0]) || word.Length < 5 || word.StartsWith("al-", StringComparison.Ordinal));
            if (name && !kept.Exists(other => other.Start < end && start < other.End)) kept.Add((start, end, kind));
        }

        kept.Sort();
        return kept;
    }

    private static bool IsDocument(string line) => line.StartsWith("# doc ", StringComparison.Ordinal) && !line.Contains('\t');

    private static bool NeedsBlank(string previous, string token, bool hyphensJoin, bool quoted) =>
        previous is not ("\n" or "(" or "[" or "$" or "£" or "“" or "‘")
        && !(hyphensJoin && (token is "-" or "–" or "/" || previous is "-" or "–" or "/"))
        && token is not ("." or "," or ";" or ":" or "!" or "?" or ")" or "]" or "%" or "'s" or "’s" or "n't" or "n’t" or "'" or "’" or "”" or "'re" or "'ll" or "'ve" or "'m" or "'d")
        && !(token == "\"" && quoted);

    private static LabelledText Label(string text, List<(int Start, int End, string Kind)> names)
    {
        var document = Segmenter.Segment(new ArticleText("training", text));
        var tags = new NameTag[document.Tokens.Length];
        int next = 0;
        NameTag last = NameTag.Outside;
        for (int i = 0; i < tags.Length; i++)
        {
            var span = document.Tokens[i].Span;
            while (next < names.Count && names[next].End <= span.Start) (next, last) = (next + 1, NameTag.Outside);
            if (next == names.Count || names[next].Start >= span.End) continue;
            var begin = names[next].Kind switch
            {
                "PER" => NameTag.PersonBegin,
                "ORG" => NameTag.OrganisationBegin,
                "LOC" => NameTag.PlaceBegin,
                _ => NameTag.Outside,
            };
            // A token that only begins with a name ("London-based") is none.
            if (begin == NameTag.Outside || span.End > names[next].End + 1 || (span.Start < names[next].Start && last == NameTag.Outside && span.Length > 2 * (span.End - names[next].Start))) continue;
            tags[i] = last == NameTag.Outside ? begin : begin + 1;
            last = begin;
        }

        return new LabelledText(document, tags);
    }
}
