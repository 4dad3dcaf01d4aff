using NewsBot.Analysis.Stories;

namespace NewsBot.Commands;

/// <summary>The different words of numbered texts, so that those that hold a piece of a word are found without reading them all.</summary>
internal sealed class TextIndex
{
    private readonly int _count;
    private readonly Haystack _words;
    private readonly Postings<int> _places;

    /// <param name="count">One more than the largest number. A number may have several texts, one after the other.</param>
    public TextIndex(int count, IEnumerable<(int Number, string Text)> texts)
    {
        _count = count;
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        var last = new List<int>();
        var places = new List<(int, int)>();
        foreach (var (text, words) in texts)
            foreach (var range in Words(words))
            {
                if (!lookup.TryGetValue(words.AsSpan(range), out int word))
                {
                    word = numbers.Count;
                    numbers.Add(words[range], word);
                    last.Add(-1);
                }

                if (last[word] == text) continue;
                last[word] = text;
                places.Add((word, text));
            }

        _words = new Haystack(numbers.Keys);
        _places = new(numbers.Count, places);
    }

    /// <summary>For each number, whether its texts hold every one of the pieces, which have no blanks in them, whatever their case.</summary>
    public bool[] Holding(IEnumerable<string> pieces)
    {
        bool[]? all = null;
        foreach (string piece in pieces)
        {
            bool[] holding = new bool[_count];
            foreach (var (word, _) in _words.Holding(piece))
                foreach (int text in _places[word]) holding[text] = all is null || all[text];
            all = holding;
        }

        return all ?? [.. Enumerable.Repeat(true, _count)];
    }

    private static IEnumerable<Range> Words(string text)
    {
        for (int start = 0, end; start < text.Length; start = end + 1)
        {
            for (end = start; end < text.Length && !char.IsWhiteSpace(text[end]);) end++;
            if (end > start) yield return start..end;
        }
    }
}
