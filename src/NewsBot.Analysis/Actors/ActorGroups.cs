using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Puts the mentions of one actor together, first by form, then by what forms have to do with each other.</summary>
internal static class ActorGroups
{
    public static List<ActorGroup> Of(TextDocument document, IReadOnlyList<Mention> mentions)
    {
        var reader = new NameReader(document);
        var groups = new Dictionary<string, ActorGroup>(StringComparer.Ordinal);
        var byForm = new Dictionary<string, ActorGroup>[(int)ActorKind.People + 1];
        for (int kind = 0; kind < byForm.Length; kind++) byForm[kind] = new Dictionary<string, ActorGroup>(StringComparer.Ordinal);
        var defined = Acronyms.Defined(document, mentions);
        var all = new List<ActorGroup>();
        var stated = new List<(ActorGroup Name, ActorGroup Alias)>();
        ActorGroup? before = null;
        for (int i = 0; i < mentions.Count; i++)
        {
            string form = reader.Phrase(mentions[i].Span);
            if (byForm[(int)mentions[i].Kind].TryGetValue(form, out var seen))
            {
                seen.Mentions.Add(mentions[i]);
                continue;
            }

            string folded = FoldedName.Fold(form);
            var known = Known(mentions[i].Kind, form, defined.ContainsKey(folded));
            string id = $"{(int)mentions[i].Kind}{(known is { Key.Length: > 0 } ? known.Key : folded)}";
            if (!groups.TryGetValue(id, out var group))
            {
                groups.Add(id, group = new ActorGroup(mentions[i].Kind, known, form));
                all.Add(group);
            }

            byForm[(int)mentions[i].Kind].Add(form, group);
            group.Mentions.Add(mentions[i]);
            if (!group.Forms.Contains(form)) group.Forms.Add(form);
            if (before is not null && before != group && StatedAliases.AreStated(document.Text, mentions[i - 1], mentions[i])) stated.Add((before, group));
            before = group;
        }

        foreach (var (name, alias) in stated)
            if (name.Mentions.Count > 0 && alias.Mentions.Count > 0 && alias.Known is null) name.Take(alias);

        OrganisationMerger.Merge(all.FindAll(group => group.Kind == ActorKind.Organisation), defined, document.Text);
        PersonMerger.Merge(all.FindAll(group => group.Kind == ActorKind.Person));
        all.RemoveAll(group => group.Mentions.Count == 0);
        foreach (var group in all) group.Mentions.Sort((left, right) => left.Span.CompareTo(right.Span));
        return all;
    }

    private static KnownActor? Known(ActorKind kind, string form, bool definedHere)
    {
        if (kind == ActorKind.Person || definedHere) return null;
        var known = KnownActors.Named(form);
        if (known is null && kind == ActorKind.Country) known = KnownActors.Metonym(form)?.Actor ?? Seats.GovernmentOf(form);
        return known?.Kind == kind ? known : null;
    }
}
