using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Documents;

/// <summary>Finds what an article itself marks as its key points: a list under "Key takeaways", or pull quotes.</summary>
internal static class KeyPointFinder
{
    private const int FewestWords = 4;

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Headings { get; } =
        Lexicon.Words("en/key-point-headings.txt", ignoreCase: true).GetAlternateLookup<ReadOnlySpan<char>>();

    public static void Mark(Page page)
    {
        for (int i = 0; i < page.Lines.Length; i++)
        {
            if (page.IsFurniture(i) || page.Lines[i].Bullet || !Headings.Contains(page.TextOf(i).TrimEnd(":.…? "))) continue;
            for (int j = i + 1; j < page.Lines.Length && page.Lines[j].Bullet && !page.IsFurniture(j); j++)
            {
                page.Kinds[i] = ParagraphKind.Heading;
                if (page.Lines[j].Words >= FewestWords) page.Kinds[j] = ParagraphKind.KeyPoint;
            }
        }

        PullQuotes.Mark(page);
    }
}
