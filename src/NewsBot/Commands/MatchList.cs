using System.Numerics;
using NewsBot.Analysis.Stories;

namespace NewsBot.Commands;

/// <summary>Candidates made ready for being searched many times. Their order decides between equals.</summary>
public sealed class MatchList
{
    /// <summary>Longer words are not compared letter by letter: nobody mistypes them, and the work would grow with both lengths.</summary>
    private const int Longest = 80;

    private readonly string[] _values;
    private readonly Lazy<Haystack> _haystack;
    private readonly Lazy<Word[]> _wholes;
    private readonly Lazy<(Word[] Words, Postings<(int Value, bool Opens)> Places)> _words;

    public MatchList(IEnumerable<string> values)
    {
        _values = [.. values.Distinct(StringComparer.Ordinal)];
        _haystack = new(() => new Haystack(_values));
        _wholes = new(() => [.. _values.Select(value => new Word(NearestMatch.Fold(value)))]);
        _words = new(Words);
    }

    /// <summary>Does now what the first question would wait for.</summary>
    public void Prepare() => _ = (_haystack.Value, _words.Value);

    /// <summary>What to offer while one types: values that hold the text, those that begin with it first; where none does, those that are near.</summary>
    public IReadOnlyList<string> Fitting(string typed)
    {
        string start = typed.Trim();
        if (start.Length == 0) return [.. _values.Take(CommandSuggester.Most)];
        List<string> beginning = [], holding = [];
        foreach (var (index, begins) in _haystack.Value.Holding(start))
        {
            var found = begins ? beginning : holding;
            if (found.Count < CommandSuggester.Most) found.Add(_values[index]);
            if (beginning.Count == CommandSuggester.Most) break;
        }

        return beginning.Count + holding.Count > 0 ? [.. beginning.Concat(holding).Take(CommandSuggester.Most)] : Rank(start, CommandSuggester.Most);
    }

    /// <summary>The values that hold the text, whatever its case.</summary>
    public IEnumerable<string> Holding(string typed) => typed.AsSpan().Trim().Length == 0 ? _values : _haystack.Value.Holding(typed.Trim()).Select(found => _values[found.Index]);

    /// <summary>The values that are near, best first: equal, begins alike, one of its words begins alike, then by edits: of the whole, or of one of its words.</summary>
    public IReadOnlyList<string> Rank(string typed, int count)
    {
        var wanted = new Word(NearestMatch.Fold(typed));
        if (wanted.Text.Length is 0 or > Longest) return [];
        var costs = new Dictionary<int, int>();
        for (int i = 0; i < _values.Length; i++)
            if (Whole(wanted, _wholes.Value[i]) is { } cost) costs.Add(i, cost);
        var (words, places) = _words.Value;
        for (int i = 0; i < words.Length; i++)
        {
            bool begins = wanted.Text.Length > 2 && words[i].Begins(wanted);
            int? edits = wanted.Edits(words[i]);
            if (!begins && edits is null) continue;
            foreach (var (value, opens) in places[i])
            {
                int? cost = begins && !opens ? 2 : 3 + edits;
                if (cost < costs.GetValueOrDefault(value, int.MaxValue)) costs[value] = cost.Value;
            }
        }

        return [.. costs.OrderBy(cost => cost.Value).ThenBy(cost => cost.Key).Take(count).Select(cost => _values[cost.Key])];
    }

    private static int? Whole(Word wanted, Word whole)
    {
        if (wanted.Text == whole.Text) return 0;
        if (wanted.Text.Length > 1 && whole.Begins(wanted)) return 1;
        if (wanted.Text.Contains(' ') && whole.Text.Contains(' ' + wanted.Text, StringComparison.Ordinal)) return 2;
        return wanted.Edits(whole) is { } edits ? 2 + edits : null;
    }

    /// <summary>The different words of the values, and of each where it stands.</summary>
    private (Word[], Postings<(int, bool)>) Words()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var places = new List<(int, (int, bool))>();
        for (int i = 0; i < _values.Length; i++)
            foreach (var (at, word) in _wholes.Value[i].Text.Split(' ').Index())
            {
                if (!numbers.TryGetValue(word, out int number)) numbers.Add(word, number = numbers.Count);
                places.Add((number, (i, at == 0)));
            }

        return ([.. numbers.Keys.Select(word => new Word(word))], new(numbers.Count, places));
    }

    /// <summary>A folded word with the set of its letters, which tells most pairs apart at a glance.</summary>
    private readonly record struct Word(string Text, int Length, uint Letters)
    {
        public Word(string text)
            : this(text, text.Length, text.Aggregate(0u, (letters, letter) => letters | (1u << (letter & 31))))
        {
        }

        public bool Begins(Word start) => (start.Letters & ~Letters) == 0 && Text.StartsWith(start.Text, StringComparison.Ordinal);

        /// <summary>How many edits apart, or null where they are too many for a slip.</summary>
        public int? Edits(Word other)
        {
            int allowed = Math.Max(Length, other.Length) switch { < 3 => 0, < 5 => 1, < 9 => 2, _ => 3 };
            if (Math.Abs(Length - other.Length) > allowed) return null;
            if (BitOperations.PopCount(Letters & ~other.Letters) > allowed || BitOperations.PopCount(other.Letters & ~Letters) > allowed) return null;
            int distance = NearestMatch.Distance(Text, other.Text);
            return distance <= allowed ? distance : null;
        }
    }
}
