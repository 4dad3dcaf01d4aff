using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Relations;

namespace NewsBot.Analysis.Stories;

/// <summary>The actors of all articles, each real one once.</summary>
/// <param name="Actors">Most salient first.</param>
/// <param name="IndexOf">For each article, the registry's index of each of its actors.</param>
internal sealed record ActorRegistry(IReadOnlyList<StoryActor> Actors, IReadOnlyList<int[]> IndexOf)
{
    public static ActorRegistry Build(ArticleReading[] articles, DecidedActors decided)
    {
        var groups = ActorGroup.Gather(articles);
        ActorGroup.MergeSame(groups, decided);
        var made = groups.Where(group => group.Members.Count > 0).Select(group => (Group: group, Actor: Make(group, articles)))
            .OrderByDescending(entry => entry.Actor.Salience).ThenByDescending(entry => entry.Actor.Mentions.Count)
            .ThenBy(entry => entry.Actor.Key, StringComparer.Ordinal).ToList();
        int[][] indexOf = [.. articles.Select(article => new int[article.Article.Actors.Count])];
        for (int i = 0; i < made.Count; i++)
            foreach (var (article, actor) in made[i].Group.Members) indexOf[article][actor] = i;
        return new ActorRegistry([.. made.Select(entry => entry.Actor)], indexOf);
    }

    private static StoryActor Make(ActorGroup group, ArticleReading[] articles)
    {
        group.Members.Sort();
        var mentions = new List<Evidence>();
        var forms = new Dictionary<string, int>(StringComparer.Ordinal);
        var (names, roles) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<StoryRole>());
        HashSet<string>? known = null;
        double salience = 0;
        foreach (var (article, index) in group.Members)
        {
            var actor = articles[article].Article.Actors[index];
            salience += actor.Salience;
            names[actor.Name] = names.GetValueOrDefault(actor.Name) + 1;
            foreach (var mention in actor.Mentions) mentions.Add(new Evidence(article, mention.Span));
            foreach (var (form, count) in articles[article].Names[index].Forms) forms[form] = forms.GetValueOrDefault(form) + count;
            foreach (var role in actor.Roles)
                if ((known ??= new(StringComparer.OrdinalIgnoreCase)).Add(role.Text)) roles.Add(Role(articles[article].Article, article, role));
        }

        string name = group.DecidedName ?? names.OrderByDescending(each => each.Key.Contains(' ')).ThenByDescending(each => each.Value).ThenByDescending(each => each.Key.Length)
            .ThenBy(each => each.Key, StringComparer.Ordinal).First().Key;
        return new StoryActor(
            name, group.Kind, group.Key, [.. forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).Select(form => form.Key)],
            roles, mentions, Math.Clamp(salience / articles.Length, 0, 1));
    }

    private static StoryRole Role(ArticleAnalysis article, int index, ActorRole role)
    {
        string text = article.Article.Text;
        var before = WordBefore(text, role.Span.Start);
        if (before.In(text) is "a" or "an" or "the") before = WordBefore(text, before.Start);
        return new StoryRole(role.Text, new Evidence(index, role.Span)) { When = article.EventAt(role.Span), IsPast = IsPast(before.In(text)) || IsPast(role.Text) };
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
}
