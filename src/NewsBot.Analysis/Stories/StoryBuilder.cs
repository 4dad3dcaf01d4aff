namespace NewsBot.Analysis.Stories;

/// <summary>
/// Reads several analyses together, story after story: an article that was in the story before is not read again, and what an article more or less does not touch is kept.
/// Deterministic: the same articles give the same story, whatever was built before; their order decides only between equals. One story at a time.
/// </summary>
public sealed class StoryBuilder
{
    private readonly Dictionary<ArticleAnalysis, ArticleReading> _known = new(ReferenceEqualityComparer.Instance);
    private ArticleAnalysis[] _articles = [];
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
        var (added, gone) = Take([.. articles]);
        return _reading.Next(_readings, _serials, added, gone);
    }

    private void Forget(IReadOnlyList<ActorDecision> decisions)
    {
        (_decisions, _decided, _articles, _readings) = ([.. decisions], new DecidedActors(decisions), [], []);
        _reading = new StoryReading(_decided);
        _known.Clear();
    }

    /// <summary>True where the articles that stay have their order.</summary>
    private bool IsInOrder(IReadOnlyList<ArticleAnalysis> articles)
    {
        int last = -1;
        foreach (var article in articles)
        {
            // Mostly it is the next one: a look-up for each would cost more than all else here.
            if (last + 1 < _articles.Length && ReferenceEquals(_articles[last + 1], article)) last++;
            else if (!_known.TryGetValue(article, out var reading)) continue;
            else if (reading.Index < last) return false;
            else last = reading.Index;
        }

        return true;
    }

    /// <summary>One reading for each article, those of articles that are gone forgotten.</summary>
    private (IReadOnlyList<ArticleReading> Added, IReadOnlyList<ArticleReading> Gone) Take(ArticleAnalysis[] articles)
    {
        foreach (var reading in _readings) reading.Index = -1;
        var (readings, added, gone) = (new ArticleReading[articles.Length], new List<ArticleReading>(), new List<ArticleReading>());
        for (int i = 0, next = 0; i < readings.Length; i++)
        {
            var reading = next < _articles.Length && ReferenceEquals(_articles[next], articles[i]) ? _readings[next] : _known.GetValueOrDefault(articles[i]);
            if (reading is null or { Index: >= 0 }) added.Add(reading = new ArticleReading(_decided.ChangeArticles ? ActorRewriter.Rewrite(articles[i], _decided) : articles[i], _serials++));
            else next = Array.IndexOf(_readings, reading, next) + 1;
            reading.Index = i;
            readings[i] = reading;
        }

        for (int i = 0; i < _readings.Length; i++)
        {
            if (_readings[i].Index >= 0) continue;
            gone.Add(_readings[i]);
            if (_known.GetValueOrDefault(_articles[i]) == _readings[i]) _known.Remove(_articles[i]);
        }

        foreach (var reading in added) _known.TryAdd(articles[reading.Index], reading);
        (_articles, _readings) = (articles, readings);
        return (added, gone);
    }
}
