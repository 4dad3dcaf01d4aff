using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>Says of each token whether it stands in a name, and of what kind: the best sequence of tags for the sentence as a whole (Viterbi).</summary>
internal sealed class NameTagger(NameModel model)
{
    public NameTag[] Tag(TextDocument document, Sentence sentence, WordForms words)
    {
        var clues = NameClues.Of(document, sentence, words);
        var scores = new int[clues.Count * NameTags.Count];
        Span<uint> buffer = stackalloc uint[NameClues.PerToken];
        var kinds = new WordKind[clues.Count];
        for (int i = 0; i < clues.Count; i++)
        {
            var token = document.Tokens[sentence.FirstToken + i];
            kinds[i] = WordKinds.Of(token.Span.In(document.Text), token.Kind);
            clues.Write(i, buffer);
            foreach (uint clue in buffer) model.AddWeights(clue, scores.AsSpan(i * NameTags.Count, NameTags.Count));
        }

        return BestPath(scores, kinds, model.Transition);
    }

    /// <param name="scores">Seven for each token.</param>
    public static NameTag[] BestPath<TScore>(TScore[] scores, WordKind[] kinds, Func<WordKind, int, int, TScore> transition)
        where TScore : System.Numerics.INumber<TScore>
    {
        int count = kinds.Length;
        var best = new TScore[scores.Length];
        int[] from = new int[scores.Length];
        for (int i = 0; i < count; i++)
        {
            for (int tag = 0; tag < NameTags.Count; tag++)
            {
                int at = (i * NameTags.Count) + tag, chosen = -1;
                for (int previous = 0; previous < (i == 0 ? 1 : NameTags.Count); previous++)
                {
                    if (!((NameTag)tag).MayFollow((NameTag)previous) || (i > 0 && from[at - tag - NameTags.Count + previous] < 0)) continue;
                    var score = (i == 0 ? TScore.Zero : best[at - tag - NameTags.Count + previous]) + transition(kinds[i], previous, tag);
                    if (chosen >= 0 && score <= best[at]) continue;
                    (best[at], chosen) = (score, previous);
                }

                best[at] += scores[at];
                from[at] = chosen;
            }
        }

        var path = new NameTag[count];
        int last = -1;
        for (int i = count - 1; i >= 0; i--)
        {
            if (last < 0)
            {
                for (int tag = 0; tag < NameTags.Count; tag++)
                    if (from[(i * NameTags.Count) + tag] >= 0 && (last < 0 || best[(i * NameTags.Count) + tag] > best[(i * NameTags.Count) + last])) last = tag;
            }

            path[i] = (NameTag)last;
            last = from[(i * NameTags.Count) + last];
        }

        return path;
    }
}
