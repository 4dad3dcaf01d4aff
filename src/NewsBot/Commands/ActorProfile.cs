using NewsBot.Analysis.Relations;
using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What the articles say of one actor; each line rests on a sentence, and nothing is added to them.</summary>
internal sealed class ActorProfile(StoryQuestion question, int index)
{
    private const int TitleLength = 80;

    private readonly AnswerBlocks _blocks = new(question);

    private Story Story => question.Story;

    private StoryIndex Index => StoryIndex.Of(Story);

    private StoryActor Actor => Story.Actors[index];

    public ChatMessage Message()
    {
        int articles = Index.ArticlesOf(index);
        _blocks.Add(new Heading(1, new Line(Actor.Name) { Detail = $"{Wording.Kind(Actor.Kind)} · {Wording.Count(articles, "article")}, {Wording.Count(Actor.Mentions.Count, "mention")}" }));
        AddForms();
        _blocks.Add("Roles", Actor.Roles.GroupBy(role => role.Text, StringComparer.OrdinalIgnoreCase), role => ActorRoles.Row(Story, [.. role], _blocks));
        _blocks.Add("Does", RelationRows.Groups(Index.DoneBy(index)), does => RelationRows.Row(Story, RelationVerbs.Told(does.Key.Verb), Story.Actors[does.Key.Object].Name, does, _blocks));
        _blocks.Add("Is done to", RelationRows.Groups(Index.DoneTo(index)), done => RelationRows.Row(Story, Story.Actors[done.Key.Subject].Name, RelationVerbs.Told(done.Key.Verb), done, _blocks));
        var events = Index.EventsOf(index);
        _blocks.Add("Dates", EventRows.ImportantFirst(Story, question.Rows, events), happening => EventRows.Of(Story, happening, _blocks.Evidence));
        var quotes = StanceBoard.Of(Story).All.Where(stance => stance.Speaker == index && stance.Stand is null).ToList();
        _blocks.Add("Says", quotes, quote => StanceRows.Of(Story, quote, _blocks.Evidence) with { Label = null, Badge = null }, question.Rows / 2);
        _blocks.Add("In which articles", Sources(), Source, question.Rows / 2);
        return _blocks.Message(Actions(events.Count, quotes.Count));
    }

    /// <summary>The places that name the actor by article, newest article first; of those without a date the first.</summary>
    private IEnumerable<IGrouping<int, Evidence>> Sources() =>
        Actor.Mentions.GroupBy(mention => mention.Article).OrderByDescending(mentions => Story.Articles[mentions.Key].Article.Published is not null).ThenByDescending(mentions => Story.Articles[mentions.Key].Article.Published).ThenBy(mentions => mentions.Key);

    private Line Source(IGrouping<int, Evidence> mentions)
    {
        var article = Story.Articles[mentions.Key].Article;
        return new Line(Excerpt.Of(Wording.Title(article), TitleLength)) { Detail = $"{Wording.Source(article)} · {Wording.Count(mentions.Count(), "mention")}", Evidence = [_blocks.Evidence.AddKnownFirst([.. mentions])] };
    }

    private void AddForms()
    {
        if (ActorForms.Row(question, Actor, _blocks) is { } forms) _blocks.Add(new Paragraph(forms));
        else if (Actor.Roles.Count == 0 && Actor.Mentions.Count > 0) _blocks.Add(new Paragraph(new Line("Named in the articles under this name only.") { Evidence = _blocks.Cite(Actor.Mentions) }));
    }

    private List<ChatAction> Actions(int events, int quotes)
    {
        var actions = new List<ChatAction>();
        string? library = question.Call.Arguments.GetValueOrDefault("library");
        if (events > 0) actions.Add(new ChatAction("Timeline", CommandText.Of("timeline", ("about", Actor.Name), ("library", library))));
        if (quotes > 0) actions.Add(new ChatAction("Quotes", CommandText.Of("stance", (StanceCommand.Actor.Name, Actor.Name), ("library", library))));
        return actions;
    }
}
