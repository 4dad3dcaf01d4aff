using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>What the articles say of one actor; each line rests on a sentence, and nothing is added to them.</summary>
internal sealed class ActorProfile(StoryQuestion question, int index)
{
    private const int MostEvidence = 3;
    private readonly EvidenceList _evidence = question.NewEvidence();
    private readonly List<Block> _blocks = [];

    private Story Story => question.Story;

    private StoryActor Actor => Story.Actors[index];

    public ChatMessage Message()
    {
        int articles = StoryIndex.Of(Story).ArticlesOf(index);
        _blocks.Add(new Heading(1, new Line(Actor.Name) { Detail = $"{Wording.Kind(Actor.Kind)} · {Wording.Count(articles, "article")}, {Wording.Count(Actor.Mentions.Count, "mention")}" }));
        AddForms();
        AddTable("Roles", Actor.Roles.GroupBy(role => role.Text, StringComparer.OrdinalIgnoreCase),
            role => new Line(Excerpt.OneLine(role.Key)) { Evidence = Cite(role.Select(one => one.Evidence)) });
        AddTable("Does", StoryIndex.Of(Story).DoneBy(index).GroupBy(relation => (relation.Verb, Other: relation.Object, relation.Negated)),
            does => Relation(does.Key.Verb, Story.Actors[does.Key.Other].Name, does.Key.Negated, does));
        AddTable("Is done to", StoryIndex.Of(Story).DoneTo(index).GroupBy(relation => (relation.Verb, Other: relation.Subject, relation.Negated)),
            done => Relation(Story.Actors[done.Key.Other].Name, done.Key.Verb, done.Key.Negated, done));
        var events = StoryIndex.Of(Story).EventsOf(index);
        var important = StoryEvent.InOrder(DateRanker.Rank(Story, events).Take(question.Rows));
        AddTable("Dates", important.Concat(events.Select(number => Story.Events[number])).Distinct<StoryEvent>(ReferenceEqualityComparer.Instance), happening => EventRows.Of(Story, happening, _evidence));
        return new ChatMessage(_blocks) { Evidence = _evidence.Notes, Actions = Actions(events.Count) };
    }

    private void AddForms()
    {
        var others = Actor.Forms.Where(form => form != Actor.Name).Take(question.Rows).ToList();
        if (others.Count > 0) _blocks.Add(new Paragraph(new Line(string.Join(" · ", others)) { Label = "Also called", Evidence = Cite(FirstMentions(others)) }));
        else if (Actor.Roles.Count == 0 && Actor.Mentions.Count > 0) _blocks.Add(new Paragraph(new Line("Named in the articles under this name only.") { Evidence = Cite(Actor.Mentions) }));
    }

    /// <summary>Where each form is first written.</summary>
    private IEnumerable<Evidence> FirstMentions(IEnumerable<string> forms)
    {
        var open = forms.ToHashSet(StringComparer.Ordinal);
        var lookup = open.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var mention in Actor.Mentions)
        {
            if (open.Count == 0) yield break;
            if (lookup.Remove(mention.Span.In(Story.Articles[mention.Article].Article.Text))) yield return mention;
        }
    }

    private Line Relation(string label, string text, bool negated, IEnumerable<StoryRelation> group) =>
        new(text) { Label = label, Badge = negated ? "denied" : null, Evidence = Cite(group.Select(relation => relation.Evidence)) };

    // A line that is cut off is never made, so that it cites nothing.
    private void AddTable<T>(string heading, IEnumerable<T> items, Func<T, Line> line)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        int rest = all.Count - question.Rows;
        _blocks.Add(new Heading(2, new Line(heading) { Detail = rest > 0 ? $"and {rest:N0} more" : null }));
        var shown = all.Take(question.Rows).Select(line).ToList();
        _blocks.Add(shown.TrueForAll(row => row.Label is null) ? new BulletList(shown) : new Table(shown));
    }

    private List<ChatAction> Actions(int events) => events == 0 ? [] : [new ChatAction("Timeline", CommandText.Of("timeline", ("about", Actor.Name), ("library", question.Call.Arguments.GetValueOrDefault("library"))))];

    private List<int> Cite(IEnumerable<Evidence> places) => [.. places.Take(MostEvidence).Select(place => _evidence.Add(place)).Distinct()];
}
