namespace NewsBot.Analysis.Stories.Origins;

/// <summary>Why an article is no origin of its own.</summary>
public enum OriginReason
{
    /// <summary>It is the other's text, perhaps under another headline or shortened.</summary>
    SameText,

    /// <summary>Its words say that they go back to whom the other's go back to, or to who published the other.</summary>
    SameSource,
}

/// <summary>An article whose words go back to where another's do.</summary>
/// <param name="Article">Index into <see cref="Story.Articles"/>, as <paramref name="First"/> is.</param>
/// <param name="Source">Index into <see cref="Story.Actors"/> of whom both go back to; null for one text.</param>
public sealed record SameOrigin(int Article, int First, OriginReason Reason, int? Source);

/// <summary>From how many independent origins several articles have what they say. Articles of which nothing else is known are origins of their own.</summary>
/// <param name="Articles">How many articles say it.</param>
/// <param name="Origins">1 up to <paramref name="Articles"/>.</param>
/// <param name="Same">One for each article that is no origin of its own, in article order.</param>
public sealed record OriginCount(int Articles, int Origins, IReadOnlyList<SameOrigin> Same)
{
    /// <summary>A text is held against so many others at most: what more articles say has origins enough.</summary>
    private const int MostTexts = 300;

    /// <param name="said">The places that say it: sentences, or the words of a value.</param>
    public static OriginCount Of(Story story, IEnumerable<Evidence> said)
    {
        // The longest first: what was shortened is found in what it was shortened from, whichever was listed first.
        var places = said.ToLookup(place => place.Article);
        int[] articles = [.. places.Select(place => place.Key).OrderByDescending(article => story.Articles[article].Article.Text.Length).ThenBy(article => story.Articles[article].Article.Id, StringComparer.Ordinal).ThenBy(article => article)];
        var roots = articles.ToDictionary(article => article);
        var same = new List<SameOrigin>();
        var texts = new List<int>();
        foreach (int article in articles)
        {
            int first = texts.FindIndex(text => Reprints.Are(story.Articles[text], story.Articles[article]));
            if (first >= 0) Join(article, texts[first], OriginReason.SameText, null);
            else if (texts.Count < MostTexts) texts.Add(article);
        }

        var speakers = articles.ToDictionary(article => article, article => Attribution.Of(story, places[article]));
        foreach (int source in speakers.Values.SelectMany(each => each).Distinct().Order())
        {
            int[] from = [.. articles.Where(article => speakers[article].Contains(source) || Attribution.IsOf(story, article, source))];
            foreach (int article in from.Skip(1)) Join(article, from[0], OriginReason.SameSource, source);
        }

        return new OriginCount(articles.Length, articles.Count(article => Root(article) == article), [.. same.OrderBy(each => each.Article)]);

        int Root(int article) => roots[article] == article ? article : roots[article] = Root(roots[article]);

        void Join(int article, int first, OriginReason reason, int? source)
        {
            if (Root(article) == Root(first)) return;
            same.Add(new SameOrigin(article, first, reason, source));
            roots[Root(article)] = Root(first);
        }
    }
}
