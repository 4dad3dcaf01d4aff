using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Takeaways;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis;

/// <summary>Reads one article. Pure, synchronous and thread-safe. Of a text that is not English it says what its lists make sure of: dates, listed names, the first sentences.</summary>
public static class ArticleAnalyzer
{
    /// <summary>Raised whenever the same text may give another analysis, so that stored ones are made anew.</summary>
    public const int Version = 5;

    public static ArticleAnalysis Analyze(ArticleText article)
    {
        var document = DocumentBuilder.Build(article);
        bool english = document.Language.IsEnglish;
        var times = TimeExpressionResolver.Resolve(document, TimeExpressionFinder.Find(document));
        var actors = english ? ActorResolver.Resolve(document, MentionFinder.Find(document, times)) : ListedActors.Find(document);
        var timeline = TimelineBuilder.Build(document, times, actors);
        var deeds = english ? RelationFinder.Find(document, actors) : new ActorDeeds([], []);
        return new ArticleAnalysis(
            document.Article,
            [.. document.Sentences.Where(document.IsContent).Select(sentence => sentence.Span)],
            [.. document.Paragraphs.Where(paragraph => paragraph.Kind == ParagraphKind.Boilerplate).Select(paragraph => paragraph.Span)],
            english ? TakeawayRanker.Rank(document, times, actors) : LeadSentences.Of(document),
            times,
            timeline.Events,
            actors,
            deeds.Relations)
        {
            Statements = deeds.Statements,
            YearlessEvents = timeline.YearlessEvents,
        };
    }
}
