using System.Text.RegularExpressions;

namespace NewsBot.Analysis.Documents;

/// <summary>Finds page furniture: what a saved page carries besides its article.</summary>
internal static partial class BoilerplateFinder
{
    private const int LongestMenuEntry = 3, ShortestMenu = 3, LongestCaption = 40, LongestContact = 6;

    public static void Mark(Page page)
    {
        MarkCues(page);
        MarkBylines(page);
        MarkMenus(page);
        MarkTail(page);
    }

    private static void MarkCues(Page page)
    {
        var cues = FurnitureCues.Of(page.Document.Language);
        bool block = false, rest = false;
        for (int i = 0; i < page.Lines.Length; i++)
        {
            string? kind = page.Lines[i].Short ? cues.KindOf(page.TextOf(i)) : null;
            block &= !page.Lines[i].Running;
            if (kind is not null || block || rest || (page.Lines[i].Short && LooksLikeFurniture(page, i))) page.MarkFurniture(i);
            if (kind == "credit" && IsCaption(page, i - 1)) page.MarkFurniture(i - 1);
            block |= kind is "block" or "rest";
            rest |= kind == "rest" && page.Lines[i].Content.Start > page.Text.Length / 2;
        }
    }

    /// <summary>The line over a picture credit: a label, or a text that hangs together with the credit where paragraphs stand apart.</summary>
    private static bool IsCaption(Page page, int line)
    {
        if (line < 0 || page.Lines[line].Words is 0 or > LongestCaption) return false;
        if (!page.Lines[line].Ends) return !page.Lines[line].Running && line > 0;
        return page.Lines[line].Apart && !page.Lines[line + 1].Apart;
    }

    private static void MarkBylines(Page page)
    {
        int first = page.FirstRunning(), last = page.LastRunning();
        for (int i = 0; i < page.Lines.Length; i++)
        {
            if (i >= first && i <= last) continue;
            if (Bylines.IsDateLine(page, i) || Bylines.IsSigned(page, i)) page.MarkFurniture(i);
        }

        // A list among which there is a byline is the byline: "• Jane Smith • May 4 • 5 min read".
        for (int i = 0; i < first; i++)
        {
            int end = i;
            while (end < first && page.Lines[end].Bullet && !page.Lines[end].Running) end++;
            if (Enumerable.Range(i, end - i).Any(page.IsFurniture))
                for (int j = i; j < end; j++) page.MarkFurniture(j);
            i = Math.Max(i, end - 1);
        }

        bool titled = false;
        for (int i = 1; i < first - 1; i++)
        {
            titled |= !page.IsFurniture(i - 1);
            if (titled && page.IsFurniture(i - 1) && page.IsFurniture(i + 1) && Bylines.IsName(page, i)) page.MarkFurniture(i);
        }
    }

    /// <summary>Three and more labels of few words in a row, before or behind the running text, are links.</summary>
    private static void MarkMenus(Page page)
    {
        int first = page.FirstRunning(), last = page.LastRunning();
        for (int i = 0; i < page.Lines.Length; i++)
        {
            int end = i;
            while (end < page.Lines.Length && (end < first || end > last) && IsMenuEntry(page, end)) end++;
            if (end - i >= ShortestMenu)
                for (int j = i; j < end; j++) page.MarkFurniture(j);
            i = Math.Max(i, end - 1);
        }
    }

    private static bool IsMenuEntry(Page page, int line) =>
        page.Lines[line] is { Words: <= LongestMenuEntry, Ends: false } && !page.IsFurniture(line) && !page.IsTitle(line);

    /// <summary>Behind the running text: where there is furniture, the labels around it are furniture too, and everything after it.</summary>
    private static void MarkTail(Page page)
    {
        int start = page.LastRunning() + 1;
        if (start == 0 || !Enumerable.Range(start, page.Lines.Length - start).Any(page.IsFurniture)) return;
        bool after = false;
        for (int i = start; i < page.Lines.Length; i++)
        {
            after |= page.IsFurniture(i);
            if (after || !page.Lines[i].Ends) page.MarkFurniture(i);
        }
    }

    private static bool LooksLikeFurniture(Page page, int line) =>
        (page.Lines[line].Words <= LongestContact && IsContact(page.TextOf(line))) || IsLabel(page.TextOf(line)) || CaptionCredit().IsMatch(LastSentence(page, line));

    private static bool IsContact(ReadOnlySpan<char> line) =>
        (line.ContainsAny('@', '/', '+') || line.ContainsAnyInRange('0', '9') || line.Contains("www.", StringComparison.OrdinalIgnoreCase)) && ContactLine().IsMatch(line);

    /// <summary>The number of a figure, hash tags, or marks alone.</summary>
    private static bool IsLabel(ReadOnlySpan<char> line)
    {
        if (line[0] is 'F' or 'T' or 'B' or 'C' or '#') return Label().IsMatch(line);
        foreach (char c in line)
            if (char.IsLetter(c) || char.IsNumber(c)) return false;
        return true;
    }

    private static ReadOnlySpan<char> LastSentence(Page page, int line) =>
        page.Lines[line] is { Sentences: > 0 } it
            ? page.Document.Sentences[it.FirstSentence + it.Sentences - 1].Span.In(page.Text) : default;

    [GeneratedRegex(@"^((e-?mail|tel|phone|fax|call|mobile|telephone)\.?:?\s*)?(\S+@\S+\.\S+|(https?://|www\.)\S+|\+[\d\s().-]{7,}|\(?0\d[\d\s().-]{6,})$", RegexOptions.IgnoreCase, LinePatterns.Timeout)]
    private static partial Regex ContactLine();

    [GeneratedRegex(@"^((Figure|Fig\.|Table|Box|Chart) \d+([.-]\d+)?\b.*|(#\w+[\s,;]*)+|[^\p{L}\p{N}]+)$", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex Label();

    [GeneratedRegex(@"^[(\[]?(Photo|Image|Picture|Credit|Photograph|Video)( by| credit)?: ", RegexOptions.None, LinePatterns.Timeout)]
    private static partial Regex CaptionCredit();
}
