using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Stories.Tellings;

/// <summary>Names actors that the text only implies: a country by its capital or its people ("Moscow recognised", "American forces"), anyone in a compound ("ISIS-claimed").</summary>
internal sealed class ImpliedActors(IReadOnlyList<StoryActor> actors)
{
    private readonly Dictionary<string, int> _byKey = actors.Select((actor, i) => (actor.Key, Index: i)).GroupBy(entry => entry.Key, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);

    /// <summary>Puts the country in place of a capital that acts, and of a people's name before a body of people. After a preposition a capital is a city.</summary>
    public void Name(List<Item> items, string text)
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
        if (key is not null && _byKey.TryGetValue(key, out int country)) items[at] = items[at] with { Kind = ItemKind.Actor, Text = "", Index = country };
    }
}
