namespace NewsBot.Analysis.Documents;

/// <summary>Finds titles and section headings among the lines that are not furniture.</summary>
internal static class HeadingFinder
{
    /// <summary>In words. The first line of a text may be longer: headlines are.</summary>
    private const int LongestHeading = 14, LongestFirst = 25;

    /// <summary>In a text of paragraphs shorter than <see cref="LongParagraph"/> words, a sentence without its full stop is more likely than a heading
    /// of more than <see cref="FewWords"/> in small letters.</summary>
    private const int LongParagraph = 40, FewWords = 4;

    public static void Mark(Page page)
    {
        bool first = true;
        int last = page.LastRunning();
        bool longText = MedianWords(page) >= LongParagraph;
        for (int i = 0; i < page.Lines.Length; i++)
        {
            if (page.IsFurniture(i)) continue;
            if (page.IsTitle(i) || (i < last && IsHeading(page, i, first, longText))) page.Kinds[i] = ParagraphKind.Heading;
            first = false;
        }
    }

    private static bool IsHeading(Page page, int line, bool first, bool longText)
    {
        var it = page.Lines[line];
        if (it.Bullet || it.Words == 0 || it.Words > (first ? LongestFirst : LongestHeading) || char.IsLower(page.TextOf(line)[0])) return false;
        char end = page.TextOf(line)[^1];
        if (end is ':' or ',' or ';' or '-' or '–' or '—') return false;
        bool looksLikeOne = first || longText || it.Words <= FewWords || page.IsTitleCase(line);
        return (!it.Ends && looksLikeOne) || (end == '?' && it.Sentences == 1 && page.IsTitleCase(line));
    }

    private static int MedianWords(Page page)
    {
        int[] words = [.. page.Lines.Where(line => line.Running).Select(line => line.Words).Order()];
        return words.Length == 0 ? 0 : words[words.Length / 2];
    }
}
