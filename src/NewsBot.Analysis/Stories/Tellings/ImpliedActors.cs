using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Names actors that the text only implies: a country by its capital or its people ("Moscow recognised", "American forces"), anyone in a compound ("ISIS-claimed").</summary>
internal sealed class ImpliedActors(ActorRegistry registry)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);
    private HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>To be called when the registry has changed.</summary>
    /// <returns>The keys that do not mean any more what they meant.</returns>
    public HashSet<string> Refresh()
    {
        var changed = _known.Where(known => Look(known.Key) != known.Value).Select(known => known.Key).ToHashSet(StringComparer.Ordinal);
        foreach (string key in changed) _known[key] = Look(key);
        return changed;
    }

    /// <summary>The keys that were looked for since it was last asked.</summary>
    public HashSet<string> TakeAsked()
    {
        var asked = _asked;
        _asked = new(StringComparer.Ordinal);
        return asked;
    }

    /// <summary>Puts the country in place of a capital that acts, and of a people's name before a body of people. After a preposition a capital is a city.</summary>
    /// <param name="actors">By number.</param>
    public void Name(List<Item> items, string text, IReadOnlyList<RegisteredActor> actors)
    {
        for (int i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Kind == ItemKind.Actor && actors[item.Index].Kind == ActorKind.Place && !(i > 0 && items[i - 1].Is(WordClass.Preposition)))
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
        _asked.Add(key);
        if (!_known.TryGetValue(key, out int country)) _known.Add(key, country = Look(key));
        if (country >= 0) items[at] = items[at] with { Kind = ItemKind.Actor, Text = "", Index = country };
    }

    /// <summary>The number of the actor with that key, or -1.</summary>
    private int Look(string key) => registry.Find(key)?.Number ?? -1;
}
