using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>The actors of single articles that are one real actor.</summary>
internal sealed class ActorGroup(ActorKind kind, string key)
{
    public ActorKind Kind => kind;

    public string Key => key;

    /// <summary>The name that was decided for it; null where the texts decide.</summary>
    public string? DecidedName { get; private set; }

    public List<(int Article, int Actor)> Members { get; } = [];

    /// <summary>Folded full names.</summary>
    public SortedSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>As written, for acronyms.</summary>
    public SortedSet<string> Forms { get; } = new(StringComparer.Ordinal);

    /// <summary>One group for each key, in the keys' order.</summary>
    public static List<ActorGroup> Gather(IReadOnlyList<ArticleReading> articles)
    {
        var groups = new Dictionary<string, ActorGroup>(StringComparer.Ordinal);
        for (int article = 0; article < articles.Count; article++)
        {
            for (int index = 0; index < articles[article].Names.Count; index++)
            {
                var (actor, names) = (articles[article].Article.Actors[index], articles[article].Names[index]);
                string key = groups.TryGetValue(actor.Key, out var known) && known.Kind != actor.Kind ? $"{actor.Kind}:{actor.Key}" : actor.Key;
                if (!groups.TryGetValue(key, out var group)) groups.Add(key, group = new ActorGroup(actor.Kind, actor.Key));
                group.Members.Add((article, index));
                group.Names.Add(names.Name);
                group.Forms.UnionWith(names.Written);
            }
        }

        return [.. groups.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Value)];
    }

    /// <summary>Joins groups with different keys that are one actor. An emptied group has no members left.</summary>
    public static void MergeSame(List<ActorGroup> groups, DecidedActors decided)
    {
        foreach (var same in groups.Where(group => group.Kind != ActorKind.Person).GroupBy(group => (group.Kind, group.FullName)).Where(same => same.Count() > 1))
            foreach (var other in same.Skip(1)) same.First().Take(other);
        MergePeople([.. groups.Where(group => group.Kind == ActorKind.Person)], decided);
        MergeOrganisations([.. groups.Where(group => group.Kind == ActorKind.Organisation && group.Members.Count > 0)], decided);
        decided.Join(groups);
    }

    public void Rename(string name)
    {
        DecidedName = name;
        Names.Add(ActorIdentity.Fold(name));
    }

    public void Take(ActorGroup other)
    {
        Members.AddRange(other.Members);
        Names.UnionWith(other.Names);
        Forms.UnionWith(other.Forms);
        other.Members.Clear();
    }

    /// <summary>Fuller names first, so that a bare surname or an initial joins only where one person alone can be meant.</summary>
    private static void MergePeople(IReadOnlyList<ActorGroup> people, DecidedActors decided)
    {
        foreach (var family in people.GroupBy(person => ActorIdentity.Surname(person.FullName), StringComparer.Ordinal))
        {
            var kept = new List<ActorGroup>();
            foreach (var person in family.OrderByDescending(person => person.FullName.Length).ThenBy(person => person.Key, StringComparer.Ordinal))
            {
                bool bare = !person.FullName.Contains(' ');
                var same = kept.Where(other => bare || other.Names.Any(name => person.Names.Any(own => ActorIdentity.SamePerson(own, name)))).ToList();
                if (same.Count == 1 && !same[0].SharesArticle(person) && !decided.KeepApart(same[0], person)) same[0].Take(person);
                else kept.Add(person);
            }
        }
    }

    /// <summary>An acronym alone joins the one organisation that is written so too, or whose initials it is.</summary>
    private static void MergeOrganisations(IReadOnlyList<ActorGroup> organisations, DecidedActors decided)
    {
        var named = organisations.SelectMany(each => each.Forms.SelectMany(ActorIdentity.Acronyms).Distinct(StringComparer.Ordinal).Select(acronym => (Acronym: acronym, Group: each)))
            .ToLookup(entry => entry.Acronym, entry => entry.Group, StringComparer.Ordinal);
        foreach (var acronym in organisations.Where(each => each.Forms.Count == 1 && ActorIdentity.IsAcronym(each.Forms.Min!)))
        {
            string form = acronym.Forms.Min!;
            var same = named[form].Where(other => other != acronym && other.Members.Count > 0).ToList();
            if (same.Count > 1) same = [.. same.Where(other => other.Forms.Contains(form))];
            if (same.Count == 1 && !same[0].SharesArticle(acronym) && !decided.KeepApart(same[0], acronym)) same[0].Take(acronym);
        }
    }

    private string FullName => Names.MaxBy(name => name.Length)!;

    private bool SharesArticle(ActorGroup other) => Members.Select(member => member.Article).Intersect(other.Members.Select(member => member.Article)).Any();
}
