using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Articles that name different actors for one deed, of which one acts for the other. Unrelated actors make two events, not a dispute.</summary>
internal sealed class WhoDisputes(StoryReading reading)
{
    private readonly SameEvent _same = new(reading);

    public Dispute? Find(IReadOnlyList<Telling> group)
    {
        if (group[0].Family.Has(EventTraits.Mutual)) return null;
        var named = group.Where(telling => telling.Agent is { Direct: true, Head: "" }).GroupBy(telling => telling.Article)
            .Select(tellings => tellings.FirstOrDefault(telling => telling.Agent!.Owner >= 0) ?? tellings.First()).ToList();
        if (named.Select(telling => telling.Agent!.Actor).Distinct().Count() != 2) return null;
        var other = named.First(telling => telling.Agent!.Actor != named[0].Agent!.Actor);
        if (!_same.AreRelated(named[0].Agent!, other.Agent!)) return null;
        return new Dispute(new TopicWriter(reading).Who(group), DisputeKind.DifferentPrecision, DisputeSlot.Who, [.. named.Select(Claim)]);
    }

    private Claim Claim(Telling telling) => new(reading.Actors[telling.Agent!.Actor].Name, new Evidence(telling.Article, telling.Sentence), telling.Agent.Span);
}
