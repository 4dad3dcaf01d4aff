using Microsoft.Extensions.Options;
using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What matters in one article, in its own words; without a title, what they share, what only one says, and the first points of each.</summary>
public sealed class TakeawaysCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : StoryCommand(stories, options, corrections)
{
    private const int OfOne = 5, OfEach = 3, Dates = 5, Names = 6, Alone = 3, PointLength = 300;

    public static readonly CommandOption<string> Article = new("article", "Its title, or words of it; all articles if you name none", text => text) { Suggests = true };

    public override CommandDefinition Definition { get; } = new("takeaways", "What matters in an article, in its own words; of several, what they share and what only one says", CommandRights.Everyone, Article, Page, Library)
    {
        Examples = ["/takeaways", "/takeaways pariah"],
    };

    /// <summary>Index into <see cref="Story.Articles"/>; null where all are asked for.</summary>
    /// <exception cref="CommandException">There is no such article.</exception>
    public static int? Select(Story story, CommandCall call)
    {
        if (call.Get(Article) is not { } name) return null;
        if (ArticleLookup.Find(story, name) is { } index) return index;
        var near = ArticleLookup.Near(story, name);
        string meant = near.Count == 0 ? "/articles lists those that there are." : $"Did you mean {string.Join(" or ", near.Select(title => $"“{title}”"))}?";
        throw new CommandException($"I have no article called “{name}”. {meant}")
        {
            Actions = near.Count == 0 ? [new ChatAction("/articles", CommandText.Of("articles", (Library.Name, call.Get(Library))))] : [.. near.Select(title => new ChatAction(title, CommandText.Of(call, Article, title)))],
        };
    }

    protected override MatchList Values(CommandOption option, StoryQuestion question) => ArticleLookup.Titles(question.Story);

    protected override ChatMessage Answer(StoryQuestion question) => Select(question.Story, question.Call) is { } index ? One(question, index) : All(question);

    private static ChatMessage All(StoryQuestion question)
    {
        var evidence = question.NewEvidence();
        var page = Paging.Of([.. Enumerable.Range(0, question.Story.Articles.Count)], question.Call.Get(Page), question.Rows);
        var (more, actions) = Paging.Next(page, "article", question.Call, Page);
        return new ChatMessage([.. page.Number == 1 ? Together(question, evidence) : [], .. page.Items.SelectMany(index => Points(question.Story, index, 3, OfEach, evidence)), .. more]) { Evidence = evidence.Notes, Actions = actions };
    }

    /// <summary>What the articles say together; nothing where they share nothing.</summary>
    private static List<Block> Together(StoryQuestion question, EvidenceList evidence)
    {
        var together = StoryTakeaways.Of(question.Story);
        if (together.Shared.Count == 0) return [];
        int rest = together.Shared.Count - question.Rows;
        var blocks = new List<Block>
        {
            new Heading(2, new Line(SharedRows.SharedHeading) { Detail = rest > 0 ? $"and {rest:N0} more" : null }),
            new Table([.. together.Shared.Take(question.Rows).Select(point => SharedRows.Of(question.Story, point, together.Articles.Count, PointLength, evidence))]),
        };
        if (together.Alone.Count > 0) blocks.AddRange([new Heading(2, new Line(SharedRows.AloneHeading)), new Table([.. together.Alone.Take(Alone).Select(place => SharedRows.Of(question.Story, place, PointLength, evidence))])]);
        return [.. blocks, new Heading(2, new Line("Article by article"))];
    }

    private static ChatMessage One(StoryQuestion question, int index)
    {
        var story = question.Story;
        var evidence = question.NewEvidence();
        var blocks = Points(story, index, 1, OfOne, evidence);
        if (Wording.Reading(story.Articles[index].Article) is { } reading) blocks.Insert(1, new Paragraph(new Line(reading)));
        var events = StoryEvent.InOrder(DateRanker.Rank(story, StoryIndex.Of(story).EventsIn(index)).Take(Dates)).ToList();
        if (events.Count > 0) blocks.AddRange([new Heading(2, new Line("Dates")), new Table([.. events.Select(happening => EventRows.Of(story, happening, evidence))])]);
        var actors = StoryIndex.Of(story).ActorsIn(index).Where(appearance => story.Actors[appearance.Actor].Kind != ActorKind.Place)
            .OrderByDescending(appearance => appearance.Count).Take(Names).ToList();
        if (actors.Count > 0)
        {
            var cited = actors.Select(appearance => evidence.AddKnownFirst([.. story.Actors[appearance.Actor].Mentions.Skip(appearance.First).Take(appearance.Count)]));
            blocks.AddRange([new Heading(2, new Line("Who")), new Paragraph(new Line(string.Join(" · ", actors.Select(appearance => story.Actors[appearance.Actor].Name))) { Evidence = [.. cited.Distinct()] })]);
        }

        return new ChatMessage(blocks) { Evidence = evidence.Notes };
    }

    private static List<Block> Points(Story story, int index, int level, int most, EvidenceList evidence)
    {
        var (article, takeaways) = (story.Articles[index].Article, story.Articles[index].Takeaways);
        var heading = new Heading(level, new Line(Wording.Title(article)) { Detail = Wording.Source(article) });
        if (takeaways.Count == 0) return [heading, new Paragraph(new Line("I found no sentence here that stands out."))];
        return [heading, new BulletList([.. takeaways.Take(most).Select(takeaway => new Line(Excerpt.OneLine(takeaway.In(article.Text))) { Evidence = [evidence.Add(new Evidence(index, takeaway.Span))] })])];
    }
}
