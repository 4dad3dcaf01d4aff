using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>A telling among those that it is compared with.</summary>
/// <param name="number">In its article.</param>
/// <param name="serial">Which no other one has.</param>
internal sealed class TellingNode(Telling telling, int number, int serial)
{
    private readonly int _width = telling.When?.Width ?? int.MaxValue;

    public Telling Telling => telling;

    public IReadOnlyList<(string, int, int)> Keys { get; set; } = [];

    /// <summary>Those that it was found to be one event with, once for each block in which it was.</summary>
    public List<TellingNode> Same { get; } = [];

    public TellingGroup? Group { get; set; }

    public bool IsGone { get; set; }

    /// <summary>The order in which the articles tell.</summary>
    public int Order(TellingNode other)
    {
        int order = telling.Source.Order.CompareTo(other.Telling.Source.Order);
        if (order == 0) order = number.CompareTo(other.Number);
        return order != 0 ? order : serial.CompareTo(other.Serial);
    }

    private int Number => number;

    private int Serial => serial;

    /// <summary>Precise tellings first, then in reading order.</summary>
    internal sealed class ByPrecision : IComparer<TellingNode>
    {
        public static readonly ByPrecision Instance = new();

        public int Compare(TellingNode? x, TellingNode? y) => x!._width != y!._width ? x._width.CompareTo(y._width) : x.Order(y);
    }
}

/// <summary>The tellings of one event, in reading order, and what the articles differ in over it.</summary>
internal sealed class TellingGroup(TellingNode[] nodes)
{
    public TellingNode First => nodes[0];

    public Telling[] Tellings { get; } = Array.ConvertAll(nodes, node => node.Telling);

    /// <summary>The first that says of somebody that it happened; or null.</summary>
    public Telling? Told { get; } = Array.Find(nodes, node => node.Telling is { Theme: not null, Denied: false, When.YearIsOpen: false })?.Telling;

    public IReadOnlyList<Dispute> Disputes { get; set; } = [];

    /// <summary>The same, where another article had denied it.</summary>
    public Dispute? Development { get; set; }

    public bool IsGone { get; set; }

    /// <summary>True where one of the actors takes part in it.</summary>
    public bool Has(HashSet<int> actors) => Array.Exists(Tellings, telling => Is(telling.Agent, actors) || Is(telling.Theme, actors));

    private static bool Is(Participant? participant, HashSet<int> actors) => participant is not null && (actors.Contains(participant.Actor) || actors.Contains(participant.Owner));
}
