using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Relations;

/// <summary>What else a sentence says of a deed: when it is, and who reports it.</summary>
public static class DeedContext
{
    /// <summary>The event whose clause says it; null where the text does not date it, or gives its clause two dates.</summary>
    public static TimelineEvent? EventOf(this ArticleAnalysis article, Relation relation) => EventOver(article, relation.Predicate, relation.Sentence.Start);

    /// <summary>The event whose clause holds the place, by the same rule.</summary>
    public static TimelineEvent? EventAt(this ArticleAnalysis article, TextSpan place)
    {
        int behind = First(article.Sentences.Count, index => article.Sentences[index].Start, place.Start + 1);
        return behind == 0 ? null : EventOver(article, place, article.Sentences[behind - 1].Start);
    }

    /// <summary>The statement that the deed is part of; null where the text itself says it.</summary>
    public static Statement? ReportOf(this ArticleAnalysis article, Relation relation)
    {
        for (int i = First(article.Statements.Count, index => article.Statements[index].Sentence.Start, relation.Sentence.Start); i < article.Statements.Count && article.Statements[i].Sentence == relation.Sentence; i++)
            if (article.Statements[i].Clause.Contains(relation.Predicate)) return article.Statements[i];
        return null;
    }

    /// <summary>The date on which something was said: of a sentence with one event whose date stands outside of what is said.</summary>
    public static TimelineEvent? SaidOn(this ArticleAnalysis article, Statement statement)
    {
        TimelineEvent? found = null;
        for (int i = First(article.Events.Count, index => article.Events[index].Span.Start, statement.Sentence.Start); i < article.Events.Count && article.Events[i].When.Start < statement.Sentence.End; i++)
        {
            if (statement.Clause.Overlaps(article.Events[i].When) || !statement.Sentence.Contains(article.Events[i].When)) continue;
            if (found is not null) return null;
            found = article.Events[i];
        }

        return found;
    }

    /// <param name="sentence">Where the sentence around the place begins.</param>
    private static TimelineEvent? EventOver(ArticleAnalysis article, TextSpan place, int sentence)
    {
        TimelineEvent? found = null;
        bool clear = true;
        for (int i = First(article.Events.Count, index => article.Events[index].Span.Start, sentence); i < article.Events.Count && article.Events[i].Span.Start <= place.Start; i++)
        {
            var happening = article.Events[i];
            if (!happening.Span.Contains(place)) continue;
            if (found is null || happening.Span.Length < found.Span.Length) (found, clear) = (happening, true);
            else if (happening.Span.Length == found.Span.Length) clear = false;
        }

        return clear ? found : null;
    }

    /// <summary>The first of many, in order, that begins at the offset or behind it.</summary>
    private static int First(int count, Func<int, int> start, int offset)
    {
        int low = 0, high = count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (start(middle) < offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
