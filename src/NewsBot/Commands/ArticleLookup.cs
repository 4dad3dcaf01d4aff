using NewsBot.Analysis.Stories;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>Finds an article by its title or its file's name.</summary>
public static class ArticleLookup
{
    /// <summary>Index into <see cref="Story.Articles"/>: named exactly, else the only one that holds the words; null where it is none or not clear.</summary>
    public static int? Find(Story story, string name)
    {
        string wanted = name.Trim();
        var exact = Matching(story, candidate => candidate.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (exact.Count > 0) return exact[0];
        var partly = wanted.Length < 3 ? [] : Matching(story, candidate => candidate.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        return partly.Count == 1 ? partly[0] : null;
    }

    /// <summary>Titles that were probably meant.</summary>
    public static IReadOnlyList<string> Near(Story story, string name, int count = 3)
    {
        string wanted = name.Trim();
        var holding = Titles(story).Where(title => title.Contains(wanted, StringComparison.OrdinalIgnoreCase));
        return [.. holding.Concat(NearestMatch.Rank(wanted, Titles(story), count)).Distinct(StringComparer.Ordinal).Take(count)];
    }

    public static IEnumerable<string> Titles(Story story) => story.Articles.Select(article => Wording.Title(article.Article));

    private static List<int> Matching(Story story, Func<string, bool> matches) =>
    [
        .. Enumerable.Range(0, story.Articles.Count).Where(index =>
        {
            var article = story.Articles[index].Article;
            return matches(Wording.Title(article)) || matches(article.Id) || matches(Path.GetFileNameWithoutExtension(article.Id));
        }),
    ];
}
