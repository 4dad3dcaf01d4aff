using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories;

namespace NewsBot.Commands;

/// <summary>Finds an actor by any name that the texts give it.</summary>
public static class ActorLookup
{
    private static readonly PerStory<NameTable> Tables = new(story => new NameTable(story));

    /// <summary>Index into <see cref="Story.Actors"/>, or null. Of two that share a name the more salient one.</summary>
    public static int? Find(Story story, string name)
    {
        string wanted = Fold(name);
        if (wanted.Length == 0) return null;
        var table = Tables.Of(story);
        return table.Folded.TryGetValue(wanted, out int index) || table.Endings.TryGetValue(wanted, out index) ? index : null;
    }

    /// <summary>True where the name is the one that the actor goes by, and not just one of its names.</summary>
    public static bool IsMain(StoryActor actor, string name) => Fold(actor.Name) == Fold(name);

    /// <summary>Names that were probably meant, each of another actor.</summary>
    /// <param name="except">An actor's name that is not meant; null for none.</param>
    public static IReadOnlyList<string> Near(Story story, string name, string? except = null, int count = 3)
    {
        var near = Tables.Of(story).Written.Rank(name, count * 3);
        return [.. near.Select(form => story.Actors[Find(story, form)!.Value].Name).Distinct(StringComparer.Ordinal).Where(other => other != except).Take(count)];
    }

    /// <summary>The actors' names, most salient first.</summary>
    public static MatchList Names(Story story) => Tables.Of(story).Main;

    internal static void Prepare(Story story)
    {
        Tables.Of(story).Main.Prepare();
        Tables.Of(story).Written.Prepare();
    }

    private static string Fold(string name)
    {
        string folded = FoldedName.Fold(name);
        return folded.StartsWith("the ", StringComparison.Ordinal) ? folded[4..] : folded;
    }

    /// <summary>Every name of a story, folded; of several actors the first has it.</summary>
    private sealed class NameTable
    {
        public NameTable(Story story)
        {
            foreach (var (index, actor) in story.Actors.Index())
                foreach (string name in NamesOf(actor).Select(Fold))
                {
                    Folded.TryAdd(name, index);
                    if (actor.Kind != ActorKind.Person) continue;
                    for (int space = name.IndexOf(' '); space >= 0; space = name.IndexOf(' ', space + 1)) Endings.TryAdd(name[(space + 1)..], index);
                }

            Main = new MatchList(story.Actors.Select(actor => actor.Name));
            Written = new MatchList(story.Actors.SelectMany(NamesOf));
        }

        public Dictionary<string, int> Folded { get; } = new(StringComparer.Ordinal);

        /// <summary>The last words of people's names.</summary>
        public Dictionary<string, int> Endings { get; } = new(StringComparer.Ordinal);

        public MatchList Main { get; }

        public MatchList Written { get; }

        private static IEnumerable<string> NamesOf(StoryActor actor) => actor.Forms.Prepend(actor.Name).Distinct(StringComparer.Ordinal);
    }
}
