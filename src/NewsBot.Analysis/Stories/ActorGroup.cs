using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>What is one real actor, whatever its keys.</summary>
internal sealed class ActorGroup(KeyedActor first)
{
    public ActorKind Kind => first.Kind;

    public string Key => first.Key;

    /// <summary>The name that was decided for it; null where the texts decide.</summary>
    public string? DecidedName { get; private set; }

    /// <summary>None once another group has taken them.</summary>
    public List<KeyedActor> Parts { get; } = [first];

    /// <summary>How often single articles have it.</summary>
    public int Count => Parts.Sum(part => part.Members.Count);

    /// <summary>Folded full names.</summary>
    public SortedSet<string> Names { get; } = new(first.Names, StringComparer.Ordinal);

    /// <summary>As written, for acronyms.</summary>
    public SortedSet<string> Forms { get; } = new(first.Forms, StringComparer.Ordinal);

    /// <summary>Joins groups with different keys that are one actor. An emptied group has no parts left.</summary>
    public static void MergeSame(List<ActorGroup> groups, DecidedActors decided)
    {
        foreach (var same in groups.Where(group => group.Kind != ActorKind.Person).GroupBy(group => (group.Kind, group.FullName)).Where(same => same.Count() > 1))
            foreach (var other in same.Skip(1)) same.First().Take(other);
        MergePeople([.. groups.Where(group => group.Kind == ActorKind.Person)], decided);
        MergeOrganisations([.. groups.Where(group => group.Kind == ActorKind.Organisation && group.Parts.Count > 0)], decided);
        decided.Join(groups);
    }

    public void Rename(string name)
    {
        DecidedName = name;
        Names.Add(ActorIdentity.Fold(name));
    }

    public void Take(ActorGroup other)
    {
        Parts.AddRange(other.Parts);
        Names.UnionWith(other.Names);
        Forms.UnionWith(other.Forms);
        other.Parts.Clear();
    }

    /// <summary>Fuller names first, so that a bare surname or an initial joins only where one person alone can be meant.</summary>
    private static void MergePeople(IReadOnlyList<ActorGroup> people, DecidedActors decided)
    {
        foreach (var family in people.GroupBy(person => Transliteration.Key(ActorIdentity.Surname(person.FullName)), StringComparer.Ordinal))
        {
            var kept = new List<ActorGroup>();
            foreach (var person in family.OrderByDescending(person => person.FullName.Length).ThenBy(person => person.Key, StringComparer.Ordinal))
            {
                bool bare = !person.FullName.Contains(' ');
                var same = kept.Where(other => bare ? ActorIdentity.SameSurname(ActorIdentity.Surname(other.FullName), person.FullName) : other.Names.Any(name => person.Names.Any(own => ActorIdentity.SamePerson(own, name)))).ToList();
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
            var same = named[form].Where(other => other != acronym && other.Parts.Count > 0).ToList();
            if (same.Count > 1) same = [.. same.Where(other => other.Forms.Contains(form))];
            if (same.Count == 1 && !same[0].SharesArticle(acronym) && !decided.KeepApart(same[0], acronym)) same[0].Take(acronym);
        }
    }

    private string FullName => Names.MaxBy(name => name.Length)!;

    private bool SharesArticle(ActorGroup other)
    {
        var (fewer, more) = Count < other.Count ? (this, other) : (other, this);
        var articles = fewer.Articles().ToHashSet();
        return more.Articles().Any(articles.Contains);
    }

    private IEnumerable<ArticleReading> Articles() => Parts.SelectMany(part => part.Members).Select(member => member.Reading);
}
