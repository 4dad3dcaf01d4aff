using System.Collections.Frozen;

namespace NewsBot.Articles.Extraction;

/// <summary>What the words of a short line say about it.</summary>
internal enum PagePhrase
{
    None,
    Line,
    Rest,
}

/// <summary>Knows lines that stand on pages beside articles (<c>page-phrases.tsv</c>).</summary>
internal static class PagePhrases
{
    private const int LongestLine = 30, LongestHeading = 9;

    private static readonly Phrase[] Parts = [.. All().Where(phrase => phrase.How != "whole")];

    private static readonly FrozenDictionary<string, PagePhrase> Wholes = All().Where(phrase => phrase.How == "whole").GroupBy(phrase => phrase.Words)
        .ToFrozenDictionary(group => group.Key, group => group.Max(phrase => phrase.Kind), StringComparer.OrdinalIgnoreCase);

    public static PagePhrase Of(PageBlock block)
    {
        if (block.Words > LongestLine) return PagePhrase.None;
        string line = block.Text.Trim().TrimEnd('.', ':', '…', '!', '?', '»', '›', '>', ' ');
        var kind = Wholes.GetValueOrDefault(line);
        foreach (var phrase in Parts)
            if (phrase.Kind > kind && phrase.Fits(block.Text)) kind = phrase.Kind;
        return kind == PagePhrase.Rest && block.Words > LongestHeading ? PagePhrase.Line : kind;
    }

    private static IEnumerable<Phrase> All() =>
        DataFile.Lines("page-phrases.tsv").Select(line => line.Split('\t')).Select(parts => new Phrase(Enum.Parse<PagePhrase>(parts[0], ignoreCase: true), parts[1], parts[2]));

    private sealed record Phrase(PagePhrase Kind, string How, string Words)
    {
        public bool Fits(string line) => How switch
        {
            "start" => line.StartsWith(Words, StringComparison.OrdinalIgnoreCase),
            "end" => line.EndsWith(Words, StringComparison.OrdinalIgnoreCase),
            _ => line.Contains(Words, StringComparison.OrdinalIgnoreCase),
        };
    }
}
