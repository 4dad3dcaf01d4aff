using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>What a dateline names: first of all a place. The agency in its brackets is no actor.</summary>
internal static class Datelines
{
    /// <param name="names">Of the sentence, in text order.</param>
    public static List<NameSpan> Correct(NameReader reader, Sentence sentence, List<NameSpan> names)
    {
        if (!sentence.IsDateline) return names;
        int start = sentence.FirstToken, end = start + sentence.TokenCount, place = start;
        while (reader.IsCapitalised(place)) place++;
        int bracket = reader.Find("(", place, end);
        names.RemoveAll(name => name.First < place || (bracket > 0 && name.First > bracket));
        names.Insert(0, new NameSpan(start, place - start, ActorKind.Place));
        return names;
    }
}
