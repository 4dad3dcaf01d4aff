using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>A form of a name and everything that was found to be another form of it.</summary>
internal sealed class ActorGroup(ActorKind kind, KnownActor? known, string form)
{
    public ActorKind Kind => kind;

    public KnownActor? Known => known;

    /// <summary>The form that the group began with, as the text first writes it.</summary>
    public string Form => form;

    public string Folded { get; } = FoldedName.Fold(form);

    /// <summary>Words of the folded form.</summary>
    public string[] Words => field ??= Folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>In text order once all are added.</summary>
    public List<Mention> Mentions { get; } = [];

    /// <summary>Every spelling, in the order of appearance.</summary>
    public List<string> Forms { get; } = [form];

    public string Name => known?.Name ?? Fullest();

    public string Key => known is { Key.Length: > 0 } ? known.Key : $"{Prefix}/{FoldedName.Key(Name)}";

    private string Prefix => kind switch
    {
        ActorKind.Person => "person",
        ActorKind.Organisation => "organisation",
        ActorKind.Country => "country",
        ActorKind.People => "people",
        _ => "place",
    };

    public void Take(ActorGroup other)
    {
        Mentions.AddRange(other.Mentions);
        foreach (string one in other.Forms)
            if (!Forms.Contains(one)) Forms.Add(one);
        other.Mentions.Clear();
    }

    /// <summary>The form of most words, of those the longest, of those the first.</summary>
    private string Fullest()
    {
        string fullest = Forms[0];
        foreach (string one in Forms)
        {
            int fuller = IsFull(one).CompareTo(IsFull(fullest));
            if (fuller == 0) fuller = one.AsSpan().Count(' ') - fullest.AsSpan().Count(' ');
            if (fuller == 0) fuller = one.Length - fullest.Length;
            if (fuller > 0) fullest = one;
        }

        return fullest;
    }

    // "RUSSIA" in a headline is not how the name is written.
    private static bool IsFull(string one) => one.Length < 6 || one.Any(char.IsLower);
}
