using NewsBot.Analysis.Stories.Disputes;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories;

/// <summary>One timeline out of those of several articles: the same event is one row with all its sources.</summary>
internal sealed class TimelineMerger
{
    private const int MostLeaders = 40, FewestWords = 4;
    private readonly SameEvent _same;
    private readonly List<RowInMaking> _rows = [];
    private readonly Dictionary<(string, int, int), List<RowInMaking>> _blocks = [];

    private TimelineMerger(StoryReading reading) => _same = new SameEvent(reading);

    /// <summary>Precise events lead; vaguer ones join where one row alone fits them.</summary>
    public static IReadOnlyList<StoryEvent> Merge(StoryReading reading)
    {
        var merger = new TimelineMerger(reading);
        foreach (var happening in reading.Events.Select((each, i) => (Event: each, Index: i)).OrderBy(each => each.Event.Date.Width).ThenBy(each => each.Event.Event.Date).ThenBy(each => each.Index))
            merger.Add(happening.Event);
        return [.. StoryEvent.InOrder(merger._rows.Where(row => row.Sources.Count > 0).Select(row => Row(reading, row.Sources))).ThenBy(row => row.Statement.Article).ThenBy(row => row.Statement.Span)];
    }

    private void Add(DatedEvent happening)
    {
        var keys = Keys(happening).ToList();
        var same = Same(keys, happening);
        bool ambiguous = same.Exists(row => !row.Sources[0].Date.CanBe(same[0].Sources[0].Date));
        if (same.Count > 0 && !ambiguous)
        {
            same[0].Sources.Add(happening);
            foreach (var row in same.Skip(1)) row.JoinInto(same[0]);
            return;
        }

        var made = new RowInMaking([happening]);
        _rows.Add(made);
        foreach (var key in keys)
        {
            if (!_blocks.TryGetValue(key, out var rows)) _blocks.Add(key, rows = []);
            if (rows.Count < MostLeaders) rows.Add(made);
        }
    }

    /// <summary>The rows that it may be the same as, each once, in the order of the keys.</summary>
    private List<RowInMaking> Same(List<(string, int, int)> keys, DatedEvent happening)
    {
        var same = new List<RowInMaking>();
        foreach (var key in keys)
        {
            if (!_blocks.TryGetValue(key, out var rows)) continue;
            foreach (var row in rows)
                if (row.Last() is var last && last.IsNewTo(happening) && IsSame(last.Sources[0], happening)) same.Add(last);
        }

        return same;
    }

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
    private static StoryEvent Row(StoryReading reading, List<DatedEvent> sources)
    {
        var statement = sources.Where(source => source.Event.Date == sources[0].Event.Date).OrderBy(source => source.Event.Status)
            .ThenBy(source => char.IsLower(reading.TextOf(source.Article)[source.Event.Span.Start])).ThenByDescending(source => Math.Min(2, source.Actors.Count)).ThenBy(source => source.Event.Span.Length).First();
        var status = sources.Exists(source => source.Event.Status == EventStatus.Stated) ? EventStatus.Stated : statement.Event.Status;
        Evidence[] evidence = [.. sources.Select(source => new Evidence(source.Article, source.Event.Span)).Distinct().OrderBy(source => source.Article).ThenBy(source => source.Span)];
        return new StoryEvent(
            statement.Event.Date, statement.Event.Until, status, new Evidence(statement.Article, statement.Event.Span), evidence,
            [.. statement.Actors.Concat(sources.SelectMany(source => source.Actors)).Distinct().Select(reading.RankOf)])
        {
            YearIsOpen = statement.Date.YearIsOpen,
            Modifier = statement.Event.Modifier,
        };
    }

    /// <summary>A row that may turn out to be the same as another, when an event fits both.</summary>
    private sealed class RowInMaking(List<DatedEvent> sources)
    {
        private RowInMaking? _joined;
        private DatedEvent? _met;

        public List<DatedEvent> Sources => sources;

        public RowInMaking Last() => _joined is null ? this : _joined.Last();

        /// <summary>True where it meets the event for the first time: they come one after the other.</summary>
        public bool IsNewTo(DatedEvent happening)
        {
            bool isNew = !ReferenceEquals(_met, happening);
            _met = happening;
            return isNew;
        }

        public void JoinInto(RowInMaking other)
        {
            other.Sources.AddRange(sources);
            sources.Clear();
            _joined = other;
        }
    }
}
