using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Articles that put one event in, and near, one place.</summary>
internal sealed class PlaceDisputes(StoryReading reading)
{
    public Dispute? Find(IReadOnlyList<Telling> group)
    {
        foreach (var place in group.Where(telling => telling.Where is not null).GroupBy(telling => telling.Where!.Actor))
        {
            var placed = place.GroupBy(telling => telling.Article).Select(tellings => tellings.First()).ToList();
            if (placed.Select(telling => telling.Where!.Near).Distinct().Count() < 2) continue;
            return new Dispute(new TopicWriter(reading).Where(group), DisputeKind.DifferentPrecision, DisputeSlot.Place, [.. placed.Select(Claim)]);
        }

        return null;
    }

    private Claim Claim(Telling telling)
    {
        string text = reading.TextOf(telling.Article);
        return new Claim(telling.Where!.Span.Of(text), new Evidence(telling.Article, telling.Sentence), telling.Where.Span);
    }
}
