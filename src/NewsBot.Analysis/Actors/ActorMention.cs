namespace NewsBot.Analysis.Actors;

/// <summary>A mention with whose it is.</summary>
/// <param name="Actor">Index into the article's actors.</param>
internal sealed record ActorMention(Mention Mention, int Actor)
{
    public int Start => Mention.Span.Start;

    /// <summary>Those of all actors in an order of the caller's.</summary>
    public static List<ActorMention> Of(IReadOnlyList<Actor> actors, Comparison<ActorMention> order)
    {
        var mentions = new List<ActorMention>();
        for (int i = 0; i < actors.Count; i++)
            foreach (var mention in actors[i].Mentions) mentions.Add(new ActorMention(mention, i));
        mentions.Sort(order);
        return mentions;
    }

    /// <summary>The first one that begins at the offset or behind it; their number where there is none.</summary>
    public static int FirstFrom(List<ActorMention> mentions, int offset)
    {
        int low = 0, high = mentions.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (mentions[middle].Start < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
