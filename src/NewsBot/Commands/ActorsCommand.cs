using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Who matters; or one actor's profile.</summary>
public sealed class ActorsCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : StoryCommand(stories, options, corrections)
{
    public static readonly CommandOption<string> Name = new("name", "One of them, by any of its names, for a profile", text => text) { Suggests = true };

    public override CommandDefinition Definition { get; } = new("actors", "Who matters: people, organisations, countries, places", CommandRights.Everyone, Name, Page, Library)
    {
        Examples = ["/actors", "/actors Taliban"],
    };

    /// <summary>Index into <see cref="Story.Actors"/>.</summary>
    /// <exception cref="CommandException">The articles name no such actor.</exception>
    public static int Find(Story story, CommandCall call) => call.Get(Name) is { } name && ActorLookup.Find(story, name) is { } index
        ? index
        : throw Unknown(story, call.Get(Name) ?? "", call, Name, $"{Wording.Count(story.Articles.Count, "article")} searched; /actors lists who is in them.");

    /// <param name="otherwise">Said where no name is near.</param>
    /// <param name="except">An actor's name that is not meant; null for none.</param>
    internal static CommandException Unknown(Story story, string name, CommandCall call, CommandOption option, string otherwise, string? except = null)
    {
        var near = ActorLookup.Near(story, name, except);
        string meant = near.Count == 0 ? otherwise : $"Did you mean {string.Join(" or ", near)}?";
        return new CommandException($"I have nothing on “{name}”. {meant}") { Actions = [.. near.Select(other => new ChatAction(other, CommandText.Of(call, option, other)))] };
    }

    protected override MatchList Values(CommandOption option, StoryQuestion question) => ActorLookup.Names(question.Story);

    protected override ChatMessage Answer(StoryQuestion question) =>
        question.Call.Has(Name) ? new ActorProfile(question, Find(question.Story, question.Call)).Message() : List(question);

    private static ChatMessage List(StoryQuestion question)
    {
        var (call, story) = (question.Call, question.Story);
        if (story.Actors.Count == 0) return ChatMessage.Of($"I found no names in {Wording.Count(story.Articles.Count, "article")} of {question.Library.Name}.");
        var page = Paging.Of(story.Actors, call.Get(Page), question.Rows);
        var evidence = question.NewEvidence();
        int before = story.Actors.Count - page.Rest - page.Items.Count;
        var rows = page.Items.Select((actor, i) => new Line(What(actor))
        {
            Label = actor.Name,
            Detail = Wording.Count(StoryIndex.Of(story).ArticlesOf(before + i), "article"),
            Evidence = [evidence.AddKnownFirst(actor.Roles is [var role, ..] ? [role.Evidence] : actor.Mentions)],
        });
        var heading = new Heading(1, new Line("Who matters") { Detail = $"{Wording.Count(story.Actors.Count, "actor")} · {Wording.Count(story.Articles.Count, "article")}" });
        Table table = new([.. rows]);
        var (more, actions) = Paging.Next(page, "actor", call, Page);
        var profiles = page.Items.Take(3).Select(actor => new ChatAction(actor.Name, CommandText.Of("actors", (Name.Name, actor.Name), (Library.Name, call.Get(Library)))));
        return new ChatMessage([heading, table, .. more]) { Evidence = evidence.Notes, Actions = [.. actions, .. profiles] };
    }

    private static string What(StoryActor actor) => actor.Roles is [var role, ..] ? $"{Wording.Kind(actor.Kind)}, {Excerpt.Of(role.Text, 80)}" : Wording.Kind(actor.Kind);
}
