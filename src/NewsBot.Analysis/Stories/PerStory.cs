using System.Runtime.CompilerServices;

namespace NewsBot.Analysis.Stories;

/// <summary>Something that is worked out from a story once, when it is first asked for, and is forgotten with the story.</summary>
public sealed class PerStory<T>(Func<Story, T> make)
    where T : class
{
    private readonly ConditionalWeakTable<Story, Slot> _slots = [];

    public T Of(Story story)
    {
        var slot = _slots.GetValue(story, static _ => new Slot());
        if (slot.Made is { } made) return made;
        lock (slot) return slot.Made ??= make(story);
    }

    private sealed class Slot
    {
        private volatile T? _made;

        public T? Made
        {
            get => _made;
            set => _made = value;
        }
    }
}
