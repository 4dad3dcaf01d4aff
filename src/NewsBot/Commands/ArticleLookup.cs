using NewsBot.Analysis.Stories;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>Finds an article by its title or its file's name.</summary>
public static class ArticleLookup
{
    private const int ShortestPart = 3;

    private static readonly PerStory<TitleTable> Tables = new(story => new TitleTable(story));

    /// <summary>Index into <see cref="Story.Articles"/>: named exactly, else the only one that holds the words; null where it is none or not clear.</summary>
    public static int? Find(Story story, string name)
    {
        string wanted = name.Trim();
        var table = Tables.Of(story);
        if (table.Exact.TryGetValue(wanted, out int exact)) return exact;
        if (wanted.Length < ShortestPart) return null;
        var holding = table.All.Holding(wanted).Select(found => found.Index % story.Articles.Count).Distinct().Take(2).ToList();
        return holding is [var only] ? only : null;
    }

    /// <summary>Titles that were probably meant.</summary>
    public static IReadOnlyList<string> Near(Story story, string name, int count = 3) => [.. Titles(story).Holding(name).Concat(Titles(story).Rank(name, count)).Distinct(StringComparer.Ordinal).Take(count)];

    public static MatchList Titles(Story story) => Tables.Of(story).Titles;

    internal static void Prepare(Story story) => Titles(story).Prepare();

    private sealed class TitleTable
    {
        public TitleTable(Story story)
        {
            string[] titles = [.. story.Articles.Select(article => Wording.Title(article.Article))], ids = [.. story.Articles.Select(article => article.Article.Id)];
            for (int i = 0; i < titles.Length; i++)
                foreach (string name in (string[])[titles[i], ids[i], Path.GetFileNameWithoutExtension(ids[i])]) Exact.TryAdd(name, i);
            Titles = new MatchList(titles);
            All = new Haystack([.. titles, .. ids]);
        }

        /// <summary>By title, key, and key without its ending; of several articles the first has it.</summary>
        public Dictionary<string, int> Exact { get; } = new(StringComparer.OrdinalIgnoreCase);

        public MatchList Titles { get; }

        /// <summary>The titles, then the keys.</summary>
        public Haystack All { get; }
    }
}
