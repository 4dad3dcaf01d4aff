using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Analysis.Timelines;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What happened when, over all articles.</summary>
public sealed class TimelineCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : StoryCommand(stories, options, corrections)
{
    private const string Oldest = "oldest", Newest = "newest";

    public static readonly CommandOption<string> About = new("about", "An actor, by any of its names, or words", text => text) { Suggests = true };
    public static readonly CommandOption<PartialDate?> From = new("from", "Not before: 2021, Aug 2021, 17 April 2025", HumanDate.Parse);
    public static readonly CommandOption<PartialDate?> To = new("to", "Not after: 2021, Aug 2021, 17 April 2025", HumanDate.Parse);
    private static readonly CommandOption<string> Order = new("order", "Which comes first; oldest if you name none", text => text) { Choices = [Oldest, Newest] };

    private static readonly PerStory<TextIndex> Texts = new(story => new TextIndex(story.Events.Count, story.Events.SelectMany((happening, number) =>
        happening.Sources.Select(source => (number, source.Span.Of(story.Articles[source.Article].Article.Text))))));

    public override CommandDefinition Definition { get; } = new(
        "timeline", "What happened when, over all articles", CommandRights.Everyone, About, From, To, Order, Page, Library)
    {
        Examples = ["/timeline", "/timeline Taliban from:2021 to:\"Aug 2024\"", "/timeline order:newest"],
    };

    /// <summary>The events asked for, oldest first.</summary>
    /// <exception cref="CommandException">From is later than to.</exception>
    public static IReadOnlyList<StoryEvent> Select(Story story, CommandCall call)
    {
        PartialDate? from = call.Get(From), to = call.Get(To);
        if (from?.First > to?.Last) throw new CommandException($"from ({Wording.Date(from!.Value)}) is later than to ({Wording.Date(to!.Value)}): swap them.");
        bool[]? about = call.Get(About) is { } words ? Subject(story, words) : null;
        if ((about, from, to) is (null, null, null)) return story.Events;
        var (first, last) = (from?.First ?? DateOnly.MinValue, to?.Last ?? DateOnly.MaxValue);
        var events = new List<StoryEvent>();
        for (int i = 0; i < story.Events.Count; i++)
            if (about?[i] != false && IsBetween(story.Events[i])) events.Add(story.Events[i]);
        return events;

        bool IsBetween(StoryEvent e) => (from ?? to) is null || (!e.YearIsOpen && e.Date.First <= last && (e.Until ?? e.Date).Last >= first);
    }

    protected override MatchList Values(CommandOption option, StoryQuestion question) => ActorLookup.Names(question.Story);

    internal static void PrepareTexts(Story story) => Texts.Of(story);

    protected override ChatMessage Answer(StoryQuestion question)
    {
        var (call, story) = (question.Call, question.Story);
        var events = Select(story, call);
        if (events.Count == 0) return Nothing(question);
        if (call.Get(Order) == Newest) events = new NewestFirst(events);
        var page = Paging.Of(events, call.Get(Page), question.Rows);
        var evidence = question.NewEvidence();
        var blocks = new List<Block> { new Heading(1, new Line("Timeline" + Searched(story, call)) { Detail = $"{Wording.Count(events.Count, "date")} · {Wording.Count(story.Articles.Count, "article")}" }) };
        foreach (var year in page.Items.GroupBy(Year, StringComparer.Ordinal))
        {
            blocks.Add(new Heading(2, new Line(year.Key)));
            blocks.Add(new Table([.. year.Select(happening => EventRows.Of(story, happening, evidence))]));
        }

        var (more, actions) = Paging.Next(page, "date", call, Page);
        return new ChatMessage([.. blocks, .. more]) { Evidence = evidence.Notes, Actions = actions };
    }

    private static string Year(StoryEvent happening) =>
        happening.YearIsOpen ? "Year unknown" : happening.Date.Precision == DatePrecision.Decade ? Wording.Date(happening.Date) : $"{happening.Date.Year}";

    /// <summary>For each event, whether the actor of that name takes part in it, or its sources hold all the words.</summary>
    private static bool[] Subject(Story story, string about)
    {
        bool[] subject = Texts.Of(story).Holding(about.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (ActorLookup.Find(story, about) is { } actor)
            foreach (int number in StoryIndex.Of(story).EventsOf(actor)) subject[number] = true;
        return subject;
    }

    // "of Taliban, Aug 2021 to 2022"
    private static string Searched(Story story, CommandCall call)
    {
        string about = call.Get(About) is not { } words ? "" : ActorLookup.Find(story, words) is { } index ? $" of {story.Actors[index].Name}" : $" of “{words}”";
        return about + (call.Get(From), call.Get(To)) switch
        {
            (null, null) => "",
            ({ } from, null) => $", from {Wording.Date(from)}",
            (null, { } to) => $", up to {Wording.Date(to)}",
            ({ } from, { } to) => $", {Wording.Date(from)} to {Wording.Date(to)}",
        };
    }

    private static ChatMessage Nothing(StoryQuestion question)
    {
        var (call, story) = (question.Call, question.Story);
        string where = $"in {Wording.Count(story.Articles.Count, "article")} of {question.Library.Name}";
        if (story.Events.Count == 0) return ChatMessage.Of($"There is no date {where}.");
        bool bounded = call.Has(From) || call.Has(To);
        string? about = call.Get(About);
        int wider = about is null ? story.Events.Count : Subject(story, about).Count(holds => holds);
        if (bounded && wider > 0)
        {
            string unbounded = CommandText.Of("timeline", (About.Name, about), (Library.Name, call.Get(Library)));
            return ChatMessage.Of($"Nothing for the timeline{Searched(story, call)} {where}. Without from and to there {(wider == 1 ? "is" : "are")} {Wording.Count(wider, "date")}.") with
            {
                Actions = [new ChatAction("All dates", unbounded)],
            };
        }

        if (ActorLookup.Find(story, about!) is { } known)
        {
            string profile = CommandText.Of("actors", (ActorsCommand.Name.Name, story.Actors[known].Name), (Library.Name, call.Get(Library)));
            return ChatMessage.Of($"The articles name {story.Actors[known].Name} but date nothing about it: {profile} shows what they say.") with { Actions = [new ChatAction(story.Actors[known].Name, profile)] };
        }

        throw ActorsCommand.Unknown(story, about!, call, About, $"Nothing {where} is about it.");
    }
}
