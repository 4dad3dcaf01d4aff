using System.Collections;
using NewsBot.Analysis.Stories;

namespace NewsBot.Commands;

/// <summary>A timeline's events from the other end, without a copy; those whose year is open stay last.</summary>
/// <param name="events">In the story's order.</param>
internal sealed class NewestFirst(IReadOnlyList<StoryEvent> events) : IReadOnlyList<StoryEvent>
{
    private readonly int _dated = Dated(events);

    public int Count => events.Count;

    public StoryEvent this[int index] => events[index < _dated ? _dated - 1 - index : events.Count - 1 - (index - _dated)];

    public IEnumerator<StoryEvent> GetEnumerator()
    {
        for (int i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static int Dated(IReadOnlyList<StoryEvent> events)
    {
        int count = events.Count;
        while (count > 0 && events[count - 1].YearIsOpen) count--;
        return count;
    }
}
