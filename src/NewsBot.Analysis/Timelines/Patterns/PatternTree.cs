namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>Patterns that begin alike share the way: each place of a text is compared with what can stand there, not with every pattern.</summary>
internal sealed class PatternTree
{
    private readonly Node _root = new();
    private readonly List<(PatternElement Element, Node Next)>[] _first;

    public PatternTree(IEnumerable<TokenPattern> patterns, int classCount)
    {
        foreach (var pattern in patterns)
        {
            var node = _root;
            foreach (var element in pattern.Elements) node = node.Follow(element);
            node.Complete.Add(pattern);
        }

        _first = new List<(PatternElement, Node)>[classCount];
        foreach (var branch in _root.Branches)
            foreach (int @class in branch.Element.Classes) (_first[@class] ??= []).Add(branch);
    }

    /// <summary>Every pattern that matches from here on.</summary>
    public void Collect(ReadOnlySpan<PatternToken> tokens, int start, List<TokenPattern> matches)
    {
        foreach (var reading in tokens[start].Readings)
        {
            if (_first[reading.Class] is not { } branches) continue;
            foreach (var (element, next) in branches)
                if (element.ClassTaken(in tokens[start]) == reading.Class) Collect(next, tokens, start, start + 1, matches);
        }
    }

    private static void Collect(Node node, ReadOnlySpan<PatternToken> tokens, int start, int at, List<TokenPattern> matches)
    {
        foreach (var pattern in node.Complete)
            if (pattern.AllowsContext(tokens, start)) matches.Add(pattern);
        if (at == tokens.Length || tokens[at].Readings.Length == 0) return;
        foreach (var (element, next) in node.Branches)
            if (element.ClassTaken(in tokens[at]) is not null) Collect(next, tokens, start, at + 1, matches);
    }

    private sealed class Node
    {
        public List<(PatternElement Element, Node Next)> Branches { get; } = [];

        public List<TokenPattern> Complete { get; } = [];

        public Node Follow(PatternElement element)
        {
            foreach (var (known, next) in Branches)
                if (known.FitsLike(element)) return next;
            Branches.Add((element, new Node()));
            return Branches[^1].Next;
        }
    }
}
