using NewsBot.Analysis.Stories.Quantities;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Articles that give different numbers for one thing. Numbers that exclude each other are only a dispute where dates show that the thing is one.</summary>
internal sealed class CountDisputes(StoryReading reading)
{
    private const int MostLeaders = 40;

    /// <summary>Numbers further apart than this count different things.</summary>
    private const decimal Furthest = 3;

    public IEnumerable<Dispute> Find()
    {
        var blocks = new Dictionary<(string, int), List<Counting>>();
        foreach (var counting in reading.Countings)
            foreach (int actor in counting.Actors.Select(reading.RankOf))
            {
                if (!blocks.TryGetValue((counting.Counted.Key, actor), out var block)) blocks.Add((counting.Counted.Key, actor), block = []);
                block.Add(counting);
            }

        var done = new HashSet<Counting>(ReferenceEqualityComparer.Instance);
        foreach (var block in blocks.Where(block => block.Value.Count > 1).OrderBy(block => block.Key.Item1, StringComparer.Ordinal).ThenBy(block => block.Key.Item2).Select(block => block.Value))
            foreach (var group in Groups(block))
                if (!group.Exists(done.Contains) && Dispute(group) is { } dispute)
                {
                    done.UnionWith(group);
                    yield return dispute;
                }
    }

    private static List<List<Counting>> Groups(List<Counting> block)
    {
        var groups = new List<List<Counting>>();
        foreach (var counting in block)
        {
            var group = groups.Find(group => Same(group[0], counting));
            if (group is not null) group.Add(counting);
            else if (groups.Count < MostLeaders) groups.Add([counting]);
        }

        return groups;
    }

    private static bool Same(Counting a, Counting b)
    {
        if (a.When is { } first && b.When is { } second && !first.CanBe(second)) return false;
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

    /// <summary>A toll that rises from one day's report to the next.</summary>
    private bool Grows(List<Counting> said)
    {
        var dated = said.Select(counting => (Published: reading.ArticleOf(counting.Article).Article.Published, counting.Quantity)).ToList();
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
}
