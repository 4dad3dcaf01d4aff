using System.Collections.Frozen;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Takeaways;

/// <summary>How much of an article each sentence carries: by where it stands, what it is about, and how it is made.</summary>
internal static class SentenceScores
{
    private const double First = 1.0, Lead = 0.9, Paragraph = 0.25, Title = 0.5, Terms = 1.2, Salience = 0.3, Cue = 0.35;
    private const double Dangles = 0.9, Quoted = 0.4, Personal = 0.35, Short = 0.3, Long = 0.25;
    private const int LeadSentences = 8, ShortWords = 10, LongWords = 45, Centre = 12;

    private static readonly string[] Cues = [.. Lexicon.Lines("en/conclusion-cues.txt")];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Pronouns =
        new[] { "I", "we", "We", "my", "My", "our", "Our", "you", "You", "your", "Your", "me", "us" }.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>One score for each candidate, in their order.</summary>
    public static IReadOnlyList<double> Of(TextDocument document, IReadOnlyList<Candidate> candidates, IReadOnlyList<Actor> actors)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string term in candidates.SelectMany(candidate => candidate.Terms)) counts[term] = counts.GetValueOrDefault(term) + 1;
        string title = document.Article.Title ?? "";
        var titleTerms = Takeaways.Terms.Of(title, Segmenter.Segment(new ArticleText("title", title)).Tokens).ToHashSet(StringComparer.Ordinal);
        double[] salience = ActorSalience(candidates, actors);
        return [.. candidates.Select((candidate, i) => Place(candidate) + About(candidate, counts, titleTerms) + (Salience * Math.Min(1, salience[i])) + Form(document, candidate))];
    }

    private static double Place(Candidate candidate) =>
        (candidate.Position == 0 ? First : 0) + (Lead * Math.Max(0, LeadSentences - candidate.Position) / LeadSentences) + (candidate.LeadsParagraph ? Paragraph : 0);

    private static double About(Candidate candidate, Dictionary<string, int> counts, HashSet<string> title)
    {
        if (candidate.Terms.Count == 0) return 0;
        double most = counts.Values.Max(), sum = 0;
        foreach (string term in candidate.Terms) sum += Math.Sqrt(counts[term] / most);
        double inTitle = title.Count == 0 ? 0 : (double)candidate.Terms.Count(title.Contains) / title.Count;
        return (Terms * sum / Math.Max(Centre, candidate.Terms.Count)) + (Title * inTitle);
    }

    /// <summary>Per candidate, the salience of the actors that it names.</summary>
    private static double[] ActorSalience(IReadOnlyList<Candidate> candidates, IReadOnlyList<Actor> actors)
    {
        double[] sums = new double[candidates.Count];
        foreach (var actor in actors)
        {
            int mention = 0;
            for (int i = 0; i < candidates.Count; i++)
            {
                var span = candidates[i].Sentence.Span;
                while (mention < actor.Mentions.Count && actor.Mentions[mention].Span.Start < span.Start) mention++;
                if (mention < actor.Mentions.Count && span.Contains(actor.Mentions[mention].Span)) sums[i] += actor.Salience;
            }
        }

        return sums;
    }

    private static double Form(TextDocument document, Candidate candidate)
    {
        var text = candidate.Sentence.Span.In(document.Text);
        int words = candidate.Sentence.TokenCount;
        double score = 0;
        foreach (string cue in Cues)
            if (text.Contains(cue, StringComparison.OrdinalIgnoreCase)) { score += Cue; break; }
        if (Dangling.Starts(document, candidate.Sentence)) score -= Dangles;
        if (text[0] is '"' or '“' or '‘' or '(' || text.Count('“') != text.Count('”') || text.Count('"') % 2 != 0) score -= Quoted;
        foreach (var token in Candidates.TokensOf(document, candidate.Sentence))
            if (Pronouns.Contains(token.Span.In(document.Text))) { score -= Personal; break; }
        if (words < ShortWords) score -= Short;
        if (words > LongWords) score -= Long;
        return score;
    }
}
