using NewsBot.Analysis.Timelines;

namespace NewsBot.Analysis.Documents;

/// <summary>Finds the publication date in the lines around a title.</summary>
internal static class PublicationDate
{
    /// <summary>The article with its date, if one is certain.</summary>
    /// <param name="title">Index of the title line; -1 where there is none.</param>
    /// <param name="first">Index of the first running text.</param>
    public static ArticleText Complete(Page page, ArticleText article, int title, int first)
    {
        for (int i = 0; i < first; i++)
        {
            if (!page.IsFurniture(i) || Bylines.DateOf(page, i) is not { } date || !Dates(page, i, title)) continue;
            if (date.Full is { } full) return article with { Published = full };
            if (date.Year is null) return Inferred(page, date) is { } inferred ? article with { Published = inferred, PublishedInferred = true } : article;
        }

        return article;
    }

    /// <summary>Over the title stands the day on which the page was saved, unless the line says that it is a byline; "updated" is another date.</summary>
    private static bool Dates(Page page, int line, int title)
    {
        var text = page.TextOf(line);
        bool said = text.StartsWith("by", StringComparison.OrdinalIgnoreCase) || text.Contains("publi", StringComparison.OrdinalIgnoreCase) || text.StartsWith("posted", StringComparison.OrdinalIgnoreCase);
        return !text.StartsWith("updated", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("last", StringComparison.OrdinalIgnoreCase) && (said || (title >= 0 && line > title));
    }

    /// <summary>
    /// A day without a year takes the year of the newest full date in the text, if it does not lie before that date and the text knows no later year.
    /// Anything else would be a guess.
    /// </summary>
    private static PartialDate? Inferred(Page page, CalendarDate day)
    {
        var content = Enumerable.Range(0, page.Lines.Length).Where(i => page.Kinds[i] is not (ParagraphKind.Boilerplate or ParagraphKind.Heading)).SelectMany(page.TokensOf).ToList();
        PartialDate? newest = null;
        foreach (var date in CalendarDate.Find(page.Text, content))
            if (date.Full is { } full && (newest is null || full > newest)) newest = full;
        if (newest is not { } last || day.In(last.Year) is not { } inferred || inferred < last) return null;
        return content.Exists(token => CalendarDate.YearOf(page.Text, token) is { } year && year > last.Year) ? null : inferred;
    }
}
