using System.Numerics;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>Says of each token whether it stands in a name, and of what kind: the best sequence of tags for the sentence as a whole (Viterbi).</summary>
internal sealed class NameTagger(NameModel model, TextDocument document, WordForms words)
{
    private readonly NameClues _clues = new(document, words);
    private int[] _scores = [];
    private WordKind[] _kinds = [];

    public NameTag[] Tag(Sentence sentence)
    {
        var tokens = document.TokensOf(sentence);
        if (_kinds.Length < tokens.Length) (_kinds, _scores) = (new WordKind[tokens.Length], new int[tokens.Length * NameTags.Count]);
        _clues.Turn(sentence);
        Span<uint> around = stackalloc uint[NameClues.PerToken - NameClues.OfToken];
        for (int i = 0; i < tokens.Length; i++)
        {
            _kinds[i] = WordKinds.Of(tokens[i].Span.In(document.Text), tokens[i].Kind);
            _clues.WriteAround(i, around);
            var sums = model.Score(in _clues.Of(i)) + model.Score(around);
            for (int tag = 0; tag < NameTags.Count; tag++) _scores[(i * NameTags.Count) + tag] = sums[tag];
        }

        return BestPath<int>(_scores.AsSpan(0, tokens.Length * NameTags.Count), _kinds.AsSpan(0, tokens.Length), model.Transitions);
    }

    /// <param name="scores">Seven for each token.</param>
    /// <param name="transitions">By the kind of the word, the tag before it and its own.</param>
    public static NameTag[] BestPath<TScore>(ReadOnlySpan<TScore> scores, ReadOnlySpan<WordKind> kinds, ReadOnlySpan<TScore> transitions)
        where TScore : unmanaged, INumber<TScore>
    {
        const int All = NameTags.Count;
        // Before the first token stands none in a name. What cannot be is so unlikely that no score makes up for it.
        Span<TScore> best = stackalloc TScore[All], next = stackalloc TScore[All];
        for (int tag = 0; tag < All; tag++) best[tag] = tag == (int)NameTag.Outside ? TScore.Zero : TScore.CreateChecked(-1_000_000_000);
        byte[] from = new byte[scores.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            var ways = transitions.Slice((int)kinds[i] * All * All, All * All);
            for (int tag = 0; tag < All; tag++)
            {
                // An inside tag follows a tag of its own kind only.
                bool inside = ((NameTag)tag).IsInside();
                int chosen = inside ? tag - 1 : 0, last = inside ? tag : All - 1;
                var most = best[chosen] + ways[(chosen * All) + tag];
                for (int previous = chosen + 1; previous <= last; previous++)
                {
                    var score = best[previous] + ways[(previous * All) + tag];
                    if (score > most) (most, chosen) = (score, previous);
                }

                next[tag] = most + scores[(i * All) + tag];
                from[(i * All) + tag] = (byte)chosen;
            }

            next.CopyTo(best);
        }

        var path = new NameTag[kinds.Length];
        int at = 0;
        for (int tag = 1; tag < All; tag++)
            if (best[tag] > best[at]) at = tag;
        for (int i = path.Length - 1; i >= 0; i--)
        {
            path[i] = (NameTag)at;
            at = from[(i * All) + at];
        }

        return path;
    }
}
