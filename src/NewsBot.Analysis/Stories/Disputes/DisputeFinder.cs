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

    /// <summary>The disputes, as they are kept.</summary>
    /// <param name="renamed">The actors whose names have changed, for questions hold names.</param>
    public IReadOnlyList<Dispute> Find(HashSet<int> renamed)
    {
        var made = _groups.Settle();
        var groups = _groups.All;
        if (renamed.Count > 0) made.AddRange(groups.Where(group => group.Has(renamed)));
        foreach (var group in made) group.Disputes = Find(group.Tellings);
        _developments.Settle(groups, made);
        _counts.Settle();
        var found = new List<Dispute>();
        foreach (var group in groups) found.AddRange(group.Disputes);
        found.AddRange(_counts.Find());
        foreach (var group in groups)
            if (group.Development is { } development) found.Add(development);
        found.RemoveAll(dispute => dispute.Claims.All(claim => claim.Text.Article == dispute.Claims[0].Text.Article));
        return [.. Distinct(found)
            .OrderBy(dispute => dispute.Kind).ThenByDescending(dispute => dispute.Claims.Count)];
    }

    private IReadOnlyList<Dispute> Find(Tellings.Telling[] group) =>
        Array.TrueForAll(group, telling => telling.Source == group[0].Source) ? [] : [.. new[] { _dates.Find(group), _actors.Find(group), _places.Find(group) }.OfType<Dispute>()];

    /// <summary>"An attack that killed" tells of one event twice: what rests on the same words is one dispute.</summary>
    private static IEnumerable<Dispute> Distinct(List<Dispute> disputes)
    {
        var seen = new HashSet<(DisputeKind, DisputeSlot, int Article, TextSpan Value)>(disputes.Sum(dispute => dispute.Claims.Count));
        foreach (var dispute in disputes)
        {
            bool isNew = false;
            foreach (var claim in dispute.Claims) isNew |= seen.Add((dispute.Kind, dispute.Slot, claim.Text.Article, claim.ValueSpan));
            if (isNew) yield return dispute;
        }
    }
}
