using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>Two actors that may be one: the registry keeps them apart, for it would rather show two where one is right.</summary>
/// <param name="Left">Index into <see cref="Story.Actors"/>; the more salient of the two.</param>
/// <param name="Right">Index into <see cref="Story.Actors"/>.</param>
public sealed record ActorProposal(int Left, int Right);

/// <summary>What a person should look at: names that share what names of one actor share.</summary>
public static class ActorProposals
{
    private const int LargestFamily = 30, ShortestWord = 4;

    /// <summary>Most salient first.</summary>
    public static IReadOnlyList<ActorProposal> Find(Story story)
    {
        string[] names = [.. story.Actors.Select(actor => ActorIdentity.Fold(actor.Name))];
        var families = Enumerable.Range(0, names.Length).SelectMany(index => Keys(story.Actors[index], names[index]).Distinct().Select(key => (Key: key, Index: index)))
            .GroupBy(entry => entry.Key, entry => entry.Index).Where(family => family.Count() is > 1 and <= LargestFamily);
        return [.. families.SelectMany(family => Pairs([.. family])).Distinct().Where(pair => MayBeOne(story.Actors[pair.Left], names[pair.Left], story.Actors[pair.Right], names[pair.Right])).OrderBy(pair => pair.Left).ThenBy(pair => pair.Right)];
    }

    /// <summary>What two names of one actor have in common: the first word, the last one, or that one is short for the other.</summary>
    private static IEnumerable<(ActorKind, string)> Keys(StoryActor actor, string name)
    {
        foreach (string word in (string[])[name.Split(' ')[0], ActorIdentity.Surname(name)])
            if (word.Length >= ShortestWord) yield return (actor.Kind, word);
        if (ActorIdentity.IsAcronym(actor.Name)) yield return (actor.Kind, actor.Name);
        foreach (string acronym in ActorIdentity.Acronyms(actor.Name)) yield return (actor.Kind, acronym);
    }

    private static IEnumerable<ActorProposal> Pairs(int[] family) =>
        from left in family from right in family where left < right select new ActorProposal(left, right);

    private static bool MayBeOne(StoryActor left, string leftName, StoryActor right, string rightName)
    {
        if (ActorIdentity.IsAcronym(left.Name) || ActorIdentity.IsAcronym(right.Name))
            return ActorIdentity.Acronyms(left.Name).Contains(right.Name) || ActorIdentity.Acronyms(right.Name).Contains(left.Name);
        if (left.Kind == ActorKind.Person && leftName.Contains(' ') && rightName.Contains(' ')) return ActorIdentity.SamePerson(leftName, rightName);
        return IsPart(leftName, rightName) || IsPart(rightName, leftName);
    }

    private static bool IsPart(string part, string whole) =>
        whole.StartsWith(part + " ", StringComparison.Ordinal) || whole.EndsWith(" " + part, StringComparison.Ordinal);
}
