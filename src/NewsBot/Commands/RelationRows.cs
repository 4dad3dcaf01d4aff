using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>One line for all sentences that say the same of the same two: of what kind it is, when it is, who reports it, and whether it is done at all.</summary>
internal static class RelationRows
{
    private const int MostDates = 2, SameStart = 4;

    /// <summary>Relations that one line can stand for, in the order of their first sentences.</summary>
    public static IEnumerable<IGrouping<(int Subject, string Verb, int Object, bool Negated, RelationModality Modality), StoryRelation>> Groups(IEnumerable<StoryRelation> relations) =>
        relations.GroupBy(relation => (relation.Subject, relation.Verb, relation.Object, relation.Negated, relation.Modality));

    /// <param name="same">Relations of one group.</param>
    public static Line Row(Story story, string label, string text, IEnumerable<StoryRelation> same, AnswerBlocks blocks)
    {
        var all = same.ToList();
        string?[] badges = [all[0].Negated ? "denied" : null, Wording.Badge(all[0].Modality)];
        string?[] details =
        [
            Kind(all[0]),
            .. all.Select(relation => relation.When).OfType<TimelineEvent>().Select(Date).Distinct(StringComparer.Ordinal).Take(MostDates),
            .. all.Select(relation => relation.Reporter).OfType<int>().Where(reporter => reporter != all[0].Subject).Distinct().Take(MostDates).Select(reporter => $"says {story.Actors[reporter].Name}"),
        ];
        return new Line(text) { Label = label, Badge = Joined(badges, ", "), Detail = Joined(details, " · "), Evidence = blocks.Cite(all.Select(relation => relation.Evidence)) };
    }

    /// <summary>Null where the verb itself is the kind's name.</summary>
    private static string? Kind(StoryRelation relation) => Wording.Kind(relation.Kind) is { } kind && !kind.StartsWith(relation.Verb[..Math.Min(SameStart, relation.Verb.Length)], StringComparison.Ordinal) ? kind : null;

    private static string Date(TimelineEvent when) => Wording.Date(when.Date, when.Until, when.Modifier);

    private static string? Joined(IEnumerable<string?> parts, string mark) => string.Join(mark, parts.OfType<string>()) is { Length: > 0 } joined ? joined : null;
}
