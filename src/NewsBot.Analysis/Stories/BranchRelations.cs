using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories;

/// <summary>Which body is a branch of which, as the texts themselves say it: "X, the Afghan branch of Y".</summary>
internal sealed class BranchRelations
{
    private const int Reach = 6;
    private readonly Dictionary<int, int> _wholes = [];

    /// <summary>The first that is said of a branch holds.</summary>
    public void Add(int branch, int whole) => _wholes.TryAdd(branch, whole);

    /// <summary>True where both say the same.</summary>
    public bool Equal(BranchRelations other) => _wholes.Count == other._wholes.Count && _wholes.All(said => other._wholes.TryGetValue(said.Key, out int whole) && whole == said.Value);

    /// <summary>What a sentence says.</summary>
    public static IEnumerable<(int Branch, int Whole)> Find(StorySentence sentence)
    {
        var items = sentence.Items;
        for (int i = 0; i < items.Count; i++)
        {
            if (items[i].Concept != "branch" || i + 1 >= items.Count || items[i + 1].Text != "of") continue;
            int branch = Actor(items, i - 1, Math.Max(0, i - Reach), -1), whole = Actor(items, i + 2, Math.Min(items.Count - 1, i + 4), 1);
            if (branch >= 0 && whole >= 0 && branch != whole) yield return (branch, whole);
        }
    }

    /// <summary>What the actor is a branch of; itself where no text says so.</summary>
    public int WholeOf(int actor) => _wholes.GetValueOrDefault(actor, actor);

    /// <summary>Of "X, the Afghan branch of Y" the Afghan is no candidate: between X and the branch stands a comma, a bracket or a form of be.</summary>
    private static int Actor(IReadOnlyList<Item> items, int from, int to, int step)
    {
        bool joined = step > 0;
        for (int i = from; step > 0 ? i <= to : i >= to; i += step)
        {
            if (items[i].Kind == ItemKind.Mark || items[i].Is(WordClass.Be)) joined = true;
            if (items[i].Kind == ItemKind.Actor && joined) return items[i].Index;
        }

        return -1;
    }
}
