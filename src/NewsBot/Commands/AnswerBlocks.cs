using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>The sections of an answer of several lists, each cut to what a page holds and with what it rests on.</summary>
internal sealed class AnswerBlocks(StoryQuestion question)
{
    private const int MostEvidence = 3;

    private readonly List<Block> _blocks = [];

    public EvidenceList Evidence { get; } = question.NewEvidence();

    public ChatMessage Message(params IReadOnlyList<ChatAction> actions) => new(_blocks) { Evidence = Evidence.Notes, Actions = actions };

    public void Add(Block block) => _blocks.Add(block);

    /// <summary>A list under a heading; nothing where it is empty. A line that is cut off is never made, so that it cites nothing.</summary>
    /// <param name="most">Lines at most; the rows of a page where it is null.</param>
    public void Add<T>(string heading, IEnumerable<T> items, Func<T, Line> line, int? most = null)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        int rest = all.Count - Math.Min(most ?? question.Rows, question.Rows);
        _blocks.Add(new Heading(2, new Line(heading) { Detail = rest > 0 ? $"and {rest:N0} more" : null }));
        Add(all.Take(all.Count - Math.Max(0, rest)).Select(line));
    }

    /// <summary>Lines without a heading: a table where one of them has a label.</summary>
    public void Add(IEnumerable<Line> lines)
    {
        var shown = lines.ToList();
        if (shown.Count > 0) _blocks.Add(shown.TrueForAll(row => row.Label is null) ? new BulletList(shown) : new Table(shown));
    }

    public IReadOnlyList<int> Cite(IEnumerable<Evidence> places) => [.. places.Take(MostEvidence).Select(place => Evidence.Add(place)).Distinct()];
}
