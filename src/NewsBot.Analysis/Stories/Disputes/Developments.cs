using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>What one article says had not happened by a date, and another says happened: later, and it is a development; before, and they contradict each other.</summary>
internal sealed class Developments(StoryReading reading)
{
    private readonly SameEvent _same = new(reading);

    public IEnumerable<Dispute> Find(IEnumerable<IReadOnlyList<Telling>> groups)
    {
        var denials = reading.Tellings.Where(telling => telling is { Denied: true, When.YearIsOpen: false, WhenSpan.Length: > 0, Theme: not null } && telling.Family.Has(EventTraits.Once | EventTraits.Each))
            .ToLookup(telling => (telling.Family.Name, telling.Theme!.Actor));
        if (denials.Count == 0) yield break;
        foreach (var group in groups)
        {
            var told = group.FirstOrDefault(telling => telling.Theme is not null && !telling.Denied && telling.When is { YearIsOpen: false });
            if (told is null) continue;
            var denial = denials[(told.Family.Name, told.Theme!.Actor)].FirstOrDefault(denial => Meets(denial, group));
            if (denial is null) continue;
            var dated = group.Where(telling => telling is { When.YearIsOpen: false, WhenSpan.Length: > 0 } && telling.Article != denial.Article)
                .GroupBy(telling => telling.Article).Select(tellings => tellings.MinBy(telling => telling.When!.Width)!).ToList();
            if (dated.Count == 0 || !(dated.TrueForAll(telling => telling.When!.Last > denial.When!.Last) || dated.TrueForAll(telling => telling.When!.Last < denial.When!.First))) continue;
            bool later = dated[0].When!.Last > denial.When!.Last;
            yield return new Dispute(
                new TopicWriter(reading).Whether(group), later ? DisputeKind.Development : DisputeKind.Contradiction, DisputeSlot.Date,
                [NotBy(denial), .. dated.Select(telling => new Claim(telling.When!.Value, new Evidence(telling.Article, telling.Sentence), telling.WhenSpan))]);
        }
    }

    private bool Meets(Telling denial, IReadOnlyList<Telling> group) =>
        group.All(telling => telling.Theme is null || telling.Theme.Head == denial.Theme!.Head)
        && group.Any(telling => telling.Agent is { } agent && (denial.Agent is { } own ? _same.AreRelated(own, agent) || own.Owner == agent.Actor : denial.Actors.Contains(agent.Actor)));

    /// <summary>"Not by May 2024" is a date after it.</summary>
    private static Claim NotBy(Telling denial) => new(">" + denial.When!.Value, new Evidence(denial.Article, denial.Sentence), denial.WhenSpan);
}
