using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Names actors that the text only implies: a country by its capital or its people ("Moscow recognised", "American forces"), anyone in a compound ("ISIS-claimed").</summary>
/// <param name="actors">By rank: of two with one key the first is meant.</param>
/// <param name="numbers">Their numbers.</param>
internal sealed class ImpliedActors(IReadOnlyList<StoryActor> actors, int[] numbers)
{
    private readonly Dictionary<string, int> _byKey = ByKey(actors, numbers);
    private readonly HashSet<int> _places = [.. actors.Index().Where(actor => actor.Item.Kind == ActorKind.Place).Select(actor => numbers[actor.Index])];
    private Dictionary<string, int> _asked = new(StringComparer.Ordinal);

    /// <summary>Which keys were looked for since <see cref="Forget"/>, and whose they are.</summary>
    public IReadOnlyDictionary<string, int> Asked => _asked;

    public void Forget() => _asked = new(StringComparer.Ordinal);

    /// <summary>The number of the actor with that key, or -1.</summary>
    public int Find(string key) => _byKey.GetValueOrDefault(key, -1);

    /// <summary>Puts the country in place of a capital that acts, and of a people's name before a body of people. After a preposition a capital is a city.</summary>
    public void Name(List<Item> items, string text)
    {
        for (int i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Kind == ItemKind.Actor && _places.Contains(item.Index) && !(i > 0 && items[i - 1].Is(WordClass.Preposition)))
                Put(items, i, KnownActors.Metonym(item.Span.In(text))?.Actor.Key);
            else if (item.Kind == ItemKind.Word && i + 1 < items.Count && char.IsUpper(text[item.Span.Start]) && Concepts.IsBody(items[i + 1].Text))
                Put(items, i, KnownActors.OfNationality(item.Span.In(text))?.Key);
            else if (item.Kind == ItemKind.Word && i + 2 < items.Count && char.IsUpper(text[item.Span.Start]) && items[i + 1].IsMark('-') && items[i + 2].Kind == ItemKind.Word)
                Put(items, i, KnownActors.Named(item.Span.Of(text))?.Key);
        }
    }

    private void Put(List<Item> items, int at, string? key)
    {
        if (key is null) return;
        int country = _asked[key] = Find(key);
        if (country >= 0) items[at] = items[at] with { Kind = ItemKind.Actor, Text = "", Index = country };
    }

    private static Dictionary<string, int> ByKey(IReadOnlyList<StoryActor> actors, int[] numbers)
    {
        var byKey = new Dictionary<string, int>(actors.Count, StringComparer.Ordinal);
        for (int rank = 0; rank < actors.Count; rank++) byKey.TryAdd(actors[rank].Key, numbers[rank]);
        return byKey;
    }
}
