using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Digests.Corrections;

/// <summary>The corrections that hold at one place, and a digest's message with them. Pure: the same message and corrections give the same message.</summary>
public sealed class CorrectionSet
{
    public static readonly CorrectionSet None = new([]);

    private readonly Dictionary<string, Correction> _items = new(StringComparer.Ordinal);
    private readonly Dictionary<ArticleName, Correction> _articles = [];

    /// <param name="corrections">Those in force; of two about the same thing the later one counts.</param>
    public CorrectionSet(IEnumerable<Correction> corrections)
    {
        foreach (var correction in corrections.OrderBy(correction => correction.Id))
        {
            if (correction.Item is { } item) _items[item] = correction;
            else _articles[correction.Article] = correction;
        }
    }

    public bool IsEmpty => _items.Count == 0 && _articles.Count == 0;

    /// <summary>True where it changes something that can be seen of the message.</summary>
    public bool Changes(ChatMessage message) => !IsEmpty && DigestItem.Of(message).Any(item => Ruling(item) is not null || Lost(item) is not null);

    /// <summary>The message with everything that was corrected or withdrawn said to be so.</summary>
    public ChatMessage On(ChatMessage message) => On(message, brevity: 0);

    /// <summary>A part of a message that was split before it was corrected. It fits as the part did: the longer it becomes, the less is said of why.</summary>
    public ChatMessage On(ChatMessage part, IChatSender sender)
    {
        if (!Changes(part)) return part;
        int room = sender.Split(part).Count;
        for (int brevity = 0; brevity <= CorrectionNote.Shortest; brevity++)
            if (On(part, brevity) is var corrected && sender.Split(corrected).Count <= room) return corrected;
        return ChatMessage.Of("What stood here was corrected or withdrawn.") with { Evidence = part.Evidence, Actions = part.Actions, Files = part.Files, CommandLine = part.CommandLine };
    }

    private ChatMessage On(ChatMessage message, int brevity)
    {
        if (IsEmpty) return message;
        var told = new HashSet<long>();
        var changed = Lines.Map(message, (block, line) => DigestItem.Read(message, block, line) is { } item ? Said(item) : block is Heading heading && Withdrawn(message, heading) is { } gone ? Struck(heading, gone) : line);
        return changed with
        {
            Evidence = [.. message.Evidence.Select(evidence => _articles.TryGetValue(ArticleName.In(evidence.Library, evidence.Article), out var gone)
                ? evidence with { Note = string.Join("; ", new[] { evidence.Note, default(CorrectionNote).Withdrawn(gone) }.OfType<string>()) }
                : evidence)],
        };

        // Why, it says once: at the title, else at the first line.
        CorrectionNote Note(Correction correction) => new(brevity, IsTold: !told.Add(correction.Id));

        Line Said(DigestItem item) => Ruling(item) is { } ruling ? Ruled(item, ruling, Note(ruling)) : Lost(item) is { } lost ? item.Line with { Detail = Joined(item.Line.Detail, Note(lost).SourceWithdrawn(lost)) } : item.Line;

        Line Struck(Heading heading, Correction gone)
        {
            var note = Note(gone);
            return heading.Line with { IsStruck = note.Strikes, Detail = Joined(heading.Line.Detail, note.Withdrawn(gone)) };
        }
    }

    private static Line Ruled(DigestItem item, Correction ruling, CorrectionNote note)
    {
        var line = item.Line;
        if (ruling.Text is { } text)
            return line with { Label = ruling.Label ?? line.Label, Text = note.Words(text), Badge = null, Detail = Joined(line.Detail, note.Corrected(ruling, ruling.Label is null ? line.Text : item.Words)) };
        return note.Brevity < CorrectionNote.Shortest
            ? line with { Text = note.Words(line.Text), IsStruck = note.Strikes, Badge = null, Detail = note.Withdrawn(ruling) }
            : new Line("") { Detail = note.Withdrawn(ruling), Evidence = line.Evidence };
    }

    /// <summary>What holds of the item: the later one of what was said of it, and of all that it rests on.</summary>
    public Correction? Ruling(DigestItem item)
    {
        var own = _items.GetValueOrDefault(item.Key);
        var gone = item.Sources.All(_articles.ContainsKey) ? item.Sources.Select(article => _articles[article]).MaxBy(correction => correction.Id) : null;
        return own?.Id > gone?.Id ? own : gone ?? own;
    }

    /// <summary>One of its sources, where others are left.</summary>
    private Correction? Lost(DigestItem item) => item.Sources.Where(_articles.ContainsKey).Select(article => _articles[article]).MaxBy(correction => correction.Id);

    /// <summary>For the title of an article that is withdrawn: all that stands below it rests on it alone.</summary>
    private Correction? Withdrawn(ChatMessage message, Heading heading)
    {
        if (heading.Level < 3) return null;
        var below = DigestItem.Of(message with { Blocks = [.. message.Blocks.SkipWhile(block => !ReferenceEquals(block, heading)).Skip(1).TakeWhile(block => block is not Heading)] });
        return below.Count > 0 && below.All(item => item.Sources is [var only] && only == below[0].Sources[0]) ? _articles.GetValueOrDefault(below[0].Sources[0]) : null;
    }

    private static string? Joined(string? detail, string? note) => note is null ? detail : detail is null ? note : $"{detail} · {note}";
}
