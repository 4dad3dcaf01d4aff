namespace NewsBot.Analysis.Stories;

/// <summary>From the indices of one story to those of the next. What was told before is told again by it, the same object where nothing moved.</summary>
/// <param name="articles">For each article of the story before, its index now; -1 of one that is gone.</param>
/// <param name="actors">The same for its actors.</param>
internal sealed class Renumbering(int[] articles, int[] actors)
{
    private readonly int _firstArticle = FirstMoved(articles), _firstActor = FirstMoved(actors);

    public int Actor(int index) => actors[index];

    public bool MovesActor(int index) => index >= _firstActor && actors[index] != index;

    public bool Moves(Evidence place) => place.Article >= _firstArticle && articles[place.Article] != place.Article;

    public Evidence Place(Evidence place) => place.Article < _firstArticle ? place : place with { Article = articles[place.Article] };

    public bool MovesAnyActor(IReadOnlyList<int> indices)
    {
        for (int i = 0; i < indices.Count; i++)
            if (MovesActor(indices[i])) return true;
        return false;
    }

    /// <summary>In the same order.</summary>
    public int[] Actors(IReadOnlyList<int> indices)
    {
        int[] moved = new int[indices.Count];
        for (int i = 0; i < moved.Length; i++) moved[i] = actors[indices[i]];
        return moved;
    }

    private static int FirstMoved(int[] indices)
    {
        int first = 0;
        while (first < indices.Length && indices[first] == first) first++;
        return first;
    }
}
