using NewsBot.Analysis.Stories.Quantities;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Articles that give different numbers for one thing. Numbers that exclude each other are only a dispute where dates show that the thing is one.</summary>
internal sealed class CountDisputes(StoryReading reading)
{
    private const int MostLeaders = 40;

    /// <summary>Numbers further apart than this count different things.</summary>
    private const decimal Furthest = 3;

    private readonly Dictionary<ArticleReading, List<CountingNode>> _nodes = [];
    private readonly Blocks<(string Counted, int Actor), CountingNode, List<CountGroup>> _blocks = new(CountingNode.Order.Instance);

    /// <summary>The blocks in which articles differ, by what is counted.</summary>
    private readonly SortedDictionary<string, List<Block<(string Counted, int Actor), CountingNode, List<CountGroup>>>> _differing = new(StringComparer.Ordinal);
    private int _serials;

    public void Add(ArticleReading article)
    {
        List<CountingNode> nodes = [.. article.Countings.Select((counting, number) => new CountingNode(counting, number, _serials++))];
        _nodes.Add(article, nodes);
        foreach (var node in nodes)
            foreach (int actor in node.Counting.Actors) _blocks.Add((node.Counting.Counted.Key, actor), node);
    }

    public void Remove(ArticleReading article)
    {
        if (!_nodes.Remove(article, out var nodes)) return;
        foreach (var node in nodes)
            foreach (int actor in node.Counting.Actors) _blocks.Remove((node.Counting.Counted.Key, actor), node);
    }

    /// <summary>Compares anew what changed.</summary>
    public void Settle()
    {
        foreach (var block in _blocks.TakeChanged())
        {
            bool differed = block.Result?.Count > 0;
            block.Result = [.. Groups(block.Items).Select(group => (Group: group, Dispute: Dispute(group))).Where(each => each.Dispute is not null).Select(each => new CountGroup(each.Group, each.Dispute!))];
            if (differed && block.Result.Count == 0) _differing[block.Key.Counted].Remove(block);
            if (differed || block.Result.Count == 0) continue;
            if (!_differing.TryGetValue(block.Key.Counted, out var blocks)) _differing.Add(block.Key.Counted, blocks = []);
            blocks.Add(block);
        }
    }

    /// <summary>Of those that share a number, the one with the most salient actor.</summary>
    public IEnumerable<Dispute> Find()
    {
        var done = new HashSet<Counting>(ReferenceEqualityComparer.Instance);
        foreach (var blocks in _differing.Values)
        {
            blocks.Sort((left, right) => reading.RankOf(left.Key.Actor).CompareTo(reading.RankOf(right.Key.Actor)));
            foreach (var group in blocks.SelectMany(block => block.Result!))
            {
                if (group.Countings.Exists(done.Contains)) continue;
                done.UnionWith(group.Countings);
                yield return group.Dispute;
            }
        }
    }

    private static List<List<Counting>> Groups(List<CountingNode> block)
    {
        var groups = new List<List<Counting>>();
        foreach (var node in block.Count < 2 ? [] : block)
        {
            var group = groups.Find(group => Same(group[0], node.Counting));
            if (group is not null) group.Add(node.Counting);
            else if (groups.Count < MostLeaders) groups.Add([node.Counting]);
        }

        return groups;
    }

    private static bool Same(Counting a, Counting b)
    {
        if (a.When is { } first && b.When is { } second && !first.CanBe(second)) return false;
        if (a.Counted.IsRate) return a.When is { Width: <= 92 } one && b.When is { } other && one.Width == other.Width;
        if (Math.Max(a.Quantity.Amount, b.Quantity.Amount) > Furthest * Math.Min(a.Quantity.Amount, b.Quantity.Amount)) return false;
        int words = SameEvent.Shared(a.Concepts, b.Concepts), actors = SameEvent.Shared(a.Actors, b.Actors);
        bool dated = a.When is { Width: <= 31 } && b.When is { Width: <= 31 };
        if (a.Quantity.Unit.Length > 0) return a.Counted.Valued.Keys.Any(b.Counted.Valued.ContainsKey);
        return dated ? words >= 3 && actors >= 1 : words >= 4 && actors >= 1;
    }

    private Dispute? Dispute(List<Counting> group)
    {
        var said = group.GroupBy(counting => counting.Article).Select(Best).ToList();
        if (said.Select(counting => counting.Quantity.Value).Distinct(StringComparer.Ordinal).Count() < 2) return null;
        bool agree = said.TrueForAll(one => said.TrueForAll(other => one.Quantity.CanBe(other.Quantity)));
        if (!agree && said.Exists(counting => counting.When is null)) return null;
        bool sameBound = said.TrueForAll(counting => counting.Quantity.Bound == said[0].Quantity.Bound);
        var kind = agree && !(sameBound && Grows(said)) ? DisputeKind.DifferentPrecision : Grows(said) ? DisputeKind.Development : DisputeKind.Contradiction;
        return new Dispute(new TopicWriter(reading).HowMany(group), kind, DisputeSlot.Count, [.. said.Select(Claim)]);
    }

    /// <summary>What an article settles on: the exact number before the vague one, of several exact ones the last.</summary>
    private static Counting Best(IEnumerable<Counting> countings) =>
        countings.OrderBy(counting => counting.Quantity.Bound.Length > 0).ThenByDescending(counting => counting.Sentence.Start).First();

    /// <summary>A toll that rises from one day's report to the next; the rate of a month is what it was.</summary>
    private static bool Grows(List<Counting> said)
    {
        if (said[0].Counted.IsRate) return false;
        var dated = said.Select(counting => (Published: counting.Source.Article.Article.Published, counting.Quantity)).ToList();
        if (dated.Exists(each => each.Published is null)) return false;
        var ordered = dated.OrderBy(each => each.Published!.Value.First).ToList();
        for (int i = 1; i < ordered.Count; i++)
        {
            bool later = ordered[i].Published!.Value.First > ordered[i - 1].Published!.Value.Last, more = ordered[i].Quantity.Amount > ordered[i - 1].Quantity.Amount;
            if (ordered[i].Quantity.Amount < ordered[i - 1].Quantity.Amount || (more && !later)) return false;
        }

        return true;
    }

    private static Claim Claim(Counting counting) => new(counting.Quantity.Value, new Evidence(counting.Article, counting.Sentence), counting.Quantity.Span);

    /// <summary>Numbers for one thing, and what the articles differ in.</summary>
    private sealed record CountGroup(List<Counting> Countings, Dispute Dispute);

    /// <summary>A counting in its place in the reading order.</summary>
    private sealed record CountingNode(Counting Counting, int Number, int Serial)
    {
        internal sealed class Order : IComparer<CountingNode>
        {
            public static readonly Order Instance = new();

            public int Compare(CountingNode? x, CountingNode? y)
            {
                int order = x!.Counting.Source.Order.CompareTo(y!.Counting.Source.Order);
                if (order == 0) order = x.Number.CompareTo(y.Number);
                return order != 0 ? order : x.Serial.CompareTo(y.Serial);
            }
        }
    }
}
