using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What the articles say of one actor; each line rests on a sentence, and nothing is added to them.</summary>
internal sealed class ActorProfile(StoryQuestion question, int index)
{
    private readonly AnswerBlocks _blocks = new(question);

    private Story Story => question.Story;

    private StoryIndex Index => StoryIndex.Of(Story);

    private StoryActor Actor => Story.Actors[index];

    public ChatMessage Message()
    {
        int articles = Index.ArticlesOf(index);
        _blocks.Add(new Heading(1, new Line(Actor.Name) { Detail = $"{Wording.Kind(Actor.Kind)} · {Wording.Count(articles, "article")}, {Wording.Count(Actor.Mentions.Count, "mention")}" }));
        AddForms();
        _blocks.Add("Roles", Actor.Roles.GroupBy(role => role.Text, StringComparer.OrdinalIgnoreCase),
            role => new Line(Excerpt.OneLine(role.Key)) { Evidence = _blocks.Cite(role.Select(one => one.Evidence)) });
        _blocks.Add("Does", RelationRows.Groups(Index.DoneBy(index)), does => RelationRows.Row(Story, does.Key.Verb, Story.Actors[does.Key.Object].Name, does, _blocks));
        _blocks.Add("Is done to", RelationRows.Groups(Index.DoneTo(index)), done => RelationRows.Row(Story, Story.Actors[done.Key.Subject].Name, done.Key.Verb, done, _blocks));
        var events = Index.EventsOf(index);
        _blocks.Add("Dates", EventRows.ImportantFirst(Story, question.Rows, events), happening => EventRows.Of(Story, happening, _blocks.Evidence));
        return _blocks.Message(Actions(events.Count));
    }

    private void AddForms()
    {
        if (ActorForms.Row(question, Actor, _blocks) is { } forms) _blocks.Add(new Paragraph(forms));
        else if (Actor.Roles.Count == 0 && Actor.Mentions.Count > 0) _blocks.Add(new Paragraph(new Line("Named in the articles under this name only.") { Evidence = _blocks.Cite(Actor.Mentions) }));
    }

    private List<ChatAction> Actions(int events) => events == 0 ? [] : [new ChatAction("Timeline", CommandText.Of("timeline", ("about", Actor.Name), ("library", question.Call.Arguments.GetValueOrDefault("library"))))];
}
