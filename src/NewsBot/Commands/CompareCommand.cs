using Microsoft.Extensions.Options;
using NewsBot.Analysis.Stories;
using NewsBot.Articles;
using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>What is set side by side: indices into the story's actors, or into its articles.</summary>
internal readonly record struct Compared(bool AreActors, int Left, int Right);

/// <summary>Two actors, or two articles, side by side.</summary>
public sealed class CompareCommand(IStorySource stories, IOptions<CommandsOptions> options, CorrectionStore? corrections = null) : StoryCommand(stories, options, corrections)
{
    private const int Offered = 3;

    public static readonly CommandOption<string> First = new("first", "An actor, by any of its names, or an article's title", text => text) { Suggests = true };
    public static readonly CommandOption<string> Second = new("second", "Another of the same kind", text => text) { Suggests = true };

    private static readonly PerStory<MatchList> Both = new(story => new MatchList(story.Actors.Select(actor => actor.Name).Concat(story.Articles.Select(article => Wording.Title(article.Article)))));

    public override CommandDefinition Definition { get; } = new("compare", "Two actors, or two articles, side by side", CommandRights.Everyone, First, Second, Library)
    {
        Examples = ["/compare Russia Taliban", "/compare first:pariah second:recognition"],
    };

    /// <exception cref="CommandException">The call names no two of a kind.</exception>
    internal static Compared Select(Story story, CommandCall call)
    {
        var pairs = Pairs(call);
        foreach (bool actors in (bool[])[true, false])
            foreach (var (left, right) in pairs)
                if (Find(story, left, actors) is { } first && Find(story, right, actors) is { } second)
                    return first == second ? throw Same(story, call, left, right, actors ? story.Actors[first].Name : Wording.Title(story.Articles[first].Article)) : new Compared(actors, first, second);
        if (!call.Has(First) && !call.Has(Second) && story.Articles.Count == 2) return new Compared(AreActors: false, 0, 1);
        throw Unclear(story, call);
    }

    internal static void PrepareNames(Story story) => Both.Of(story).Prepare();

    protected override MatchList Values(CommandOption option, StoryQuestion question) => Both.Of(question.Story);

    protected override ChatMessage Answer(StoryQuestion question) => Select(question.Story, question.Call) switch
    {
        { AreActors: true } actors => new ActorComparison(question, actors.Left, actors.Right).Message(),
        var articles => new ArticleComparison(question, articles.Left, articles.Right).Message(),
    };

    private static int? Find(Story story, string name, bool actors) => actors ? ActorLookup.Find(story, name) : ArticleLookup.Find(story, name);

    /// <summary>The two names; of words that were typed without saying which is which, each way to make two of them.</summary>
    private static List<(string Left, string Right)> Pairs(CommandCall call)
    {
        if (call.Get(First) is { } first && call.Get(Second) is { } second) return [(first, second)];
        string[] words = (call.Get(First) ?? call.Get(Second) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var pairs = new List<(string, string)>();
        for (int i = 1; i < words.Length; i++)
        {
            bool divides = i + 1 < words.Length && words[i].ToLowerInvariant() is "and" or "with" or "vs" or "vs." or "&";
            pairs.Add((string.Join(' ', words[..i]).TrimEnd(','), string.Join(' ', words[(divides ? i + 1 : i)..])));
        }

        return pairs;
    }

    private static CommandException Same(Story story, CommandCall call, string left, string right, string name) =>
        new($"“{left}” and “{right}” are both {name}: name another.") { Actions = Others(story, call, name) };

    private static CommandException Unclear(Story story, CommandCall call)
    {
        const string Wanted = "Name two actors or two articles, as in /compare first:Russia second:Taliban";
        if (call.Get(First) is { } first && call.Get(Second) is { } second)
        {
            var unknown = ((CommandOption<string> Option, string Name)[])[(First, first), (Second, second)];
            foreach (var (option, name) in unknown)
                if (Find(story, name, actors: true) is null && Find(story, name, actors: false) is null)
                    return ActorsCommand.Unknown(story, name, call, option, $"{Wording.Count(story.Articles.Count, "article")} searched; /actors and /articles list what there is.");
            return new CommandException($"“{first}” and “{second}” are an actor and an article: name two of a kind.");
        }

        if ((call.Get(First) ?? call.Get(Second)) is not { } only) return new CommandException(Wanted + ".") { Actions = story.Actors.Count == 0 ? [] : Others(story, call, story.Actors[0].Name) };
        if (ActorLookup.Find(story, only) is { } actor) return new CommandException($"Name a second actor to set beside {story.Actors[actor].Name}.") { Actions = Others(story, call, story.Actors[actor].Name) };
        return new CommandException($"I cannot find two names in “{only}”. {Wanted}.");
    }

    private static List<ChatAction> Others(Story story, CommandCall call, string name) => [.. story.Actors.Select(actor => actor.Name).Where(other => other != name).Take(Offered)
        .Select(other => new ChatAction($"{name} and {other}", CommandText.Of("compare", (First.Name, name), (Second.Name, other), (Library.Name, call.Get(Library)))))];
}
