using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Who says what about whom, and what stand is told of: each a quotation, never a verdict.</summary>
public sealed class StanceCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : StoryCommand(stories, options, corrections)
{
    private const int TopicsOfOne = 3, Buttons = 3, Cited = 3;

    public static readonly CommandOption<string> Actor = new("actor", "Who speaks, by any of its names; all if you name none", text => text) { Suggests = true };
    public static readonly CommandOption<string> Topic = new("topic", "About whom, or words that are said", text => text) { Suggests = true };

    public override CommandDefinition Definition { get; } = new("stance", "Who says what about whom, and takes which stand, in quotations", CommandRights.Everyone, Actor, Topic, Page, Library)
    {
        Examples = ["/stance", "/stance Russia", "/stance actor:Russia topic:Taliban"],
    };

    /// <summary>Newest first.</summary>
    /// <exception cref="CommandException">The articles name no such actor.</exception>
    internal static IReadOnlyList<Stance> Select(Story story, CommandCall call) => Select(story, Asked(story, call));

    internal static void PrepareBoard(Story story) => StanceBoard.Of(story).Speakers.Prepare();

    protected override MatchList Values(CommandOption option, StoryQuestion question) => option == Actor ? StanceBoard.Of(question.Story).Speakers : ActorLookup.Names(question.Story);

    protected override ChatMessage Answer(StoryQuestion question)
    {
        var asked = Asked(question.Story, question.Call);
        if (asked == (null, null) && StanceBoard.Of(question.Story).All.Count > 0) return Speakers(question);
        var stances = Select(question.Story, asked);
        return stances.Count == 0 ? Nothing(question, asked) : List(question, asked, stances);
    }

    /// <summary>The actor and the topic. Words typed without saying which is which may begin with the actor, or be the topic alone.</summary>
    private static (int? Actor, string? Topic) Asked(Story story, CommandCall call)
    {
        string? topic = call.Get(Topic);
        if (call.Get(Actor) is not { } name) return (null, topic);
        if (ActorLookup.Find(story, name) is { } whole) return (whole, topic);
        string[] words = name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int i = words.Length - 1; topic is null && i > 0; i--)
            if (ActorLookup.Find(story, string.Join(' ', words[..i])) is { } actor) return (actor, string.Join(' ', words[(words[i] is "on" or "about" && i + 1 < words.Length ? i + 1 : i)..]));
        if (topic is null && Select(story, (null, name)).Count > 0) return (null, name);
        throw ActorsCommand.Unknown(story, name, call, Actor, $"{Wording.Count(story.Articles.Count, "article")} searched; /stance lists who is quoted.");
    }

    private static List<Stance> Select(Story story, (int? Actor, string? Topic) asked)
    {
        int? about = asked.Topic is { } topic ? ActorLookup.Find(story, topic) : null;
        string[] words = asked.Topic?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        return [.. StanceBoard.Of(story).All.Where(stance => (asked.Actor is null || stance.Speaker == asked.Actor) && (words.Length == 0 || IsAbout(stance)))];

        bool IsAbout(Stance stance) => (about is { } actor && stance.About.Contains(actor)) || Array.TrueForAll(words, word => Words(story, stance).Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static ChatMessage Speakers(StoryQuestion question)
    {
        var (call, story) = (question.Call, question.Story);
        var board = StanceBoard.Of(story);
        var page = Paging.Of(board.BySpeaker, call.Get(Page), question.Rows);
        var evidence = question.NewEvidence();
        var heading = new Heading(1, new Line("Who is quoted, and about whom") { Detail = $"{Wording.Count(board.All.Count, "quotation")} · {Wording.Count(story.Articles.Count, "article")}" });
        var rows = page.Items.Select(own =>
        {
            var topics = own.SelectMany(stance => stance.About).GroupBy(actor => actor).OrderByDescending(same => same.Count()).ThenBy(same => same.Key).Take(TopicsOfOne).ToList();
            var cited = topics.Select(topic => own.First(stance => stance.About.Contains(topic.Key))).Concat(own).Distinct().Take(Cited);
            return new Line(topics.Count == 0 ? "about nobody by name" : string.Join(" · ", topics.Select(topic => $"{story.Actors[topic.Key].Name} ({topic.Count()})")))
            {
                Label = story.Actors[own.Key].Name,
                Detail = Wording.Count(own.Count(), "quotation"),
                Evidence = [.. cited.Select(stance => evidence.Add(stance.Quote)).Distinct()],
            };
        });
        Table table = new([.. rows]);
        var (more, actions) = Paging.Next(page, "speaker", call, Page);
        var speakers = page.Items.Take(Buttons).Select(own => new ChatAction(story.Actors[own.Key].Name, CommandText.Of("stance", (Actor.Name, story.Actors[own.Key].Name), (Library.Name, call.Get(Library)))));
        return new ChatMessage([heading, table, .. more]) { Evidence = evidence.Notes, Actions = [.. actions, .. speakers] };
    }

    private static ChatMessage List(StoryQuestion question, (int? Actor, string? Topic) asked, List<Stance> stances)
    {
        var page = Paging.Of(stances, question.Call.Get(Page), question.Rows);
        var evidence = question.NewEvidence();
        var heading = new Heading(1, new Line(Heading(question.Story, asked)) { Detail = $"{Wording.Count(stances.Count, "quotation")} · newest first" });
        Table table = new([.. page.Items.Select(stance => StanceRows.Of(question.Story, stance, evidence))]);
        var (more, actions) = Paging.Next(page, "quotation", question.Call, Page);
        return new ChatMessage([heading, table, .. more]) { Evidence = evidence.Notes, Actions = actions };
    }

    private static ChatMessage Nothing(StoryQuestion question, (int? Actor, string? Topic) asked)
    {
        var (call, story) = (question.Call, question.Story);
        string where = $"in {Wording.Count(story.Articles.Count, "article")} of {question.Library.Name}";
        if (asked == (null, null)) return ChatMessage.Of($"I found nobody {where} who is quoted, or told to take a stand.");
        string sentence = $"I found no quotation {where} for “{Heading(story, asked)}”: I searched for who says something, and who recognises, supports, opposes, sanctions or lists whom.";
        int wider = asked is (not null, not null) ? Select(story, (asked.Actor, null)).Count : 0;
        if (wider == 0) return ChatMessage.Of(sentence + " /stance lists who is quoted.") with { Actions = [new ChatAction("All", CommandText.Of("stance", (Library.Name, call.Get(Library))))] };
        string all = CommandText.Of("stance", (Actor.Name, story.Actors[asked.Actor!.Value].Name), (Library.Name, call.Get(Library)));
        return ChatMessage.Of($"{sentence} {all} shows {Wording.Count(wider, "quotation")} on other topics.") with { Actions = [new ChatAction("All topics", all)] };
    }

    private static string Heading(Story story, (int? Actor, string? Topic) asked)
    {
        string? topic = asked.Topic is not { } words ? null : ActorLookup.Find(story, words) is { } actor ? story.Actors[actor].Name : $"“{words}”";
        return (asked.Actor, topic) switch
        {
            ({ } speaker, null) => story.Actors[speaker].Name,
            ({ } speaker, _) => $"{story.Actors[speaker].Name} on {topic}",
            _ => $"On {topic}",
        };
    }

    private static string Words(Story story, Stance stance) => stance.Quote.Span.Of(story.Articles[stance.Quote.Article].Article.Text);
}
