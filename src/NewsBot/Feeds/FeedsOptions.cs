using System.ComponentModel.DataAnnotations;

namespace NewsBot.Feeds;

/// <summary>Section <c>NewsBot:Feeds</c>: how feeds are read by themselves.</summary>
public sealed class FeedsOptions
{
    public const string Section = "NewsBot:Feeds";

    /// <summary>Feeds that one community may have. Default 50.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 feeds")]
    public int MostFeeds { get; set; } = 50;

    /// <summary>Minutes between two polls of a feed that brings much. Default 15.</summary>
    [Range(1, 1440, ErrorMessage = "1 to 1440 minutes")]
    public int ShortestIntervalMinutes { get; set; } = 15;

    /// <summary>Minutes between two polls of a feed that brings little. Default 240.</summary>
    [Range(1, 10_080, ErrorMessage = "1 to 10080 minutes")]
    public int LongestIntervalMinutes { get; set; } = 240;

    /// <summary>Entries that a new feed brings in at first, the newest. Default 10.</summary>
    [Range(0, 1000, ErrorMessage = "0 to 1000 entries")]
    public int FirstEntries { get; set; } = 10;

    /// <summary>Entries of one feed that are read at one poll; the others wait for the next. Default 25.</summary>
    [Range(1, 1000, ErrorMessage = "1 to 1000 entries")]
    public int EntriesPerPoll { get; set; } = 25;

    /// <summary>Failures in a row after which moderators are told. Default 3.</summary>
    [Range(1, 100, ErrorMessage = "1 to 100 failures")]
    public int FailuresUntilTold { get; set; } = 3;

    /// <summary>Characters that the text of an entry needs to be an article; for less its page is fetched. Default 1200.</summary>
    [Range(100, 100_000, ErrorMessage = "100 to 100000 characters")]
    public int WholeTextCharacters { get; set; } = 1200;
}
