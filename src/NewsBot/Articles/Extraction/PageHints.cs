using System.Collections.Frozen;
using AngleSharp.Dom;

namespace NewsBot.Articles.Extraction;

/// <summary>What the name of an element says about it.</summary>
internal enum PageHint
{
    None,
    Body,
    Drop,
    Caption,
    Dense,
}

/// <summary>Knows parts of pages by their elements' names (<c>page-hints.tsv</c>).</summary>
internal static class PageHints
{
    private static readonly FrozenDictionary<string, Hint[]> ByFirstWord = DataFile.Lines("page-hints.tsv").Select(line => line.Split('\t'))
        .Select(parts => new Hint(Enum.Parse<PageHint>(parts[0], ignoreCase: true), parts[1].Split(' ')))
        .GroupBy(hint => hint.Words[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Of several hints the one for the article wins, then the one against it.</summary>
    public static PageHint Of(IElement element)
    {
        PageHint tag = element.LocalName switch
        {
            "nav" or "footer" or "form" or "menu" => PageHint.Drop,
            "figcaption" => PageHint.Caption,
            "aside" => PageHint.Drop,
            _ => PageHint.None,
        };
        if (IsHidden(element)) return PageHint.Drop;
        foreach (string? name in (ReadOnlySpan<string?>)[element.GetAttribute("itemprop"), element.Id, element.ClassName, element.GetAttribute("role")])
            tag = Strongest(tag, OfName(name));
        return tag;
    }

    /// <summary>An element of running text that is nonetheless a part of its own.</summary>
    public static bool IsNamed(IElement element) => element.Attributes.Length > 0 && Of(element) is PageHint.Drop or PageHint.Caption;

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    internal static PageHint OfName(string? name)
    {
        if (string.IsNullOrEmpty(name)) return PageHint.None;
        var words = Words(name);
        var strongest = PageHint.None;
        for (int i = 0; i < words.Count; i++)
        {
            if (!ByFirstWord.TryGetValue(words[i], out var hints)) continue;
            foreach (var hint in hints)
                if (hint.StartsAt(words, i)) strongest = Strongest(strongest, hint.Kind);
        }

        return strongest;
    }

    private static PageHint Strongest(PageHint one, PageHint other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(PageHint hint) => hint switch
    {
        PageHint.Body => 3,
        PageHint.Drop => 4,
        PageHint.Caption => 2,
        PageHint.Dense => 1,
        _ => 0,
    };

    /// <summary>"articleBody share-bar" is article, body, share, bar.</summary>
    private static List<string> Words(string name)
    {
        const int LongestName = 512;
        var words = new List<string>();
        int start = 0, length = Math.Min(name.Length, LongestName);
        for (int i = 0; i <= length; i++)
        {
            bool end = i == length || !char.IsLetter(name[i]);
            bool capital = !end && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if ((end || capital) && i > start) words.Add(name[start..i].ToLowerInvariant());
            if (end) start = i + 1;
            else if (capital) start = i;
        }

        return words;
    }

    private sealed record Hint(PageHint Kind, string[] Words)
    {
        public bool StartsAt(List<string> words, int index)
        {
            if (index + Words.Length > words.Count) return false;
            for (int i = 1; i < Words.Length; i++)
                if (words[index + i] != Words[i]) return false;
            return true;
        }
    }
}
