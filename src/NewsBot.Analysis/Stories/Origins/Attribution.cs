using NewsBot.Analysis.Stories.Points;

namespace NewsBot.Analysis.Stories.Origins;

/// <summary>To whom an article's own words attribute what it says.</summary>
internal static class Attribution
{
    /// <summary>Who is said to say it, wherever the article says it; nobody where it says it once in its own name.</summary>
    public static IReadOnlySet<int> Of(Story story, IEnumerable<Evidence> places)
    {
        HashSet<int>? all = null;
        foreach (var place in places)
        {
            var here = StorySources.Of(story).Statements[place.Article].Where(said => said.Clause.Span.Overlaps(place.Span)).Select(said => said.Speaker);
            if (all is null) all = [.. here];
            else all.IntersectWith(here);
        }

        return all ?? [];
    }

    /// <summary>True where the article itself is the source's: it published or wrote it.</summary>
    public static bool IsOf(Story story, int article, int source)
    {
        var (text, actor) = (story.Articles[article].Article, story.Actors[source]);
        return actor.Forms.Append(actor.Name).Any(name => name.Equals(text.Publisher, StringComparison.OrdinalIgnoreCase) || name.Equals(text.Author, StringComparison.OrdinalIgnoreCase));
    }
}
