using NewsBot.Analysis.Stories.Origins;

namespace NewsBot.Analysis.Stories.Points;

/// <summary>The sentences of several articles, by their words: only those that share a rare word of one are held against it.</summary>
internal sealed class SayingBoard
{
    private readonly Story _story;
    private readonly IReadOnlyList<Saying> _sayings;
    private readonly Dictionary<string, List<int>> _having = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);
    private readonly SameSaying _same;
    private readonly double[] _whole;

    public SayingBoard(Story story, IReadOnlyList<Saying> sayings)
    {
        (_story, _sayings) = (story, sayings);
        for (int i = 0; i < sayings.Count; i++)
            foreach (string word in sayings[i].Words)
            {
                if (!_having.TryGetValue(word, out var having)) _having.Add(word, having = []);
                having.Add(i);
            }

        // A word counts the more, the fewer sentences have it.
        foreach (var (word, having) in _having) _weights.Add(word, Math.Log(1 + (sayings.Count / (double)having.Count)));
        _same = new SameSaying(story, _weights);
        _whole = [.. sayings.Select(said => said.Words.Sum(word => _weights[word]))];
    }

    /// <summary>What several articles say, in a sentence of one of them; each sentence is in one point at most.</summary>
    /// <param name="candidates">What may stand for a point: sentences, or clauses that begin one.</param>
    public IReadOnlyList<SharedPoint> Shared(IEnumerable<Saying> candidates)
    {
        var found = candidates.Where(said => !IsContradicted(said)).Select(said => (Said: said, Others: Others(said))).Where(point => point.Others.Count > 0)
            .OrderByDescending(point => point.Others.Count).ThenByDescending(point => Math.Round(point.Others.Average(other => _same.Share(other, point.Said)), 1)).ThenBy(point => point.Said.Place.Span.Length)
            .ThenBy(point => _story.Articles[point.Said.Article].Article.Id, StringComparer.Ordinal).ThenBy(point => point.Said.Place.Span);
        var taken = new HashSet<(int Article, int Start)>();
        var points = new List<SharedPoint>();
        foreach (var (said, others) in found)
        {
            Evidence[] sources = [said.Place, .. others.Select(other => other.Place)];
            var starts = sources.Select(source => (source.Article, source.Span.Start)).ToList();
            if (starts.Exists(taken.Contains)) continue;
            taken.UnionWith(starts);
            points.Add(new SharedPoint(said.Place, sources, OriginCount.Of(_story, sources)));
        }

        return [.. points.OrderByDescending(point => point.Count.Origins)];
    }

    /// <summary>True where one of the two says all that the other does.</summary>
    public bool AreSame(Saying one, Saying other) => one.Place == other.Place || _same.Holds(one, other) || _same.Holds(other, one);

    /// <summary>True where no sentence of another article comes near it by the words that both have, as <see cref="ArticlePair"/> measures it, and no event or dispute of it is another's too.</summary>
    public bool IsAlone(Saying said, double near)
    {
        if (said.Events.Any(StorySources.Of(_story).IsOfSeveral)) return false;
        if (StorySources.Of(_story).Claims[said.Article].Any(claim => said.Place.Span.Overlaps(claim.Claim.Text.Span))) return false;
        double own = said.Words.Sum(word => _weights[word]);
        var common = new Dictionary<int, double>();
        foreach (string word in said.Words)
            foreach (int number in _having[word])
                if (_sayings[number].Article != said.Article) common[number] = common.GetValueOrDefault(number) + _weights[word];
        return common.All(other => 2 * other.Value / (own + _whole[other.Key]) < near);
    }

    /// <summary>One sentence of each other article that says it: the nearest.</summary>
    private List<Saying> Others(Saying said)
    {
        var rarest = said.Names.Select(SayingReader.NameOf).Concat(said.Tells).Select(word => _having[word]).MinBy(having => having.Count);
        return [.. (rarest ?? []).Select(number => _sayings[number]).Where(other => other.Article != said.Article && _same.Holds(said, other))
            .GroupBy(other => other.Article).Select(same => same.OrderByDescending(other => _same.Share(other, said)).ThenBy(other => other.Place.Span).First())];
    }

    /// <summary>True where a value in it is what the sources contradict each other in.</summary>
    private bool IsContradicted(Saying said) => StorySources.Of(_story).Claims[said.Article].Any(claim =>
        claim.Dispute.Kind == DisputeKind.Contradiction && said.Place.Span.Overlaps(claim.Claim.ValueSpan));
}
