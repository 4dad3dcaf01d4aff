using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Where the articles differ over one event. It never says who is right.</summary>
internal sealed class DisputeFinder(StoryReading reading)
{
    private readonly TellingGroups _groups = new(reading);
    private readonly CountDisputes _counts = new(reading);
    private readonly Developments _developments = new(reading);
    private readonly DateDisputes _dates = new(reading);
    private readonly WhoDisputes _actors = new(reading);
    private readonly PlaceDisputes _places = new(reading);

    public void Add(ArticleReading article)
    {
        _groups.Add(article);
        _counts.Add(article);
        _developments.Add(article);
    }

    /// <summary>To be called while the article's tellings are still the old ones.</summary>
    public void Remove(ArticleReading article)
    {
        _groups.Remove(article);
        _counts.Remove(article);
        _developments.Remove(article);
    }

    /// <param name="renamed">The actors whose names have changed, for questions hold names.</param>
    public IReadOnlyList<Dispute> Tell(Renumbering next, HashSet<int> renamed)
    {
        var made = _groups.Settle().ToHashSet();
        var groups = _groups.All;
        foreach (var group in groups)
        {
            bool isMade = made.Contains(group);
            if (!isMade && group.Disputes.Count == 0 && group.Development is null) continue;
            if (!isMade && renamed.Count > 0 && group.Has(renamed)) isMade = made.Add(group);
            if (isMade) group.Disputes = Find(group.Tellings);
            else if (group.Disputes.Count > 0) group.Disputes = [.. group.Disputes.Select(dispute => Next(dispute, next))];
            if (group.Development is { } development) group.Development = Next(development, next);
        }

        _developments.Settle(groups, made);
        _counts.Settle(next);
        var found = groups.SelectMany(group => group.Disputes).Concat(_counts.Find()).Concat(groups.Select(group => group.Development).OfType<Dispute>());
        return [.. Distinct(found.Where(dispute => dispute.Claims.Any(claim => claim.Text.Article != dispute.Claims[0].Text.Article)))
            .OrderBy(dispute => dispute.Kind).ThenByDescending(dispute => dispute.Claims.Count)];
    }

    /// <summary>The same dispute in the next story.</summary>
    public static Dispute Next(Dispute dispute, Renumbering next) =>
        dispute.Claims.Any(claim => next.Moves(claim.Text)) ? dispute with { Claims = [.. dispute.Claims.Select(claim => claim with { Text = next.Place(claim.Text) })] } : dispute;

    private IReadOnlyList<Dispute> Find(Tellings.Telling[] group) =>
        Array.TrueForAll(group, telling => telling.Source == group[0].Source) ? [] : [.. new[] { _dates.Find(group), _actors.Find(group), _places.Find(group) }.OfType<Dispute>()];

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
