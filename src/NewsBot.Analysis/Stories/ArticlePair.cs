using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories;

/// <summary>A statement of one article and the nearest one of another.</summary>
public sealed record SameStatement(Evidence Left, Evidence Right);

/// <summary>Two articles side by side. A statement that is neither clearly in both nor clearly in one alone is in neither list.</summary>
/// <param name="SharedEvents">Indices into <see cref="Story.Events"/>, in order, as all of these are.</param>
/// <param name="Shared">Takeaways of either that the other says in nearly the same words, none of them about a shared event.</param>
/// <param name="LeftEvents">Events that only the left one reports: nothing in the right one comes near its words, and no dispute is between the two.</param>
/// <param name="LeftAlone">Takeaways of the left one that nothing in the right one comes near.</param>
/// <param name="Disputes">What both make a claim in, with different values.</param>
public sealed record ArticlePair(
    IReadOnlyList<int> SharedEvents, IReadOnlyList<SameStatement> Shared,
    IReadOnlyList<int> LeftEvents, IReadOnlyList<Evidence> LeftAlone,
    IReadOnlyList<int> RightEvents, IReadOnlyList<Evidence> RightAlone,
    IReadOnlyList<Dispute> Disputes)
{
    /// <summary>Shares of the weight of two sentences' words that they have in common: from the first on they say the same, below the second they do not.</summary>
    private const double Same = 0.5, Other = 0.25;

    /// <summary>Shorter ones have too few words to be compared by.</summary>
    private const int FewestWords = 4;

    /// <param name="left">Index into <see cref="Story.Articles"/>.</param>
    /// <param name="right">Another one.</param>
    public static ArticlePair Of(Story story, int left, int right)
    {
        var index = StoryIndex.Of(story);
        IReadOnlyList<int> inLeft = index.EventsIn(left), inRight = index.EventsIn(right);
        List<int> both = [.. inLeft.Intersect(inRight)];
        var (leftWords, rightWords) = (Sentences(story, left), Sentences(story, right));
        var weights = Weights([.. leftWords, .. rightWords]);
        List<Dispute> disputes = [.. story.Disputes.Where(dispute => Differ(dispute, left, right))];
        var told = both.SelectMany(number => story.Events[number].Sources).Concat(disputes.SelectMany(dispute => dispute.Claims).Select(claim => claim.Text)).ToList();
        var shared = new List<SameStatement>();
        bool IsAlone(Evidence place, IReadOnlyList<StatementWords> own, IReadOnlyList<StatementWords> others, Func<Evidence, Evidence, SameStatement>? pair)
        {
            var words = own.FirstOrDefault(sentence => sentence.Place.Span.Overlaps(place.Span));
            if (words is null || words.Words.Count < FewestWords || told.Exists(source => source.Article == place.Article && source.Span.Overlaps(place.Span))) return false;
            var (near, share) = Nearest(words, others, weights);
            if (near is null || share < Other) return true;
            if (share >= Same && pair?.Invoke(words.Place, near.Place) is { } same && !shared.Contains(same)) shared.Add(same);
            return false;
        }

        List<Evidence> Statements(int article, IReadOnlyList<StatementWords> own, IReadOnlyList<StatementWords> others, Func<Evidence, Evidence, SameStatement> pair) =>
            [.. story.Articles[article].Takeaways.Select(takeaway => new Evidence(article, takeaway.Span)).Where(place => IsAlone(place, own, others, pair))];
        List<int> Events(int article, IEnumerable<int> events, IReadOnlyList<StatementWords> own, IReadOnlyList<StatementWords> others) =>
            [.. events.Where(number => story.Events[number].Sources.Where(source => source.Article == article).All(source => IsAlone(source, own, others, null)))];

        var leftAlone = Statements(left, leftWords, rightWords, (own, other) => new SameStatement(own, other));
        var rightAlone = Statements(right, rightWords, leftWords, (own, other) => new SameStatement(other, own));
        return new ArticlePair(
            both, shared, Events(left, inLeft.Except(inRight), leftWords, rightWords), leftAlone, Events(right, inRight.Except(inLeft), rightWords, leftWords), rightAlone, disputes);
    }

    private static bool Differ(Dispute dispute, int left, int right)
    {
        var leftValues = dispute.Claims.Where(claim => claim.Text.Article == left).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        var rightValues = dispute.Claims.Where(claim => claim.Text.Article == right).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal);
        return leftValues.Count > 0 && rightValues.Count > 0 && !leftValues.SetEquals(rightValues);
    }

    private static (StatementWords? Sentence, double Share) Nearest(StatementWords words, IReadOnlyList<StatementWords> others, Dictionary<string, double> weights)
    {
        double whole = words.Words.Sum(word => weights[word]);
        (StatementWords? Sentence, double Share) nearest = (null, 0);
        foreach (var other in others)
        {
            double common = 2 * other.Words.Where(words.Words.Contains).Sum(word => weights[word]);
            double share = common / (whole + other.Words.Sum(word => weights[word]));
            if (share > nearest.Share) nearest = (other, share);
        }

        return nearest;
    }

    /// <summary>A word counts the more the fewer sentences have it.</summary>
    private static Dictionary<string, double> Weights(IReadOnlyList<StatementWords> sentences) => sentences.SelectMany(sentence => sentence.Words)
        .GroupBy(word => word, StringComparer.Ordinal).ToDictionary(same => same.Key, same => Math.Log(1 + (sentences.Count / (double)same.Count())), StringComparer.Ordinal);

    private static List<StatementWords> Sentences(Story story, int article)
    {
        string text = story.Articles[article].Article.Text;
        return [.. story.Articles[article].Sentences.Select(span => new StatementWords(new Evidence(article, span), Words(span.In(text)))).Where(sentence => sentence.Words.Count > 0)];
    }

    private static HashSet<string> Words(ReadOnlySpan<char> sentence)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        for (int start = 0, end; start < sentence.Length; start = end + 1)
        {
            for (end = start; end < sentence.Length && char.IsLetterOrDigit(sentence[end]);) end++;
            if (end == start) continue;
            string word = sentence[start..end].ToString().ToLowerInvariant();
            if (char.IsDigit(word[0])) words.Add(word);
            else if (Concepts.Of(word) is { } concept) words.Add(concept);
        }

        return words;
    }

    private sealed record StatementWords(Evidence Place, HashSet<string> Words);
}
