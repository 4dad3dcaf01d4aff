using System.Runtime.InteropServices;
using NewsBot.Analysis.Stories.Disputes;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories;

/// <summary>
/// One timeline out of those of several articles: the same event is one row with all its sources. Events come in an order of their own, the precise ones first; each joins the row
/// that it fits, or makes one. Where one is added or taken out later, only those behind it whose choice that may change choose again: the rows are those that all events in order would make.
/// </summary>
internal sealed class TimelineMerger(StoryReading reading)
{
    private const int MostLeaders = 40, FewestWords = 4;
    private readonly SameEvent _same = new(reading);
    private readonly Dictionary<ArticleReading, List<TimelineNode>> _nodes = [];
    private readonly Dictionary<(string, int), List<TimelineNode>> _events = [];
    private readonly Dictionary<(string, int, int), List<TimelineNode>> _leaders = [];
    private readonly SortedSet<TimelineNode> _queue = new(TimelineNode.ByOrder.Instance);
    private readonly HashSet<TimelineNode> _changed = [];
    private List<TimelineNode> _rows = [];
    private int _serials;

    public void Add(ArticleReading article)
    {
        List<TimelineNode> nodes = [.. article.Events.Select((happening, number) => new TimelineNode(happening, number, _serials++))];
        _nodes.Add(article, nodes);
        _queue.UnionWith(nodes);
    }

    public void Remove(ArticleReading article)
    {
        if (!_nodes.Remove(article, out var nodes)) return;
        foreach (var node in nodes) node.IsGone = true;
        _queue.UnionWith(nodes);
    }

    /// <summary>Lets all choose that have to. To be called before the reading order changes.</summary>
    public void Settle()
    {
        while (_queue.Min is { } node)
        {
            _queue.Remove(node);
            Choose(node);
        }
    }

    /// <summary>The rows, as they are kept, by date; those whose year is open come last.</summary>
    public IReadOnlyList<StoryEvent> Rows()
    {
        List<TimelineNode> stay = [.. _rows.Where(node => node.Row is not null)];
        var made = _changed.Where(node => node is { IsPlaced: true, Leads: true, JoinedBy: null }).ToList();
        foreach (var node in made) node.Row = Row([.. node.Sources()]);
        _rows = Merged.Of(stay, made, InOrder);
        _changed.Clear();
        return _rows.ConvertAll(node => node.Row!);
    }

    private void Choose(TimelineNode node)
    {
        if (!node.IsPlaced && !node.IsGone) Place(node);
        List<TimelineNode> fits = node.IsGone ? [] : Same(node);
        bool leads = !node.IsGone && (fits.Count == 0 || fits.Exists(row => !row.Event.Date.CanBe(fits[0].Event.Date)));
        if (leads == node.Leads && fits.SequenceEqual(node.Fits)) return;
        Mark(node);
        if (!node.Leads) Part(node);
        else if (!leads) SetLeader(node, false);
        node.Fits = fits;
        if (!leads && !node.IsGone) Join(node);
        else if (leads && !node.Leads) SetLeader(node, true);
        Mark(node);
        if (node.IsGone) Displace(node);
    }

    /// <summary>The rows that it may be the same as, each once, in the order of the keys.</summary>
    private List<TimelineNode> Same(TimelineNode node)
    {
        var same = new List<TimelineNode>();
        object met = new();
        foreach (var key in Keys(node.Event))
        {
            if (!_leaders.TryGetValue(key, out var leaders)) continue;
            for (int i = 0; i < leaders.Count && i < MostLeaders && leaders[i].Order(node) < 0; i++)
            {
                var last = leaders[i].Last(node);
                if (ReferenceEquals(last.Met, met)) continue;
                last.Met = met;
                if (IsSame(last.Event, node.Event)) same.Add(last);
            }
        }

        return same;
    }

    private void Join(TimelineNode node)
    {
        Insert(node.Fits[0].Joined, node);
        foreach (var leader in node.Fits.Skip(1)) SetJoined(leader, node);
    }

    private void Part(TimelineNode node)
    {
        if (node.Fits.Count == 0) return;
        foreach (var leader in node.Fits.Skip(1))
            if (leader.JoinedBy == node) SetJoined(leader, null);
        node.Fits[0].Joined.Remove(node);
    }

    private void SetJoined(TimelineNode leader, TimelineNode? by)
    {
        var from = by ?? leader.JoinedBy!;
        TimelineNode[] rows = [.. leader.Leaders(from)];
        foreach (var row in rows) Call(row, from);
        leader.JoinedBy = by;
        foreach (var row in rows) Call(row, from);
        Change(leader);
    }

    private void SetLeader(TimelineNode node, bool leads)
    {
        if (!leads) Call(node, node);
        foreach (var key in Keys(node.Event))
        {
            ref var leaders = ref CollectionsMarshal.GetValueRefOrAddDefault(_leaders, key, out _);
            leaders ??= [];
            int at = leaders.BinarySearch(node, TimelineNode.ByOrder.Instance);
            if (leads) leaders.Insert(at = ~at, node);
            else leaders.RemoveAt(at);
            int edge = leads ? MostLeaders : MostLeaders - 1;
            if (at < MostLeaders && leaders.Count > edge && leaders[edge] is var other && other != node) Call(other, other);
            if (leaders.Count == 0) _leaders.Remove(key);
        }

        node.Leads = leads;
        if (leads) Call(node, node);
    }

    /// <summary>Has those choose again whose choice a leader's row may change from some event on.</summary>
    private void Call(TimelineNode leader, TimelineNode from)
    {
        object met = new();
        var behind = from.Order(leader) < 0 ? leader : from;
        foreach (string mark in leader.Event.Marks)
        {
            var events = _events[(mark, leader.Event.Date.First.Year)];
            int at = events.BinarySearch(behind, TimelineNode.ByOrder.Instance);
            for (int i = at < 0 ? ~at : at + 1; i < events.Count; i++)
            {
                var other = events[i];
                if (ReferenceEquals(other.Met, met)) continue;
                other.Met = met;
                if (IsSame(leader.Last(other).Event, other.Event)) _queue.Add(other);
            }
        }
    }

    private void Mark(TimelineNode node)
    {
        Change(node);
        Change(node.Last(null));
        foreach (var leader in node.Fits) Change(leader.Last(null));
    }

    private void Change(TimelineNode node)
    {
        node.Row = null;
        _changed.Add(node);
    }

    private void Place(TimelineNode node)
    {
        foreach (string mark in node.Event.Marks)
        {
            ref var events = ref CollectionsMarshal.GetValueRefOrAddDefault(_events, (mark, node.Event.Date.First.Year), out _);
            Insert(events ??= [], node);
        }

        node.IsPlaced = true;
    }

    private void Displace(TimelineNode node)
    {
        if (!node.IsPlaced) return;
        foreach (string mark in node.Event.Marks)
        {
            var key = (mark, node.Event.Date.First.Year);
            _events[key].RemoveAt(_events[key].BinarySearch(node, TimelineNode.ByOrder.Instance));
            if (_events[key].Count == 0) _events.Remove(key);
        }

        node.IsPlaced = false;
    }

    private static void Insert(List<TimelineNode> nodes, TimelineNode node) => nodes.Insert(~nodes.BinarySearch(node, TimelineNode.ByOrder.Instance), node);

    private bool IsSame(DatedEvent row, DatedEvent other)
    {
        if (!row.Date.CanBe(other.Date) || row.Event.Until is null != other.Event.Until is null) return false;
        if (row.Event.Until is { } until && other.Event.Until is { } otherUntil && !until.Covers(otherUntil) && !otherUntil.Covers(until)) return false;
        foreach (var one in row.Tellings)
            foreach (var two in other.Tellings)
                if (_same.Holds(one, two)) return true;
        int fewer = Math.Min(row.Concepts.Count, other.Concepts.Count);
        if (fewer < FewestWords || row.Actors.Count(other.Actors.Contains) < Math.Min(2, Math.Min(row.Actors.Count, other.Actors.Count))) return false;
        int shared = SameEvent.Shared(row.Concepts, other.Concepts);
        return shared >= FewestWords && shared * 10 >= fewer * 6;
    }

    /// <summary>By what it tells and of whom, and by its words, in its year.</summary>
    private static IEnumerable<(string, int, int)> Keys(DatedEvent happening)
    {
        int year = happening.Date.First.Year;
        foreach (string name in happening.Marks)
        {
            yield return (name, year, -1);
            foreach (int actor in happening.Actors.Take(4)) yield return (name, year, actor);
        }
    }

    /// <summary>A whole sentence that names who did what to whom, and the shortest of them, stands for the event.</summary>
    private StoryEvent Row(List<DatedEvent> sources)
    {
        var statement = sources.Where(source => source.Event.Date == sources[0].Event.Date).OrderBy(source => source.Event.Status)
            .ThenBy(source => char.IsLower(reading.TextOf(source.Article)[source.Event.Span.Start])).ThenByDescending(source => Math.Min(2, source.Actors.Count)).ThenBy(source => source.Event.Span.Length).First();
        var status = sources.Exists(source => source.Event.Status == EventStatus.Stated) ? EventStatus.Stated : statement.Event.Status;
        Evidence[] evidence = [.. sources.Select(source => new Evidence(source.Article, source.Event.Span)).Distinct().OrderBy(source => reading.PlaceOf(source.Article)).ThenBy(source => source.Span)];
        return new StoryEvent(
            statement.Event.Date, statement.Event.Until, status, new Evidence(statement.Article, statement.Event.Span), evidence,
            [.. statement.Actors.Concat(sources.SelectMany(source => source.Actors)).Distinct()])
        {
            YearIsOpen = statement.Date.YearIsOpen,
            Modifier = statement.Event.Modifier,
        };
    }

    private int InOrder(TimelineNode left, TimelineNode right)
    {
        var (one, other) = (left.Row!, right.Row!);
        int order = one.YearIsOpen.CompareTo(other.YearIsOpen);
        if (order == 0) order = one.Date.CompareTo(other.Date);
        if (order == 0) order = reading.PlaceOf(one.Statement.Article).CompareTo(reading.PlaceOf(other.Statement.Article));
        if (order == 0) order = one.Statement.Span.CompareTo(other.Statement.Span);
        return order != 0 ? order : left.Order(right);
    }
}
