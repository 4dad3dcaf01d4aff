using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Stories;

/// <summary>A dated event in its place in the order in which the timeline is merged, and what became of it there.</summary>
internal sealed class TimelineNode(DatedEvent happening, int number, int serial)
{
    private readonly int _width = happening.Date.Width;

    public DatedEvent Event => happening;

    /// <summary>The rows that it may be the same as, by the events that lead them.</summary>
    public List<TimelineNode> Fits { get; set; } = [];

    /// <summary>True where it makes a row of its own.</summary>
    public bool Leads { get; set; }

    /// <summary>True of one that no article has any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>True while it stands among the others.</summary>
    public bool IsPlaced { get; set; }

    /// <summary>Of a leader: the events that joined its row, in their order.</summary>
    public List<TimelineNode> Joined { get; } = [];

    /// <summary>Of a leader whose row turned out to be the same as another: the event that fits both. The other is what that event joined.</summary>
    public TimelineNode? JoinedBy { get; set; }

    /// <summary>Of a leader: its row, as it is kept; null while it has to be made anew.</summary>
    public StoryEvent? Row { get; set; }

    /// <summary>For whom it was last looked at.</summary>
    public object? Met { get; set; }

    /// <summary>Precise events lead; of equal ones the earlier date, then the reading order.</summary>
    public int Order(TimelineNode other)
    {
        int order = _width.CompareTo(other._width);
        if (order == 0) order = happening.Event.Date.CompareTo(other.Event.Event.Date);
        if (order == 0) order = happening.Source.Order.CompareTo(other.Event.Source.Order);
        if (order == 0) order = number.CompareTo(other.Number);
        return order != 0 ? order : serial.CompareTo(other.Serial);
    }

    /// <summary>The leader of its row, as it stood when <paramref name="at"/> came; null for as it stands in the end.</summary>
    public TimelineNode Last(TimelineNode? at)
    {
        var (last, before) = (this, (TimelineNode?)null);
        // While events choose again, what stands behind them may hold no more: a row joins no row that is gone.
        while (last.JoinedBy is { } by && (at is null || by.Order(at) < 0) && (before is null || before.Order(by) < 0)) (last, before) = (by.Fits[0], by);
        return last;
    }

    /// <summary>It and the leaders whose rows have joined its own before an event came.</summary>
    public IEnumerable<TimelineNode> Leaders(TimelineNode before) =>
        [this, .. Joined.Where(joined => joined.Order(before) < 0).SelectMany(joined => joined.Fits.Skip(1).SelectMany(leader => leader.Leaders(joined)))];

    /// <summary>All events of its row, in the order in which they came to it.</summary>
    public IEnumerable<DatedEvent> Sources() => [happening, .. Joined.SelectMany(joined => (IEnumerable<DatedEvent>)[joined.Event, .. joined.Fits.Skip(1).SelectMany(leader => leader.Sources())])];

    /// <summary>As <see cref="Order"/> says.</summary>
    internal sealed class ByOrder : IComparer<TimelineNode>
    {
        public static readonly ByOrder Instance = new();

        public int Compare(TimelineNode? x, TimelineNode? y) => x!.Order(y!);
    }

    private int Number => number;

    private int Serial => serial;
}
