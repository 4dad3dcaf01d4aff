using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Knows page furniture by its words (<c>page-furniture.txt</c>): by English ones on every page, and by those of the text's language.</summary>
internal sealed class FurnitureCues
{
    private const string English = "en/page-furniture.txt";

    private static readonly PerLanguage<FurnitureCues> ByLanguage = new(folder => new FurnitureCues([English, .. new[] { $"{folder}/page-furniture.txt" }.Where(list => list != English && Lexicon.Has(list))]));

    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _whole;
    private readonly Cue[] _parts;
    private readonly PhraseSearch _anywhere;

    private FurnitureCues(IEnumerable<string> lists)
    {
        Cue[] all = [.. lists.SelectMany(list => Lexicon.Lines(list)).Select(line => line.Split('\t')).Select(parts => new Cue(parts[0], parts[1], parts[2]))];
        _whole = all.Where(cue => cue.How == "whole").DistinctBy(cue => cue.Words).ToDictionary(cue => cue.Words, cue => cue.Kind, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _parts = [.. all.Where(cue => cue.How != "whole")];
        _anywhere = new PhraseSearch(_parts.Where(cue => cue.How == "any").Select(cue => cue.Words));
    }

    public static FurnitureCues Of(Language language) => ByLanguage[language];

    /// <summary>What the line is by the first column of the list, or null for text.</summary>
    public string? KindOf(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd(".:…!?»›> ");
        if (_whole.TryGetValue(line, out string? kind)) return kind;
        bool anywhere = _anywhere.AnyIn(line);
        foreach (var cue in _parts)
            if ((anywhere || cue.How != "any") && cue.Matches(line)) return cue.Kind;
        return null;
    }

    private sealed record Cue(string Kind, string How, string Words)
    {
        public bool Matches(ReadOnlySpan<char> line) => How switch
        {
            "start" => line.StartsWith(Words, StringComparison.OrdinalIgnoreCase) && IsEdge(line, Words.Length),
            "end" => line.EndsWith(Words, StringComparison.OrdinalIgnoreCase) && IsEdge(line, line.Length - Words.Length - 1),
            _ => line.Contains(Words, StringComparison.OrdinalIgnoreCase),
        };

        private bool IsEdge(ReadOnlySpan<char> line, int outside) =>
            outside < 0 || outside >= line.Length || !char.IsLetter(line[outside]) || !(char.IsLetter(Words[0]) && char.IsLetter(Words[^1]));
    }
}
