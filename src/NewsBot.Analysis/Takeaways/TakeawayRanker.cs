using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Takeaways;

/// <summary>Chooses an article's key points among its sentences: those that the article marks itself, then those that carry most of it.</summary>
public static class TakeawayRanker
{
    private const int Fewest = 3, Most = 5;

    /// <summary>From so many content sentences on a fourth and a fifth one is worth the reader's time.</summary>
    private const int LongText = 16, VeryLongText = 40;

    /// <summary>How much a sentence loses by saying what a chosen one says, and the likeness from which it is not taken at all.</summary>
    private const double Redundancy = 0.3, Same = 0.75;

    /// <summary>Best first; three to five, fewer only where there are not so many sentences.</summary>
    public static IReadOnlyList<Takeaway> Rank(TextDocument document, IReadOnlyList<TimeExpression> times, IReadOnlyList<Actor> actors)
    {
        List<Takeaway> chosen = [.. Own(document).Take(Most)];
        if (chosen.Count >= Fewest) return chosen;
        var candidates = Candidates.Of(document);
        int content = document.Sentences.Count(document.IsContent), wanted = chosen.Count > 0 || content < LongText ? Fewest : content < VeryLongText ? Fewest + 1 : Most;
        var scores = SentenceScores.Of(document, candidates, actors);
        var own = candidates.Where(candidate => chosen.Exists(takeaway => takeaway.Span.Overlaps(candidate.Sentence.Span))).ToList();
        foreach (var candidate in Pick(candidates, scores, own, wanted - chosen.Count)) chosen.Add(new Takeaway(candidate.Sentence.Span, Own: false) { Cuts = Compression.Of(document, candidate.Sentence) });
        return chosen;
    }

    /// <summary>The key points that the article marks itself, each whole.</summary>
    private static IEnumerable<Takeaway> Own(TextDocument document) => document.Sentences
        .Where(sentence => document.KindOf(sentence) == ParagraphKind.KeyPoint)
        .GroupBy(sentence => sentence.Paragraph)
        .Select(point => new Takeaway(TextSpan.Between(point.First().Span.Start, point.Last().Span.End), Own: true));

    /// <summary>The best one, then time and again the best of what is left, less what it shares with those chosen.</summary>
    private static List<Candidate> Pick(IReadOnlyList<Candidate> candidates, IReadOnlyList<double> scores, List<Candidate> own, int count)
    {
        var picked = new List<Candidate>();
        double[] likeness = new double[candidates.Count];
        for (int i = 0; i < candidates.Count; i++)
            foreach (var point in own) likeness[i] = Math.Max(likeness[i], candidates[i].Likeness(point));
        while (picked.Count < count)
        {
            int best = -1;
            for (int i = 0; i < candidates.Count; i++)
                if (likeness[i] < Same && !(candidates[i].Dangles && picked.Count >= Fewest) && (best < 0 || scores[i] - (Redundancy * likeness[i]) > scores[best] - (Redundancy * likeness[best]))) best = i;
            if (best < 0) break;
            picked.Add(candidates[best]);
            for (int i = 0; i < candidates.Count; i++) likeness[i] = i == best ? 1 : Math.Max(likeness[i], candidates[i].Likeness(candidates[best]));
        }

        return picked;
    }
}
