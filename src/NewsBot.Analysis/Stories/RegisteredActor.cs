using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;

namespace NewsBot.Analysis.Stories;

/// <summary>A real actor as the registry keeps it from story to story: articles are serial numbers, and nothing depends on how many there are.</summary>
internal sealed class RegisteredActor
{
    private readonly List<Evidence> _mentions;
    private readonly List<StoryRole> _roles = [];

    public RegisteredActor(ActorGroup group)
    {
        (Kind, Key, Parts) = (group.Kind, group.Key, [.. group.Parts]);
        List<(ArticleReading Reading, int Actor)> members = Parts.Length == 1 ? Parts[0].Members : [.. Parts.SelectMany(part => part.Members)];
        if (Parts.Length > 1) members.Sort(KeyedActor.MemberOrder.Instance);
        _mentions = new(members.Sum(member => member.Reading.Article.Actors[member.Actor].Mentions.Count));
        var (names, forms) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        HashSet<string>? known = null;
        int after = 0;
        foreach (var (reading, index) in members)
        {
            var (actor, written) = (reading.Article.Actors[index], reading.Names[index]);
            Weight += actor.Salience;
            after += written.AfterThe;
            names[actor.Name] = names.GetValueOrDefault(actor.Name) + 1;
            foreach (var mention in actor.Mentions) _mentions.Add(new Evidence(reading.Serial, mention.Span));
            foreach (var (form, count) in written.Forms) forms[form] = forms.GetValueOrDefault(form) + count;
            foreach (var role in actor.Roles)
                if ((known ??= new(StringComparer.OrdinalIgnoreCase)).Add(role.Text)) _roles.Add(Role(reading, role));
        }

        Name = group.DecidedName ?? names.OrderByDescending(each => each.Key.Contains(' ')).ThenByDescending(each => each.Value).ThenByDescending(each => each.Key.Length)
            .ThenBy(each => each.Key, StringComparer.Ordinal).First().Key;
        Forms = [.. forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Key)];
        NameInText = after * 2 > _mentions.Count ? "the " + Name : Name;
    }

    public ActorKind Kind { get; }

    public string Key { get; }

    public string Name { get; }

    /// <summary>The name, with an article where the texts mostly write one.</summary>
    public string NameInText { get; }

    public IReadOnlyList<string> Forms { get; }

    public KeyedActor[] Parts { get; }

    public int Mentions => _mentions.Count;

    /// <summary>See <see cref="ActorNumbers"/>.</summary>
    public int Number { get; set; }

    /// <summary>The sum of its saliences in single articles.</summary>
    public double Weight { get; }

    /// <summary>In the story that is being built.</summary>
    public int Rank { get; set; }

    public StoryActor In(StoryNumbers story) => new(
        Name, Kind, Key, Forms, [.. _roles.Select(role => role with { Evidence = story.Of(role.Evidence) })], new Mentioned(_mentions, story), Math.Clamp(Weight / story.ArticleCount, 0, 1));

    private static StoryRole Role(ArticleReading reading, ActorRole role)
    {
        string text = reading.Article.Article.Text;
        var before = WordBefore(text, role.Span.Start);
        if (before.In(text) is "a" or "an" or "the") before = WordBefore(text, before.Start);
        return new StoryRole(role.Text, new Evidence(reading.Serial, role.Span)) { When = reading.Article.EventAt(role.Span), IsPast = IsPast(before.In(text)) || IsPast(role.Text) };
    }

    /// <summary>The word, with its hyphens ("then-Foreign" before "Minister").</summary>
    private static TextSpan WordBefore(string text, int end)
    {
        while (end > 0 && (text[end - 1] is ' ' or '-')) end--;
        int start = end;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
        return TextSpan.Between(start, end);
    }

    /// <summary>True for words that begin with "then" or "former".</summary>
    private static bool IsPast(ReadOnlySpan<char> words)
    {
        int end = words.IndexOfAny(' ', '-');
        var first = end < 0 ? words : words[..end];
        foreach (string past in (string[])["then", "former", "formerly", "ex"])
            if (first.Equals(past, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>Kept mentions by the indices of one story: a story more copies none of them.</summary>
    private sealed class Mentioned(List<Evidence> kept, StoryNumbers story) : IReadOnlyList<Evidence>
    {
        public int Count => kept.Count;

        public Evidence this[int index] => story.Of(kept[index]);

        public IEnumerator<Evidence> GetEnumerator()
        {
            for (int i = 0; i < kept.Count; i++) yield return this[i];
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
