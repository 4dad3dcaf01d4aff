using NewsBot.Analysis.Lexicons;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Quantities;

/// <summary>What a number of percent measures: "inflation was 3.6 percent". A level, not a change: "rose by 3.6 percent" measures nothing.</summary>
internal static class Rates
{
    private const int Reach = 14;

    private static readonly ILookup<string, (string[] Words, string Name)> ByLastWord = Lexicon.Rows("en/rates.tsv")
        .SelectMany(row => row[1].Split('|'), (row, phrase) => (Words: phrase.Split(' '), Name: row[0])).OrderByDescending(rate => rate.Words.Length).ToLookup(rate => rate.Words[^1], StringComparer.Ordinal);

    private static readonly HashSet<string> Levels = ["to", "at", "was", "is", "of", "were", "reached", "hit", "averaged", "remained"];

    /// <param name="first">Where the number begins.</param>
    public static Counted? Of(IReadOnlyList<Item> items, int first)
    {
        if (first == 0 || !Levels.Contains(items[first - 1].Text)) return null;
        for (int i = first - 1; i >= Math.Max(0, first - Reach) && !Ends(items[i]); i--)
            foreach (var (words, name) in ByLastWord[items[i].Text])
                if (EndsWith(items, i, words)) return name == "-" ? null : new Counted("% " + name, name, Counted.Nothing);
        return null;
    }

    /// <summary>The date that stands behind the number, "in October"; else the only one of the sentence.</summary>
    public static DateValue? DateOf(IReadOnlyList<Item> items, int last, ArticleAnalysis article)
    {
        for (int i = last + 1; i < items.Count && i <= last + 3; i++)
        {
            if (items[i].Kind == ItemKind.Time) return DateValue.Of(article.Times[items[i].Index]);
            if (items[i].Text is not ("in" or "for" or "at" or "the" or "end" or "of" or "during")) break;
        }

        return Counted.OnlyDate(items, article);
    }

    private static bool Ends(Item item) => item.IsMark(';') || item.Text is "and" or "but" or "while" or "than" or "percent" or "%";

    private static bool EndsWith(IReadOnlyList<Item> items, int last, string[] words)
    {
        int first = last - words.Length + 1;
        for (int i = 0; i < words.Length; i++)
            if (first + i < 0 || items[first + i].Text != words[i]) return false;
        return true;
    }
}
