using System.Text.RegularExpressions;

namespace NewsBot.Analysis.Documents;

/// <summary>Finds title, author, publisher and date in the text itself where they were not given. What the text does not say stays unknown.</summary>
internal static partial class MetadataFinder
{
    private const int FewestTitleWords = 3;

    public static ArticleText Complete(Page page)
    {
        var article = page.Document.Article;
        int first = page.FirstRunning(), title = TitleLine(page, first);
        var found = article with
        {
            Title = article.Title ?? (title < 0 ? null : page.TextOf(title).ToString()),
            Author = article.Author ?? Author(page, first),
            Publisher = article.Publisher ?? Publisher(page),
        };
        return article.Published is not null ? found : PublicationDate.Complete(page, found, title, first);
    }

    /// <summary>The first heading over the text; -1 where there is none.</summary>
    private static int TitleLine(Page page, int first)
    {
        for (int i = 0; i < first; i++)
            if (page.Kinds[i] == ParagraphKind.Heading && (page.IsTitle(i) || page.Lines[i].Words >= FewestTitleWords)) return i;
        return -1;
    }

    /// <summary>"By Jane Smith" or "Writer: Jane Smith" over the text, or a name in a list together with a date.</summary>
    private static string? Author(Page page, int first)
    {
        for (int i = 0; i < first; i++)
            if (page.IsFurniture(i) && page.Lines[i].Short && Signature().Match(page.TextOf(i).ToString()) is { Success: true } match) return match.Groups["name"].Value.TrimEnd();
        for (int i = 0; i < first; i++)
        {
            bool dated = (i > 0 && IsDated(page, i - 1)) || (i + 1 < first && IsDated(page, i + 1));
            if (page.IsFurniture(i) && page.Lines[i].Bullet && dated && Bylines.IsName(page, i)) return page.TextOf(i).ToString();
        }

        return null;
    }

    private static bool IsDated(Page page, int line) => page.Lines[line].Bullet && Bylines.DateOf(page, line) is not null;

    /// <summary>Whose views a disclaimer disowns, whose copyright it is, or the line of the contact block that the e-mail address is named after.</summary>
    private static string? Publisher(Page page)
    {
        string? domain = null, named = null;
        for (int i = page.Lines.Length - 1; i >= 0 && named is null; i--)
        {
            if (!page.IsFurniture(i) || !page.Lines[i].Short) continue;
            string line = page.TextOf(i).ToString();
            if (Owner().Match(line) is { Success: true } owner) named = owner.Groups["name"].Value;
            else if (EMail().Match(line) is { Success: true } mail) domain = mail.Groups["domain"].Value;
            else if (domain is not null && IsNamedAfter(line, domain)) named = line;
        }

        return named;
    }

    /// <summary>"Global Situational Awareness HQ" of global-sa.co.uk.</summary>
    private static bool IsNamedAfter(string line, string domain) =>
        OrganisationName().IsMatch(line) && domain.StartsWith(line[..line.IndexOf(' ')], StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^((?i:by|writer:|author:|written by|words by|reported by|posted by))\s+(?<name>\p{Lu}[\p{L}\p{M}’'.-]*(\s+\p{Lu}[\p{L}\p{M}’'.-]*){1,4})\s*($|[|•·,–—(]|(and|in|on|for)\b)", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Signature();

    [GeneratedRegex(@"(\b(views|beliefs|opinions|policies|policy|position)( or \w+)? of (the )?(?<name>\p{Lu}[\w’&-]*(\.\w+)*( \p{Lu}[\w’&-]*(\.\w+)*){0,5})\.?$|(©|\(c\)) ?(copyright )?(\d{4}([-–]\d{4})?)? ?(?<name>\p{Lu}[\w’&-]*(\.\w+)*( \p{Lu}[\w’&-]*(\.\w+)*){0,5}))", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Owner();

    [GeneratedRegex(@"^\S+@(?<domain>[\w.-]+\.\w+)$", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex EMail();

    [GeneratedRegex(@"^\p{Lu}[\w’&-]*( \p{Lu}[\w’&-]*)+$", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex OrganisationName();
}
