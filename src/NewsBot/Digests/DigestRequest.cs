using NewsBot.Analysis.Stories;
using NewsBot.Model;
using NodaTime;

namespace NewsBot.Digests;

public enum DigestSize
{
    Brief,
    Standard,

    /// <summary>Several messages, each with its number: 1/3.</summary>
    Full,
}

/// <summary>The days that a digest speaks for. Without a first day it reaches back to the beginning; without a last one it is a look at everything.</summary>
public sealed record DigestPeriod(LocalDate? From, LocalDate? To)
{
    public static readonly DigestPeriod Everything = new(null, null);

    /// <summary><c>21–27 July 2025</c>, <c>up to 27 July 2025</c>, <c>all articles</c>.</summary>
    public override string ToString() => (From, To) switch
    {
        (_, null) => "all articles",
        (null, { } to) => $"up to {Full(to)}",
        ({ } from, { } to) when from == to => Full(to),
        ({ } from, { } to) when from.Year == to.Year && from.Month == to.Month => $"{from.Day}–{Full(to)}",
        ({ } from, { } to) when from.Year == to.Year => $"{from:d MMMM}–{Full(to)}",
        ({ } from, { } to) => $"{Full(from)}–{Full(to)}",
    };

    private static string Full(LocalDate date) => $"{date:d MMMM yyyy}";
}

/// <summary>What a digest is built from.</summary>
/// <param name="Story">All of the library, so that dates and disputes see the older articles too.</param>
/// <param name="Articles">Indices into <see cref="Story.Articles"/>: those that are new to the chat.</param>
public sealed record DigestRequest(Story Story, string Library, IReadOnlyList<int> Articles, DigestPeriod Period, DigestSize Size = DigestSize.Standard)
{
    /// <summary>True where a command that names no library would mean another one.</summary>
    public bool NamesLibrary { get; init; } = Library != Article.StarterLibrary && !LibraryName.IsOfCommunity(Library);

    /// <summary>What is otherwise than when the chat was told last; null where nothing is known of that: then all of the new articles is new.</summary>
    public StoryChanges? Changes { get; init; }

    /// <summary>What the new articles say together, worked out at the first asking.</summary>
    public StoryTakeaways Together => field ??= StoryTakeaways.Of(Story, Articles);

    /// <summary>What it says of itself before anything else, see <see cref="DigestNotes"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
