using NewsBot.Analysis;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;

namespace NewsBot.Digests;

/// <summary>Collects what the lines of one message rest on, numbered from 1. The same sentence keeps its number.</summary>
public sealed class EvidenceList(Story story, string library)
{
    private readonly List<EvidenceNote> _notes = [];
    private readonly Dictionary<Evidence, int> _numbers = [];
    private readonly SortedSet<int> _articles = [];

    public IReadOnlyList<EvidenceNote> Notes => _notes;

    /// <summary>The number of the sentence around the evidence.</summary>
    /// <param name="note">From what a value was inferred, where it was.</param>
    public int Add(Evidence evidence, string? note = null)
    {
        var article = story.Articles[evidence.Article];
        var quote = evidence with { Span = SentencesAround(article, evidence.Span) };
        if (!_numbers.TryGetValue(quote, out int number))
        {
            number = _notes.Count + 1;
            _numbers.Add(quote, number);
            _articles.Add(quote.Article);
            _notes.Add(Describe(number, article.Article, quote.Span));
        }

        var known = _notes[number - 1];
        if (note is not null && known.Note?.Contains(note, StringComparison.Ordinal) != true)
            _notes[number - 1] = known with { Note = known.Note is null ? note : $"{known.Note}; {note}" };
        return number;
    }

    /// <summary>The numbers of an event's sources, the one that words it first.</summary>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<int> Add(StoryEvent happening, int most = int.MaxValue)
    {
        var numbers = new List<int> { Add(happening.Statement, Inference.Note(story, happening)) };
        foreach (var source in happening.Sources.OrderBy(source => source.Article))
        {
            if (numbers.Count >= most) break;
            int number = Add(source);
            if (!numbers.Contains(number)) numbers.Add(number);
        }

        return numbers;
    }

    /// <summary>Of several places that would do, one that is cited already, else the first.</summary>
    /// <param name="places">At least one, in article order. There may be thousands: only those in articles that are cited are looked at.</param>
    public int AddKnownFirst(IReadOnlyList<Evidence> places)
    {
        foreach (int article in _articles)
            for (int i = FirstIn(places, article); i < places.Count && places[i].Article == article; i++)
                if (_numbers.TryGetValue(places[i] with { Span = SentencesAround(story.Articles[article], places[i].Span) }, out int number)) return number;
        return Add(places[0]);
    }

    /// <summary>Index of the first place in the article or behind it.</summary>
    private static int FirstIn(IReadOnlyList<Evidence> places, int article)
    {
        int low = 0, high = places.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (places[middle].Article < article) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private EvidenceNote Describe(int number, ArticleText article, TextSpan span) => new(
        number, span.Of(article.Text), library, article.Id, Wording.Title(article), article.Publisher,
        article.Published is { } date ? Wording.Date(date) : null, article.Address, span);

    /// <summary>A span that runs over a sentence's end takes both sentences; one outside of all, a headline, stands for itself.</summary>
    private static TextSpan SentencesAround(ArticleAnalysis article, TextSpan span)
    {
        int start = span.Start, end = span.End;
        foreach (var sentence in article.Sentences)
        {
            if (sentence.Start >= span.End) break;
            if (!sentence.Overlaps(span)) continue;
            start = Math.Min(start, sentence.Start);
            end = Math.Max(end, sentence.End);
        }

        return TextSpan.Between(start, end);
    }
}
