using System.Runtime.InteropServices;
using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>What one article says had not happened by a date, and another says happened: later, and it is a development; before, and they contradict each other.</summary>
internal sealed class Developments(StoryReading reading)
{
    private readonly SameEvent _same = new(reading);

    /// <summary>What is said not to have happened, by its family and whom it would befall; in reading order.</summary>
    private readonly Dictionary<(string Family, int Theme), List<Telling>> _denials = [];
    private readonly HashSet<(string Family, int Theme)> _changed = [];

    public void Add(ArticleReading article)
    {
        foreach (var telling in article.Tellings.Where(IsDenial))
        {
            ref var denials = ref CollectionsMarshal.GetValueRefOrAddDefault(_denials, KeyOf(telling), out _);
            denials ??= [];
            int at = denials.FindIndex(other => other.Source.Order > article.Order);
            denials.Insert(at < 0 ? denials.Count : at, telling);
            _changed.Add(KeyOf(telling));
        }
    }

    /// <summary>To be called while the article's tellings are still the old ones.</summary>
    public void Remove(ArticleReading article)
    {
        foreach (var telling in article.Tellings.Where(IsDenial))
        {
            _denials[KeyOf(telling)].RemoveAll(other => ReferenceEquals(other.Source, article));
            _changed.Add(KeyOf(telling));
        }
    }

    /// <summary>Compares anew the groups that are new or that something else is denied of.</summary>
    public void Settle(IEnumerable<TellingGroup> groups, IEnumerable<TellingGroup> made)
    {
        var touched = _changed.Count == 0 ? made : made.Concat(groups.Where(group => group.Told is { } told && _changed.Contains(KeyOf(told))));
        foreach (var group in touched) group.Development = group.Told is { } told ? Find(group.Tellings, KeyOf(told)) : null;
        _changed.Clear();
    }

    private Dispute? Find(Telling[] group, (string Family, int Theme) key)
    {
        if (!_denials.TryGetValue(key, out var denials) || denials.Find(denial => Meets(denial, group)) is not { } denial) return null;
        var dated = group.Where(telling => telling is { When.YearIsOpen: false, WhenSpan.Length: > 0 } && telling.Source != denial.Source)
            .GroupBy(telling => telling.Article).Select(tellings => tellings.MinBy(telling => telling.When!.Width)!).ToList();
        if (dated.Count == 0 || !(dated.TrueForAll(telling => telling.When!.Last > denial.When!.Last) || dated.TrueForAll(telling => telling.When!.Last < denial.When!.First))) return null;
        bool later = dated[0].When!.Last > denial.When!.Last;
        return new Dispute(
            new TopicWriter(reading).Whether(group), later ? DisputeKind.Development : DisputeKind.Contradiction, DisputeSlot.Date,
            [NotBy(denial), .. dated.Select(telling => new Claim(telling.When!.Value, new Evidence(telling.Article, telling.Sentence), telling.WhenSpan))]);
    }

    private static bool IsDenial(Telling telling) =>
        telling is { Denied: true, When.YearIsOpen: false, WhenSpan.Length: > 0, Theme: not null } && telling.Family.Has(EventTraits.Once | EventTraits.Each);

    private static (string Family, int Theme) KeyOf(Telling telling) => (telling.Family.Name, telling.Theme!.Actor);

    private bool Meets(Telling denial, IReadOnlyList<Telling> group) =>
        group.All(telling => telling.Theme is null || telling.Theme.Head == denial.Theme!.Head)
        && group.Any(telling => telling.Agent is { } agent && (denial.Agent is { } own ? _same.AreRelated(own, agent) || own.Owner == agent.Actor : denial.Actors.Contains(agent.Actor)));

    /// <summary>"Not by May 2024" is a date after it.</summary>
    private static Claim NotBy(Telling denial) => new(">" + denial.When!.Value, new Evidence(denial.Article, denial.Sentence), denial.WhenSpan);
}
