using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What the articles say of two actors: each by itself, the two together, and with whom only one of them is told.</summary>
internal sealed class ActorComparison(StoryQuestion question, int left, int right)
{
    private const int MostRoles = 3, SentenceLength = 160;

    private readonly AnswerBlocks _blocks = new(question);

    private Story Story => question.Story;

    private StoryIndex Index => StoryIndex.Of(Story);

    public ChatMessage Message()
    {
        _blocks.Add(new Heading(1, new Line($"{Name(left)} and {Name(right)}") { Detail = $"{Wording.Count(Story.Articles.Count, "article")} of {question.Library.Name}" }));
        AddActor(left);
        AddActor(right);
        var done = Index.DoneBy(left).Where(relation => relation.Object == right).Concat(Index.DoneBy(right).Where(relation => relation.Object == left)).ToList();
        _blocks.Add("What one does to the other", RelationRows.Groups(done), deed => RelationRows.Row(Story, Name(deed.Key.Subject), $"{RelationVerbs.Told(deed.Key.Verb)} {Name(deed.Key.Object)}", deed, _blocks));
        var shared = Index.EventsOf(left).Intersect(Index.EventsOf(right)).ToList();
        _blocks.Add("Dates with both", EventRows.ImportantFirst(Story, question.Rows, shared), happening => EventRows.Of(Story, happening, _blocks.Evidence));
        if (done.Count == 0 && shared.Count == 0) _blocks.Add(new Paragraph(new Line($"No sentence says what {Name(left)} and {Name(right)} do to each other, and none dates both.")));
        AddPartners(left, right);
        AddPartners(right, left);
        return _blocks.Message([.. ((int[])[left, right]).Select(actor => new ChatAction(Name(actor), CommandText.Of("actors", (ActorsCommand.Name.Name, Name(actor)), ("library", question.Call.Get("library")))))]);
    }

    private void AddActor(int index)
    {
        var actor = Story.Actors[index];
        _blocks.Add(new Heading(2, new Line(actor.Name) { Detail = $"{Wording.Kind(actor.Kind)} · {Wording.Count(Index.ArticlesOf(index), "article")}, {Wording.Count(actor.Mentions.Count, "mention")}" }));
        var roles = actor.Roles.GroupBy(role => role.Text, StringComparer.OrdinalIgnoreCase).Take(MostRoles)
            .Select(role => ActorRoles.Row(Story, [.. role], _blocks) with { Label = "Role" });
        var rows = (Line[])[.. ActorForms.Row(question, actor, _blocks) is { } forms ? [forms] : Array.Empty<Line>(), .. roles];
        _blocks.Add(rows.Length > 0 ? rows : [new Line("Named under this name only.") { Evidence = _blocks.Cite(actor.Mentions) }]);
    }

    private void AddPartners(int actor, int other)
    {
        var others = Partners(other);
        var sentences = Story.Actors[other].Mentions.Select(SentenceOf).ToHashSet();
        _blocks.Add(
            $"With {Name(actor)}, not with {Name(other)}",
            Partners(actor).Where(partner => partner.Key != other && !others.ContainsKey(partner.Key) && !Story.Actors[partner.Key].Mentions.Any(mention => sentences.Contains(SentenceOf(mention)))).OrderBy(partner => partner.Key),
            partner => new Line(Excerpt.OfClause(partner.Value.Span.Of(Story.Articles[partner.Value.Article].Article.Text), SentenceLength)) { Label = Name(partner.Key), Evidence = _blocks.Cite([partner.Value]) },
            question.Rows / 2);
    }

    /// <summary>The sentence that a place begins in; of one between sentences the one before.</summary>
    private (int Article, int Sentence) SentenceOf(Evidence place)
    {
        var sentences = Story.Articles[place.Article].Sentences;
        int low = 0, high = sentences.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sentences[middle].Start <= place.Span.Start) low = middle + 1;
            else high = middle;
        }

        return (place.Article, low);
    }

    /// <summary>Whom a deed or an event has together with the actor, each with the place that says so.</summary>
    private Dictionary<int, Evidence> Partners(int actor)
    {
        var partners = new Dictionary<int, Evidence>();
        foreach (var relation in Index.DoneBy(actor)) partners.TryAdd(relation.Object, relation.Evidence);
        foreach (var relation in Index.DoneTo(actor)) partners.TryAdd(relation.Subject, relation.Evidence);
        foreach (var happening in Index.EventsOf(actor).Select(number => Story.Events[number]))
            foreach (int partner in happening.Actors.Where(partner => partner != actor)) partners.TryAdd(partner, happening.Statement);
        return partners;
    }

    private string Name(int actor) => Story.Actors[actor].Name;
}
