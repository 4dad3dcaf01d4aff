namespace NewsBot.Analysis.Stories;

/// <summary>
/// Reads several analyses together, story after story: an article that was in the story before is not read again, and what an article more or less does not touch is kept.
/// Deterministic: the same articles give the same story, whatever was built before; their order decides only between equals. One story at a time.
/// </summary>
public sealed class StoryBuilder
{
    private Dictionary<ArticleAnalysis, ArticleReading> _known = new(ReferenceEqualityComparer.Instance);
    private ArticleReading[] _readings = [];
    private IReadOnlyList<ActorDecision> _decisions = [];
    private DecidedActors _decided = new([]);
    private StoryReading _reading = new(new DecidedActors([]));
    private int _serials;

    /// <summary>A story alone.</summary>
    /// <param name="decisions">What was decided about actors; the story's articles are then as decided too.</param>
    public static Story Build(IReadOnlyList<ArticleAnalysis> articles, params IReadOnlyList<ActorDecision> decisions) => new StoryBuilder().Next(articles, decisions);

    /// <summary>The next story: the one that <see cref="Build"/> gives. Articles are known again by reference; other decisions, or articles in another order, are read together anew.</summary>
    public Story Next(IReadOnlyList<ArticleAnalysis> articles, params IReadOnlyList<ActorDecision> decisions)
    {
        if (!decisions.SequenceEqual(_decisions) || !IsInOrder(articles)) Forget(decisions);
        var before = _readings;
        _readings = Take(articles, out var added);
        return _reading.Next(_readings, _serials, added, [.. before.Where(reading => reading.Index < 0)]);
    }

    private void Forget(IReadOnlyList<ActorDecision> decisions)
    {
        (_decisions, _decided, _readings) = ([.. decisions], new DecidedActors(decisions), []);
        _reading = new StoryReading(_decided);
        _known.Clear();
    }

    /// <summary>True where the articles that stay have their order.</summary>
    private bool IsInOrder(IReadOnlyList<ArticleAnalysis> articles)
    {
        int last = -1;
        foreach (var article in articles)
        {
            if (!_known.TryGetValue(article, out var reading)) continue;
            if (reading.Index < last) return false;
            last = reading.Index;
        }

        return true;
    }

    /// <summary>One reading for each article, those of articles that are gone forgotten.</summary>
    private ArticleReading[] Take(IReadOnlyList<ArticleAnalysis> articles, out IReadOnlyList<ArticleReading> added)
    {
        foreach (var reading in _readings) reading.Index = -1;
        var taken = new Dictionary<ArticleAnalysis, ArticleReading>(articles.Count, ReferenceEqualityComparer.Instance);
        var (readings, news) = (new ArticleReading[articles.Count], new List<ArticleReading>());
        for (int i = 0; i < readings.Length; i++)
        {
            if (!_known.Remove(articles[i], out var reading)) news.Add(reading = new ArticleReading(_decided.ChangeArticles ? ActorRewriter.Rewrite(articles[i], _decided) : articles[i], _serials++));
            reading.Index = i;
            readings[i] = reading;
            taken.TryAdd(articles[i], reading);
        }

        (_known, added) = (taken, news);
        return readings;
    }
}
