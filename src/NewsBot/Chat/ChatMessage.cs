using System.Text.Json.Serialization;
using NewsBot.Analysis.Documents;

namespace NewsBot.Chat;

/// <summary>What the bot says, in no platform's words: blocks, the evidence they point to, and what may be asked next.</summary>
public sealed record ChatMessage(IReadOnlyList<Block> Blocks)
{
    /// <summary>Numbered from 1 without gaps; each <see cref="Line.Evidence"/> number is one of these.</summary>
    public IReadOnlyList<EvidenceNote> Evidence { get; init; } = [];

    /// <summary>Shown as buttons or suggestions, at most five; all of them where the message is a list of commands.</summary>
    public IReadOnlyList<ChatAction> Actions { get; init; } = [];

    /// <summary>What the message brings along. Messages that were kept before there were files have none.</summary>
    public IReadOnlyList<ChatFile> Files { get; init => field = value ?? []; } = [];

    /// <summary>The command line that brings this message again: what its sources are asked by. Null where no line does.</summary>
    public string? CommandLine { get; init; }

    /// <summary>The message with as many of its files as fit in this order; those that do not are named in its last line.</summary>
    public ChatMessage WithFilesUpTo(int count, long bytes)
    {
        var left = new List<ChatFile>();
        var kept = Files.Where((file, index) =>
        {
            bool fits = index - left.Count < count && (bytes -= file.Bytes.Length) >= 0;
            if (!fits) left.Add(file);
            return fits;
        }).ToList();
        return left.Count == 0 ? this : this with { Files = kept, Blocks = [.. Blocks, new Paragraph(new Line($"Too large to be sent here: {string.Join(", ", left.Select(file => file.Name))}."))] };
    }

    /// <summary>A message of one paragraph.</summary>
    public static ChatMessage Of(string text) => new([new Paragraph(new Line(text))]);
}

/// <summary>A piece of a message. The set is closed: every renderer knows each kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Heading), "heading")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(BulletList), "bullets")]
[JsonDerivedType(typeof(Table), "table")]
public abstract record Block;

/// <param name="Level">1: the message's title; 2: a section; 3: a part of a section.</param>
public sealed record Heading(int Level, Line Line) : Block;

public sealed record Paragraph(Line Line) : Block;

public sealed record BulletList(IReadOnlyList<Line> Items) : Block;

/// <summary>Rows of a label and a line: dates, settings, commands. The label is <see cref="Line.Label"/>.</summary>
public sealed record Table(IReadOnlyList<Line> Rows) : Block;

/// <summary>One line of plain text. Nothing in it is markup: a renderer escapes all of it.</summary>
/// <param name="Text">What is said.</param>
public sealed record Line(string Text)
{
    /// <summary>Stands before the text and stands out: a date, a name.</summary>
    public string? Label { get; init; }

    /// <summary>A short word of kind: "contradiction", "planned", "inferred".</summary>
    public string? Badge { get; init; }

    /// <summary>Stands behind the text and steps back: a publisher, a count.</summary>
    public string? Detail { get; init; }

    /// <summary>The text does not hold any more: it is shown with a line through it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsStruck { get; init; }

    /// <summary>Where the line leads: an http or https address.</summary>
    public string? Link { get; init; }

    /// <summary>Numbers of <see cref="ChatMessage.Evidence"/>.</summary>
    public IReadOnlyList<int> Evidence { get; init; } = [];
}

/// <summary>The exact words that a line rests on.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Quote">The sentence, word for word.</param>
/// <param name="Article">The article's key.</param>
/// <param name="Title">Never empty: an untitled article is called by its key.</param>
/// <param name="Date">When it was published, as far as known, ready to read; null where unknown.</param>
/// <param name="Span">Where the quote stands in the article's text.</param>
/// <param name="Note">From what a value was inferred, where it was.</param>
public sealed record EvidenceNote(
    int Number, string Quote, string Library, string Article, string Title, string? Publisher, string? Date, string? Address, TextSpan Span, string? Note = null);

/// <summary>Something to ask next: a button that runs a command line such as <c>/timeline about:Taliban</c>.</summary>
/// <param name="InPlace">The answer takes the place of the message that the button stands on: it turns a page.</param>
public sealed record ChatAction(string Label, string CommandLine, bool InPlace = false)
{
    /// <summary>Opened when it is pressed; what is entered runs <see cref="CommandLine"/> with the fields as its options.</summary>
    public ChatForm? Form { get; init; }
}
