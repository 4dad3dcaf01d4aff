using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>Decisions about actors, ready to be applied. Names are compared folded.</summary>
internal sealed class DecidedActors(IReadOnlyList<ActorDecision> decisions)
{
    private readonly HashSet<string> _never = [.. decisions.OfType<ActorDecision.Never>().Select(never => ActorIdentity.Fold(never.Name))];
    private readonly HashSet<(string Name, string Other)> _apart = [.. decisions.OfType<ActorDecision.Split>().Select(split => (ActorIdentity.Fold(split.Name), ActorIdentity.Fold(split.Other)))];

    private readonly HashSet<string> _joined = [.. decisions.OfType<ActorDecision.Merge>().SelectMany(merge => new[] { ActorIdentity.Fold(merge.Name), ActorIdentity.Fold(merge.Into) })];

    /// <summary>True where the decisions change what single articles say.</summary>
    public bool ChangeArticles => _never.Count + _apart.Count > 0;

    /// <summary>What an article's actor is: itself, nothing, or itself and those that were taken for it.</summary>
    public IReadOnlyList<Actor> PartsOf(Actor actor, string text)
    {
        string name = ActorIdentity.Fold(actor.Name);
        if (_never.Contains(name)) return [];
        if (!_apart.Any(pair => pair.Name == name)) return [actor];
        var byForm = actor.Mentions.ToLookup(mention => ActorIdentity.Fold(mention.Span.Of(text)) is var form && _apart.Contains((name, form)) ? form : "", StringComparer.Ordinal);
        return [.. byForm.OrderBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Key.Length == 0 ? Part(actor, [.. form]) : Other(actor, [.. form], text)).Where(part => !_never.Contains(ActorIdentity.Fold(part.Name)))];
    }

    /// <summary>True where something was decided to be one with an actor of these names.</summary>
    public bool JoinsAny(IEnumerable<string> names) => _joined.Count > 0 && names.Any(_joined.Contains);

    public bool KeepApart(ActorGroup left, ActorGroup right) =>
        _apart.Any(pair => (left.Names.Contains(pair.Name) && right.Names.Contains(pair.Other)) || (left.Names.Contains(pair.Other) && right.Names.Contains(pair.Name)));

    /// <summary>Joins what was decided to be one, in the order of the decisions. An emptied group has no parts left.</summary>
    public void Join(IReadOnlyList<ActorGroup> groups)
    {
        foreach (var merge in decisions.OfType<ActorDecision.Merge>())
        {
            string name = ActorIdentity.Fold(merge.Name), into = ActorIdentity.Fold(merge.Into);
            var target = Named(groups, into).MaxBy(group => group.Count);
            foreach (var other in Named(groups, name))
            {
                if (target is null) target = other;
                else if (target != other) target.Take(other);
            }

            target?.Rename(merge.Into);
        }
    }

    private static List<ActorGroup> Named(IReadOnlyList<ActorGroup> groups, string name) => [.. groups.Where(group => group.Parts.Count > 0 && group.Names.Contains(name))];

    private static Actor Other(Actor actor, IReadOnlyList<Mention> mentions, string text)
    {
        string name = mentions[0].Span.Of(text);
        return Part(actor, mentions) with { Name = name, Key = $"{actor.Kind.ToString().ToLowerInvariant()}/{FoldedName.Key(name)}", Roles = [] };
    }

    private static Actor Part(Actor actor, IReadOnlyList<Mention> mentions) =>
        mentions.Count == actor.Mentions.Count ? actor : actor with { Mentions = mentions, Salience = actor.Salience * mentions.Count / actor.Mentions.Count };
}
