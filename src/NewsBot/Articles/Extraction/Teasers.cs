namespace NewsBot.Articles.Extraction;

/// <summary>Finds cards that lead to other articles: parts of one look that hold a linked line and little text, several times on a page.</summary>
internal static class Teasers
{
    private const int MostBlocks = 8, MostWords = 90, LeastLink = 3, LeastCards = 3;

    public static bool[] Find(PageTree tree)
    {
        var isTeaser = new bool[tree.Blocks.Count];
        foreach (var cards in tree.Parts.Where(part => IsCard(tree, part)).GroupBy(part => (part.Name, part.Element.ClassName)))
        {
            if (cards.Count() < LeastCards) continue;
            foreach (var card in cards) Array.Fill(isTeaser, true, card.First, card.End - card.First);
        }

        return isTeaser;
    }

    private static bool IsCard(PageTree tree, PagePart part)
    {
        if (part.End - part.First is 0 or > MostBlocks || part.Name is "p" or "tr" or "td") return false;
        int words = 0;
        bool linked = false;
        for (int i = part.First; i < part.End; i++)
        {
            words += tree.Blocks[i].Words;
            linked |= tree.Blocks[i].IsLinked && tree.Blocks[i].LinkWords >= LeastLink;
        }

        return linked && words <= MostWords;
    }
}
