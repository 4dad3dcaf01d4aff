using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Takeaways;

/// <summary>How much of an article each sentence carries: by where it stands, what it is about, and how it is made.</summary>
internal static class SentenceScores
{
    private const double Lead = 3, Terms = 1, Title = 1.2, Salience = 0.5, Cue = 0.5;
    private const double Dangles = 100, Quoted = 0.4, Personal = 0.35, Short = 0.3, Long = 0.25, PerWord = 0.2 / 30;
    private const int LeadSentences = 3, ShortSentence = 10, LongSentence = 32, FewTerms = 8;

    /// <summary>A text of so many sentences is a report, which says what matters first; the longer a text, the more it argues and sums up.</summary>
    private const double ReportSentences = 25;

    private static PhraseSearch Cues { get; } = new(Lexicon.Lines("en/conclusion-cues.txt"));

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Pronouns { get; } =
        Lexicon.Words("en/pronouns-personal.txt").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>One score for each candidate, in their order.</summary>
    public static IReadOnlyList<double> Of(TextDocument document, IReadOnlyList<Candidate> candidates, IReadOnlyList<Actor> actors)
    {
        double report = Math.Min(1, ReportSentences / document.Sentences.Count(document.IsContent));
        double[] topic = TopicShare(candidates), salience = ActorSalience(candidates, actors);
        string title = document.Article.Title ?? "";
        var titleTerms = Takeaways.Terms.Of(title, Segmenter.Segment(new ArticleText("title", title)).Tokens);
        double[] scores = new double[candidates.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            var candidate = candidates[i];
            scores[i] = (Lead * report * Math.Max(0, LeadSentences - candidate.Position) / LeadSentences)
                + (Terms * topic[i])
                + (Title * candidate.Terms.Count(titleTerms.Contains) / Math.Max(1, titleTerms.Count))
                + (Salience * Math.Min(1, salience[i]))
                + Form(document, candidate);
        }

        return scores;
    }

    /// <summary>Per candidate, how frequent its terms are among all of them.</summary>
    private static double[] TopicShare(IReadOnlyList<Candidate> candidates)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
            foreach (string term in candidate.Terms) counts[term] = counts.GetValueOrDefault(term) + 1;
        double most = 1;
        foreach (int count in counts.Values) most = Math.Max(most, count);
        double[] shares = new double[candidates.Count];
        for (int i = 0; i < shares.Length; i++)
        {
            foreach (string term in candidates[i].Terms) shares[i] += Math.Sqrt(counts[term] / most);
            shares[i] /= Math.Max(FewTerms, candidates[i].Terms.Count);
        }

        return shares;
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
        double score = -PerWord * words;
        if (Cues.AnyIn(text)) score += Cue;
        if (candidate.Dangles) score -= Dangles;
        if (text[0] is '"' or '“' or '‘' or '(' || text.Count('“') != text.Count('”') || text.Count('"') % 2 != 0) score -= Quoted;
        foreach (var token in document.TokensOf(candidate.Sentence))
            if (Pronouns.Contains(token.Span.In(document.Text))) { score -= Personal; break; }
        if (words < ShortSentence) score -= Short;
        if (words > LongSentence) score -= Long;
        return score;
    }
}
