using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Where the articles differ over one event. It never says who is right.</summary>
internal static class DisputeFinder
{
    public static IReadOnlyList<Dispute> Find(StoryReading reading)
    {
        var groups = new TellingGroups(reading).Gather().ToList();
        var (dates, actors, places) = (new DateDisputes(reading), new WhoDisputes(reading), new PlaceDisputes(reading));
        var found = new List<Dispute>();
        foreach (var group in groups.Where(group => group.Any(telling => telling.Article != group[0].Article)))
        {
            Dispute?[] disputes = [dates.Find(group), actors.Find(group), places.Find(group)];
            found.AddRange(disputes.OfType<Dispute>());
        }

        found.AddRange(new CountDisputes(reading).Find());
        found.AddRange(new Developments(reading).Find(groups));
        return [.. Distinct(found.Where(dispute => dispute.Claims.Any(claim => claim.Text.Article != dispute.Claims[0].Text.Article)))
            .OrderBy(dispute => dispute.Kind).ThenByDescending(dispute => dispute.Claims.Count)];
    }

    /// <summary>"An attack that killed" tells of one event twice: what rests on the same words is one dispute.</summary>
    private static IEnumerable<Dispute> Distinct(IEnumerable<Dispute> disputes)
    {
        var seen = new HashSet<(DisputeKind, DisputeSlot, int Article, TextSpan Value)>();
        foreach (var dispute in disputes)
        {
            bool isNew = false;
            foreach (var claim in dispute.Claims) isNew |= seen.Add((dispute.Kind, dispute.Slot, claim.Text.Article, claim.ValueSpan));
            if (isNew) yield return dispute;
        }
    }
}
