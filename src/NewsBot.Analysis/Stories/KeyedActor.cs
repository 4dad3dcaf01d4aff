using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>What single articles have under one key, as one kind of actor. It lasts from story to story: articles come and go.</summary>
internal sealed class KeyedActor(ActorKind kind, string key)
{
    private int _number = -1;

    public ActorKind Kind => kind;

    public string Key => key;

    /// <summary>In the story's order.</summary>
    public List<(ArticleReading Reading, int Actor)> Members { get; } = [];

    /// <summary>Folded full names.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>As written, for acronyms.</summary>
    public SortedSet<string> Forms { get; } = new(StringComparer.Ordinal);

    public string FullName => Names.MaxBy(name => name.Length)!;

    /// <summary>What it may be one actor by, as <see cref="ActorLinks"/> last had it.</summary>
    public List<ActorLink> Links { get; } = [];

    /// <summary>The link of an acronym that is all there is of its name; else null.</summary>
    public ActorLink? Alone { get; set; }

    /// <summary>The actors that it and all that it is linked with became.</summary>
    public IReadOnlyList<RegisteredActor> Became { get; set; } = [];

    public void Add(ArticleReading reading, int actor)
    {
        int at = Members.BinarySearch((reading, actor), MemberOrder.Instance);
        Members.Insert(~at, (reading, actor));
        if (_number >= 0) reading.Name(actor, _number);
        Call(reading.Names[actor]);
    }

    /// <summary>Tells the readings whose actor it is.</summary>
    public void Number(int number)
    {
        if (number == _number) return;
        _number = number;
        foreach (var (reading, actor) in Members) reading.Name(actor, number);
    }

    public void Remove(ArticleReading reading)
    {
        Members.RemoveAll(member => ReferenceEquals(member.Reading, reading));
        Names.Clear();
        Forms.Clear();
        foreach (var (other, actor) in Members) Call(other.Names[actor]);
    }

    private void Call(ActorForms forms)
    {
        Names.Add(forms.Name);
        Forms.UnionWith(forms.Written);
    }

    /// <summary>By article, then by the actor's place there.</summary>
    internal sealed class MemberOrder : IComparer<(ArticleReading Reading, int Actor)>
    {
        public static readonly MemberOrder Instance = new();

        public int Compare((ArticleReading Reading, int Actor) x, (ArticleReading Reading, int Actor) y) =>
            x.Reading.Index != y.Reading.Index ? x.Reading.Index.CompareTo(y.Reading.Index) : x.Actor.CompareTo(y.Actor);
    }
}
