using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Gathers the tellings of one event. Only those that share an actor and a family of words are compared, so that thousands of articles do not meet each other pair by pair.</summary>
internal sealed class TellingGroups(StoryReading reading)
{
    /// <summary>A block with more different events than this is a habit, not an event.</summary>
    private const int MostLeaders = 40;
    private const int MostActors = 6;
    private readonly SameEvent _same = new(reading);
    private readonly int[] _parent = [.. Enumerable.Range(0, reading.Tellings.Count)];

    /// <summary>In reading order.</summary>
    public IEnumerable<IReadOnlyList<Telling>> Gather()
    {
        var blocks = new Dictionary<(string, int, int), List<int>>();
        for (int i = 0; i < reading.Tellings.Count; i++)
            foreach (var key in Keys(reading.Tellings[i]))
            {
                if (!blocks.TryGetValue(key, out var block)) blocks.Add(key, block = []);
                block.Add(i);
            }

        foreach (var block in blocks.OrderBy(block => block.Value[0]).ThenBy(block => block.Key.Item2).ThenBy(block => block.Key.Item3).Select(block => block.Value)) Join(block);
        return Enumerable.Range(0, reading.Tellings.Count).GroupBy(Root).OrderBy(group => group.Key)
            .Select(group => (IReadOnlyList<Telling>)[.. group.Select(i => reading.Tellings[i])]);
    }

    /// <summary>Where a telling may meet its like: by whom it befalls, by two actors together, by one actor in one month.</summary>
    private IEnumerable<(string, int, int)> Keys(Telling telling)
    {
        string family = telling.Family.Name;
        int? month = telling.When is { YearIsOpen: false, Width: <= 31 } when ? -(when.First.Year * 12) - when.First.Month : null;
        if (month is { } known && telling.Agent is { } agent) yield return (family, reading.RankOf(reading.Branches.WholeOf(agent.Actor)), known);
        if (telling.Theme is { } theme && !telling.Family.Has(EventTraits.Mutual)) yield return (family, reading.RankOf(theme.Actor), -1);
        int[] actors = [.. telling.Actors.Select(reading.RankOf).Order()];
        int count = Math.Min(actors.Length, MostActors);
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++) yield return (family, actors[i], actors[j]);
            if (month is { } at) yield return (family, actors[i], at);
        }
    }

    /// <summary>Precise tellings lead, vaguer ones follow where they fit one leader.</summary>
    private void Join(List<int> block)
    {
        if (block.Count < 2) return;
        var leaders = new List<int>();
        foreach (int i in block.OrderBy(i => reading.Tellings[i].When?.Width ?? int.MaxValue).ThenBy(i => i))
        {
            var fits = leaders.Where(leader => Root(leader) == Root(i) || _same.Holds(reading.Tellings[leader], reading.Tellings[i])).ToList();
            if (fits.Count == 0 && leaders.Count == MostLeaders) return;
            if (fits.Count == 0) leaders.Add(i);
            else if (fits.TrueForAll(leader => Root(leader) == Root(fits[0]) || CanBe(leader, fits[0]))) Unite(fits[0], i);
        }
    }

    private bool CanBe(int left, int right) =>
        reading.Tellings[left].When is not { } first || reading.Tellings[right].When is not { } second || first.CanBe(second);

    private int Root(int i)
    {
        while (_parent[i] != i) i = _parent[i] = _parent[_parent[i]];
        return i;
    }

    private void Unite(int left, int right)
    {
        int first = Root(left), second = Root(right);
        _parent[Math.Max(first, second)] = Math.Min(first, second);
    }
}
