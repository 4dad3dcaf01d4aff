using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>
/// Gathers the tellings of one event. Only those that share an actor and a family of words are compared, so that thousands of articles do not meet each other pair by pair; what
/// a block finds to be one depends on that block alone.
/// </summary>
internal sealed class TellingGroups(StoryReading reading)
{
    /// <summary>A block with more different events than this is a habit, not an event.</summary>
    private const int MostLeaders = 40;
    private const int MostActors = 6;
    private readonly SameEvent _same = new(reading);
    private readonly Dictionary<ArticleReading, List<TellingNode>> _nodes = [];
    private readonly Blocks<(string, int, int), TellingNode, List<(TellingNode, TellingNode)>> _blocks = new(TellingNode.ByPrecision.Instance);
    private readonly HashSet<TellingNode> _crowded = [], _changed = [];
    private int _serials;

    /// <summary>In reading order.</summary>
    public List<TellingGroup> All { get; private set; } = [];

    public void Add(ArticleReading article)
    {
        List<TellingNode> nodes = [.. article.Tellings.Select((telling, number) => new TellingNode(telling, number, _serials++))];
        _nodes.Add(article, nodes);
        foreach (var node in nodes)
        {
            if (node.Telling.Actors.Count > MostActors) _crowded.Add(node);
            Enter(node);
        }

        _changed.UnionWith(nodes);
    }

    public void Remove(ArticleReading article)
    {
        if (!_nodes.Remove(article, out var nodes)) return;
        foreach (var node in nodes)
        {
            node.IsGone = true;
            _crowded.Remove(node);
            Leave(node);
        }

        _changed.UnionWith(nodes);
    }

    /// <summary>Gathers anew what changed.</summary>
    /// <returns>The groups that are new.</returns>
    public List<TellingGroup> Settle()
    {
        foreach (var node in _crowded.Where(node => !node.Keys.SequenceEqual(Keys(node.Telling))).ToList())
        {
            Leave(node);
            Enter(node);
        }

        foreach (var block in _blocks.TakeChanged())
        {
            var (before, now) = (block.Result ?? [], Join(block.Items));
            if (before.SequenceEqual(now)) continue;
            foreach (var (left, right) in before)
            {
                left.Same.Remove(right);
                right.Same.Remove(left);
                _changed.UnionWith([left, right]);
            }

            foreach (var (left, right) in now)
            {
                left.Same.Add(right);
                right.Same.Add(left);
                _changed.UnionWith([left, right]);
            }

            block.Result = now;
        }

        var made = Gather();
        All = Merged.Of([.. All.Where(group => !group.IsGone)], made, (left, right) => left.First.Order(right.First));
        return made;
    }

    private List<TellingGroup> Gather()
    {
        var (made, met) = (new List<TellingGroup>(), new HashSet<TellingNode>());
        foreach (var node in _changed)
        {
            if (!met.Add(node)) continue;
            if (node.IsGone)
            {
                if (node.Group is { } before) before.IsGone = true;
                continue;
            }

            List<TellingNode> nodes = [node];
            for (int i = 0; i < nodes.Count; i++)
                foreach (var other in nodes[i].Same)
                    if (met.Add(other)) nodes.Add(other);
            nodes.Sort((left, right) => left.Order(right));
            var group = new TellingGroup([.. nodes]);
            foreach (var member in nodes)
            {
                if (member.Group is { } old) old.IsGone = true;
                member.Group = group;
            }

            made.Add(group);
        }

        _changed.Clear();
        return made;
    }

    private void Enter(TellingNode node)
    {
        node.Keys = Keys(node.Telling);
        foreach (var key in node.Keys) _blocks.Add(key, node);
    }

    private void Leave(TellingNode node)
    {
        foreach (var key in node.Keys) _blocks.Remove(key, node);
    }

    /// <summary>Where a telling may meet its like: by whom it befalls, by two actors together, by one actor in one month. Of many actors the most salient ones.</summary>
    private HashSet<(string, int, int)> KeySet(Telling telling)
    {
        string family = telling.Family.Name;
        var keys = new HashSet<(string, int, int)>();
        int? month = telling.When is { YearIsOpen: false, Width: <= 31 } when ? -(when.First.Year * 12) - when.First.Month : null;
        if (month is { } known && telling.Agent is { } agent) keys.Add((family, reading.Branches.WholeOf(agent.Actor), known));
        if (telling.Theme is { } theme && !telling.Family.Has(EventTraits.Mutual)) keys.Add((family, theme.Actor, -1));
        int[] actors = telling.Actors.Count > MostActors ? [.. telling.Actors.OrderBy(reading.RankOf).Take(MostActors).Order()] : [.. telling.Actors];
        for (int i = 0; i < actors.Length; i++)
        {
            for (int j = i + 1; j < actors.Length; j++) keys.Add((family, actors[i], actors[j]));
            if (month is { } at) keys.Add((family, actors[i], at));
        }

        return keys;
    }

    private (string, int, int)[] Keys(Telling telling) => [.. KeySet(telling)];

    /// <summary>Precise tellings lead, vaguer ones follow where they fit one leader.</summary>
    private List<(TellingNode, TellingNode)> Join(List<TellingNode> block)
    {
        var same = new List<(TellingNode, TellingNode)>();
        var (leaders, fits) = (new List<TellingNode>(), new List<TellingNode>());
        foreach (var node in block.Count < 2 ? [] : block)
        {
            fits.Clear();
            foreach (var leader in leaders)
                if (_same.Holds(leader.Telling, node.Telling)) fits.Add(leader);
            if (fits.Count == 0 && leaders.Count == MostLeaders) break;
            if (fits.Count == 0) leaders.Add(node);
            else if (fits.TrueForAll(leader => CanBe(leader.Telling, fits[0].Telling))) same.Add((fits[0], node));
        }

        return same;
    }

    private static bool CanBe(Telling left, Telling right) => left.When is not { } first || right.When is not { } second || first.CanBe(second);
}
