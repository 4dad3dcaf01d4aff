using System.Collections.Frozen;
using AngleSharp.Dom;

namespace NewsBot.Articles.Extraction;

/// <summary>What the name of an element says about it; of two, the later one counts.</summary>
internal enum PageHint
{
    None,
    Dense,
    Caption,
    Main,
    Body,
    Drop,
    Never,
}

/// <summary>Knows parts of pages by their elements' names (<c>page-hints.tsv</c>).</summary>
internal static class PageHints
{
    private const int LongestName = 512;

    private static readonly FrozenDictionary<string, Hint[]> ByFirstWord = DataFile.Lines("page-hints.tsv").Select(line => line.Split('\t'))
        .Select(parts => new Hint(Enum.Parse<PageHint>(parts[0], ignoreCase: true), parts[1].TrimStart('=').Split(' '), parts[1][0] == '='))
        .GroupBy(hint => hint.Words[0]).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>Publishing programs write these in front of what an article is about, or of what a page has besides it.</summary>
    private static readonly string[] NotItsOwn = ["category-", "tag-", "has-", "no-", "with-", "without-", "not-", "js-", "is-"];

    public static PageHint Of(IElement element)
    {
        if (IsHidden(element)) return PageHint.Drop;
        var hint = element.LocalName switch
        {
            "nav" or "footer" or "form" or "menu" or "aside" => PageHint.Drop,
            "figcaption" => PageHint.Caption,
            _ => PageHint.None,
        };
        foreach (string? names in (ReadOnlySpan<string?>)[element.GetAttribute("itemprop"), element.Id, element.ClassName, element.GetAttribute("role")])
        {
            if (string.IsNullOrEmpty(names)) continue;
            foreach (var range in names.AsSpan(0, Math.Min(names.Length, LongestName)).Split(' '))
                if (OfName(names[range]) is var said && said > hint) hint = said;
        }

        // The names of a whole article say what it is about and how it looks.
        return element.LocalName is "article" or "body" or "main" && hint is not (PageHint.Body or PageHint.Main) ? PageHint.None : hint;
    }

    /// <summary>An element of running text that is nonetheless a part of its own.</summary>
    public static bool IsNamed(IElement element) => element.Attributes.Length > 0 && Of(element) is PageHint.Drop or PageHint.Never or PageHint.Caption;

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase));

    private static PageHint OfName(string name)
    {
        if (name.Length == 0 || Array.Exists(NotItsOwn, start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase))) return PageHint.None;
        var words = Words(name);
        var strongest = PageHint.None;
        for (int i = 0; i < words.Count; i++)
        {
            if (!ByFirstWord.TryGetValue(words[i], out var hints)) continue;
            foreach (var hint in hints)
                if (hint.Kind > strongest && hint.StartsAt(words, i, name)) strongest = hint.Kind;
        }

        return strongest;
    }

    /// <summary>"articleBody" is article and body.</summary>
    private static List<string> Words(string name)
    {
        var words = new List<string>();
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            bool end = i == name.Length || !char.IsLetter(name[i]);
            bool capital = !end && i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if ((end || capital) && i > start) words.Add(name[start..i].ToLowerInvariant());
            if (end) start = i + 1;
            else if (capital) start = i;
        }

        return words;
    }

    private sealed record Hint(PageHint Kind, string[] Words, bool Whole)
    {
        public bool StartsAt(List<string> words, int index, string name)
        {
            if (index + Words.Length > words.Count || (Whole && name.Length >= Words.Sum(word => word.Length + 1))) return false;
            for (int i = 1; i < Words.Length; i++)
                if (words[index + i] != Words[i]) return false;
            return true;
        }
    }
}
