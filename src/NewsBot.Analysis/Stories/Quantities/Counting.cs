using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Quantities;

/// <summary>What a number counts.</summary>
/// <param name="Key">An event family that counts people ("kill"), the concept of the noun, or the unit of a value.</param>
/// <param name="Noun">The noun as written.</param>
/// <param name="Valued">Of a value, the nouns that may have it, by concept.</param>
internal sealed record Counted(string Key, string Noun, IReadOnlyDictionary<string, string> Valued)
{
    public static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A rate of a country at a time, in percent.</summary>
    public bool IsRate => Key[0] == '%' && Valued.Count == 0;

    /// <summary>The date of a sentence that has no other.</summary>
    public static DateValue? OnlyDate(IReadOnlyList<Item> items, ArticleAnalysis article)
    {
        var dates = items.Where(item => item.Kind == ItemKind.Time).Select(item => DateValue.Of(article.Times[item.Index])).OfType<DateValue>().ToList();
        return dates.Count == 1 ? dates[0] : null;
    }
}

/// <summary>One article's number for one thing.</summary>
/// <param name="Actors">Sorted.</param>
/// <param name="Concepts">The words of the sentence, folded; sorted.</param>
/// <param name="Telling">The event word that counts.</param>
/// <param name="Occasion">The event that the sentence names with a noun: "the concert hall attack".</param>
internal sealed record Counting(
    ArticleReading Source, TextSpan Sentence, Quantity Quantity, Counted Counted, IReadOnlyList<int> Actors, DateValue? When, IReadOnlyList<string> Concepts, Telling? Telling, Telling? Occasion)
{
    /// <summary>The reading's serial number.</summary>
    public int Article => Source.Serial;
}

/// <summary>Finds what a sentence's numbers count.</summary>
internal static class CountingFinder
{
    private const string People = "people";

    public static IEnumerable<Counting> Find(StorySentence sentence, ArticleAnalysis article, IReadOnlyList<Telling> told, CarriedActors carried)
    {
        var items = sentence.Items;
        if (!items.Any(item => item.Kind is ItemKind.Word or ItemKind.Mark && (char.IsDigit(item.Text[0]) || QuantityWords.Units.ContainsKey(item.Text)))) yield break;
        int[] actors = [.. items.Where(item => item.Kind == ItemKind.Actor).Select(item => item.Index).Concat(carried.Recent).Distinct().Order()];
        foreach (var (quantity, first, last) in QuantityFinder.Find(items))
        {
            var near = Nearest(told.Where(telling => telling.Family.Has(EventTraits.Toll)), quantity.Span) ?? Nearest(told, quantity.Span);
            if (quantity.Unit == "%" && Rates.Of(items, first) is { } rate)
            {
                yield return new Counting(sentence.Source, sentence.Span, quantity, rate, Countries(sentence, article), Rates.DateOf(items, last, article), [], null, null);
                continue;
            }

            if (What(items, last, quantity, near) is not { } counted) continue;
            var when = (near?.When ?? told.FirstOrDefault(telling => telling.When is not null)?.When) ?? Counted.OnlyDate(items, article);
            yield return new Counting(sentence.Source, sentence.Span, quantity, counted, actors, when, AllConcepts(items), near, told.FirstOrDefault(Names));
        }
    }

    /// <summary>Those that the sentence names, else the one that the article is about most.</summary>
    private static int[] Countries(StorySentence sentence, ArticleAnalysis article)
    {
        var countries = article.Actors.Index().Where(actor => actor.Item.Kind == ActorKind.Country).Select(actor => sentence.Source.Numbers[actor.Index]).ToList();
        var named = sentence.Items.Where(item => item.Kind == ItemKind.Actor && countries.Contains(item.Index)).Select(item => item.Index).Distinct().Order().ToArray();
        return named.Length > 0 ? named : [.. countries.Take(1)];
    }

    /// <summary>The thing counted, or null where it cannot be told.</summary>
    private static Counted? What(IReadOnlyList<Item> items, int last, Quantity quantity, Telling? near)
    {
        if (quantity.Unit.Length > 0) return Valued(items, last, quantity.Unit);
        string noun = "";
        for (int i = last + 1; i < items.Count && i <= last + 3 && items[i].Kind == ItemKind.Word && !items[i].Is(WordClass.Grammar); i++)
        {
            if (Concepts.IsAdverb(items[i].Text)) continue;
            noun = items[i].Text;
            if (Concepts.Of(noun) == People) break;
        }

        bool people = noun.Length == 0 || Concepts.Of(noun) is People or "body" || EventFamilies.Of(noun).Any(word => word.Family.Has(EventTraits.Toll));
        if (people && near is not null && near.Family.Has(EventTraits.Toll)) return new Counted(near.Family.Name, Concepts.Of(noun) == People ? noun : People, Counted.Nothing);
        return noun.Length > 2 && !people && Concepts.Of(noun) is { } concept ? new Counted(concept, noun, Counted.Nothing) : null;
    }

    /// <summary>What has the value: of "minerals, estimated to be worth $1 trillion" the minerals. Only where the sentence says that it is a value or a price.</summary>
    private static Counted? Valued(IReadOnlyList<Item> items, int last, string unit)
    {
        int worth = last;
        while (worth >= 0 && worth >= last - 8 && items[worth].Concept != "worth") worth--;
        if (worth < 0 || worth < last - 8) return null;
        var nouns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (int i = worth - 1; i >= 0 && !Clauses.IsStop(items[i]); i--)
            if (items[i].Concept is { } concept && concept != "worth" && !items[i].Text.EndsWith("ed", StringComparison.Ordinal))
                nouns.TryAdd(concept, items[i].Text);
        return nouns.Count > 0 ? new Counted(unit + " worth", "", nouns) : null;
    }

    private static bool Names(Telling telling) => telling.Word.Form == WordForm.Noun && !telling.Family.Has(EventTraits.Toll) && telling.Family.Name is not "claim";

    private static Telling? Nearest(IEnumerable<Telling> told, TextSpan quantity)
    {
        Telling? best = null;
        foreach (var telling in told)
            if (!telling.Denied && (best is null || Distance(telling.Trigger, quantity) < Distance(best.Trigger, quantity))) best = telling;
        return best is not null && Distance(best.Trigger, quantity) <= 60 ? best : null;
    }

    private static int Distance(TextSpan left, TextSpan right) => left.Start < right.Start ? right.Start - left.End : left.Start - right.End;

    private static IReadOnlyList<string> AllConcepts(IReadOnlyList<Item> items)
    {
        var concepts = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
            if (item.Concept is { } concept) concepts.Add(concept);
        return [.. concepts];
    }
}
