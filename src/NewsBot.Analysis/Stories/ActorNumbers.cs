using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>A number for each actor, which it keeps from story to story, whatever its rank there: what is read with numbers stays true when ranks change.</summary>
internal sealed class ActorNumbers
{
    private readonly Dictionary<(ActorKind, string), int> _numbers = [];
    private readonly List<ActorKind> _kinds = [];

    /// <summary>One more than the largest number.</summary>
    public int Count => _numbers.Count;

    public ActorKind KindOf(int number) => _kinds[number];

    public int Of(ActorKind kind, string key)
    {
        if (_numbers.TryGetValue((kind, key), out int number)) return number;
        _numbers.Add((kind, key), number = _numbers.Count);
        _kinds.Add(kind);
        return number;
    }
}
