using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Knows page furniture by its words (<c>Lexicons/en/page-furniture.txt</c>).</summary>
internal static class FurnitureCues
{
    private static Cue[] All { get; } = [.. Lexicon.Lines("en/page-furniture.txt").Select(line => line.Split('\t')).Select(parts => new Cue(parts[0], parts[1], parts[2]))];

    private static Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Whole { get; } = All.Where(cue => cue.How == "whole")
        .DistinctBy(cue => cue.Words).ToDictionary(cue => cue.Words, cue => cue.Kind, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static Cue[] Parts { get; } = [.. All.Where(cue => cue.How != "whole")];

    private static PhraseSearch Anywhere { get; } = new(Parts.Where(cue => cue.How == "any").Select(cue => cue.Words));

    /// <summary>What the line is by the first column of the list, or null for text.</summary>
    public static string? KindOf(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd(".:…!?»›> ");
        if (Whole.TryGetValue(line, out string? kind)) return kind;
        bool anywhere = Anywhere.AnyIn(line);
        foreach (var cue in Parts)
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
