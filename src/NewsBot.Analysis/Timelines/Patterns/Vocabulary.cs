using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>What a word or number can mean in a pattern: <c>May</c> is month 5, <c>last</c> is a direction, <c>ago</c> is just itself.</summary>
/// <param name="Class">Number of the word class in its <see cref="Vocabulary"/>.</param>
internal readonly record struct Reading(int Class, string Value);

/// <summary>The words that patterns are made of, with their classes.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>A form with a capital stands for capitalised words only (<c>May</c>), one behind <c>=</c> for small ones only (<c>=daily</c>).</summary>
    /// <param name="path">Lines of class, value and forms, separated by tabs; forms by spaces.</param>
    public Vocabulary(string path)
    {
        _lookup = _entries.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string line in Lexicon.Lines(path))
        {
            string[] columns = line.Split('\t');
            foreach (string form in columns[2].Split(' ')) Add(form, new Reading(ClassOf(columns[0]), columns[1]));
        }
    }

    public int ClassOf(string name)
    {
        if (_classes.TryGetValue(name, out int known)) return known;
        _classes.Add(name, _names.Count);
        _names.Add(name);
        return _names.Count - 1;
    }

    public string NameOf(int @class) => _names[@class];

    public int ClassCount => _names.Count;

    /// <summary>Makes a word that a pattern names literally known: its class is itself.</summary>
    public int ClassOfLiteral(string word)
    {
        bool isNew = !_classes.ContainsKey(word);
        int number = ClassOf(word);
        if (isNew) Add(word, new Reading(number, word));
        return number;
    }

    public Reading[] ReadingsOf(ReadOnlySpan<char> word)
    {
        if (!_lookup.TryGetValue(word, out var entry)) return [];
        return char.IsUpper(word[0]) ? entry.Capitalised : entry.Small;
    }

    private void Add(string form, Reading reading)
    {
        bool smallOnly = form.Length > 1 && form[0] == '=', capitalOnly = char.IsUpper(form[0]);
        if (smallOnly) form = form[1..];
        if (!_entries.TryGetValue(form, out var entry)) _entries.Add(form, entry = new Entry());
        if (!capitalOnly) entry.Small = [.. entry.Small, reading];
        if (!smallOnly) entry.Capitalised = [.. entry.Capitalised, reading];
    }

    private sealed class Entry
    {
        public Reading[] Small { get; set; } = [];

        public Reading[] Capitalised { get; set; } = [];
    }
}
