using NewsBot.Analysis;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Takeaways;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Tests.Digests;

/// <summary>Stories made by hand, so that layout and selection are tested apart from the engine.</summary>
internal static class SampleStory
{
    /// <summary>Articles of some sentences each; every sentence is a takeaway and an event, two actors are in all of them.</summary>
    public static Story Of(int articles, int sentences = 4, int words = 12, Func<int, string?>? publisher = null)
    {
        var analyses = Enumerable.Range(0, articles).Select(index => Article(index, sentences, words, publisher ?? (i => $"Paper {i}"))).ToList();
        var events = analyses.SelectMany((analysis, index) => analysis.Events.Select(e => new StoryEvent(e.Date, e.Until, e.Status, new Evidence(index, e.Span), [new Evidence(index, e.Span)], e.Actors)));
        return new Story(analyses, [.. events.OrderBy(e => e.Date)], Actors(analyses), [], Disputes(analyses));
    }

    public static StoryEvent Event(Story story, int article, int sentence, PartialDate date, params int[] alsoIn)
    {
        var statement = new Evidence(article, story.Articles[article].Sentences[sentence]);
        return new StoryEvent(date, null, EventStatus.Stated, statement, [statement, .. alsoIn.Select(other => new Evidence(other, story.Articles[other].Sentences[sentence]))], []);
    }

    private static ArticleAnalysis Article(int index, int sentences, int words, Func<int, string?> publisher)
    {
        string Sentence(int number) => $"Russia met the Taliban on {number + 1} May {2000 + index}" + string.Concat(Enumerable.Range(0, Math.Max(0, words - 8)).Select(i => $" word{i}{(i % 5 == 4 ? "," : "")}")) + $" end{index}x{number}.";
        string text = string.Join(' ', Enumerable.Range(0, sentences).Select(Sentence));
        var article = new ArticleText($"a{index}.md", text) { Title = $"Article number {index}", Publisher = publisher(index), Published = new PartialDate(2025, 7, 1 + (index % 28)) };
        var spans = Enumerable.Range(0, sentences).Select(number => new TextSpan(text.IndexOf(Sentence(number), StringComparison.Ordinal), Sentence(number).Length)).ToList();
        var events = spans.Select((span, number) => new TimelineEvent(span, span, new PartialDate(2000 + index, 5, number + 1), null, EventStatus.Stated, [0, 1]));
        return new ArticleAnalysis(article, spans, [], [.. spans.Select(span => new Takeaway(span, Own: false))], [], [.. events], [], []);
    }

    private static List<StoryActor> Actors(List<ArticleAnalysis> analyses)
    {
        if (analyses.Count == 0) return [];
        List<Evidence> Mentions(string name) => [.. analyses.SelectMany((analysis, index) => analysis.Sentences.Select(sentence =>
            new Evidence(index, new TextSpan(analysis.Article.Text.IndexOf(name, sentence.Start, StringComparison.Ordinal), name.Length))))];
        var taliban = Mentions("Taliban");
        return
        [
            new("Russia", ActorKind.Country, "country/RU", ["Russia"], [], Mentions("Russia"), 0.9),
            new("Taliban", ActorKind.Organisation, "organisation/taliban", ["Taliban"], [], taliban, 0.8),
            new("Kabul", ActorKind.Place, "place/kabul", ["Kabul"], [], taliban, 0.7),
            new("Zamir Kabulov", ActorKind.Person, "person/zamir kabulov", ["Kabulov"], [new StoryRole("special envoy", taliban[0])], taliban, 0.4),
        ];
    }

    private static List<Dispute> Disputes(List<ArticleAnalysis> analyses)
    {
        if (analyses.Count < 2) return [];
        Claim Claim(int article, string value) => new(value, new Evidence(article, analyses[article].Sentences[0]), analyses[article].Sentences[0]);
        return
        [
            new("When did Russia meet the Taliban?", DisputeKind.Contradiction, DisputeSlot.Date, [Claim(0, "2000-05-01"), Claim(1, "2001-05-01")]),
            new("How many were killed?", DisputeKind.DifferentPrecision, DisputeSlot.Count, [Claim(0, ">140"), Claim(1, "145")]),
            new("How many were held?", DisputeKind.Development, DisputeSlot.Count, [Claim(0, "3"), Claim(1, "11")]),
        ];
    }
}
