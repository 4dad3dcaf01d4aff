using NewsBot.Analysis.Stories.Tellings;

namespace NewsBot.Analysis.Stories.Disputes;

/// <summary>Articles that date one event differently.</summary>
internal sealed class DateDisputes(StoryReading reading)
{
    /// <summary>More dates than this for one event, none of which can be another, are dates of several events.</summary>
    private const int MostDates = 3;

    public Dispute? Find(IReadOnlyList<Telling> group)
    {
        var dated = group.GroupBy(telling => telling.Article).Select(OfArticle).OfType<Telling>().ToList();
        if (dated.Select(telling => telling.When!.Value).Distinct(StringComparer.Ordinal).Count() < 2) return null;
        bool conflict = false;
        var apart = new List<DateValue>();
        foreach (var telling in dated)
        {
            var when = telling.When!;
            conflict |= apart.Exists(other => !other.CanBe(when) && !other.Approximate && !when.Approximate);
            if (apart.TrueForAll(other => !other.CanBe(when))) apart.Add(when);
        }

        if (apart.Count > MostDates || (!conflict && apart.Count > 1)) return null;
        string topic = new TopicWriter(reading).When(group);
        return new Dispute(topic, conflict ? DisputeKind.Contradiction : DisputeKind.DifferentPrecision, DisputeSlot.Date, [.. dated.Select(Claim)]);
    }

    /// <summary>What one article says, at its most precise; nothing where it gives two dates, for then it tells of two events.</summary>
    private static Telling? OfArticle(IEnumerable<Telling> tellings)
    {
        var dated = tellings.Where(telling => telling.WhenSpan.Length > 0).OrderBy(telling => telling.When!.Width).ToList();
        return dated.Count > 0 && dated.TrueForAll(telling => telling.When!.CanBe(dated[0].When!)) ? dated[0] : null;
    }

    private static Claim Claim(Telling telling) => new(telling.When!.Value, new Evidence(telling.Article, telling.Sentence), telling.WhenSpan);
}
