using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Stories;

namespace NewsBot.Commands;

/// <summary>Finds an actor by any name that the texts give it.</summary>
public static class ActorLookup
{
    /// <summary>Index into <see cref="Story.Actors"/>, or null. Of two that share a name the more salient one.</summary>
    public static int? Find(Story story, string name)
    {
        string wanted = Fold(name);
        if (wanted.Length == 0) return null;
        int index = IndexOf(story, actor => Names(actor).Any(form => Fold(form) == wanted));
        if (index < 0) index = IndexOf(story, actor => actor.Kind == ActorKind.Person && Names(actor).Any(form => Fold(form).EndsWith(' ' + wanted, StringComparison.Ordinal)));
        return index < 0 ? null : index;
    }

    /// <summary>Names that were probably meant, each of another actor.</summary>
    public static IReadOnlyList<string> Near(Story story, string name, int count = 3)
    {
        var near = NearestMatch.Rank(name, story.Actors.SelectMany(Names), count * 3);
        return [.. near.Select(form => story.Actors[Find(story, form)!.Value].Name).Distinct(StringComparer.Ordinal).Take(count)];
    }

    public static IEnumerable<string> Names(StoryActor actor) => actor.Forms.Prepend(actor.Name).Distinct(StringComparer.Ordinal);

    private static int IndexOf(Story story, Func<StoryActor, bool> matches)
    {
        for (int i = 0; i < story.Actors.Count; i++)
            if (matches(story.Actors[i])) return i;
        return -1;
    }

    private static string Fold(string name)
    {
        string folded = NearestMatch.Fold(name).Replace('’', '\'').Replace("u.s.", "us", StringComparison.Ordinal);
        return folded.StartsWith("the ", StringComparison.Ordinal) ? folded[4..] : folded;
    }
}
