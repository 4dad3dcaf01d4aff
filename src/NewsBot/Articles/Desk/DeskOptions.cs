using System.ComponentModel.DataAnnotations;
using NewsBot.Storage;

namespace NewsBot.Articles.Desk;

/// <summary>How much may be added to the libraries of communities.</summary>
public sealed class DeskOptions
{
    public const string Section = "NewsBot:Desk";

    /// <summary>Articles that one moderator may add in an hour. Default 60.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 articles")]
    public int AddsPerHour { get; set; } = 60;

    /// <summary>Articles that one member may suggest in an hour. Default 5.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 articles")]
    public int SuggestionsPerHour { get; set; } = 5;

    /// <summary>Articles that all of a community may add and suggest in an hour. Default 200.</summary>
    [Range(1, 100_000, ErrorMessage = "1 to 100000 articles")]
    public int AddsPerHourOfAll { get; set; } = 200;

    /// <summary>Articles that may wait for approval in a community. Default 100.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 articles")]
    public int MostWaiting { get; set; } = 100;

    /// <summary>Articles that one member may have waiting. Default 5.</summary>
    [Range(1, 10_000, ErrorMessage = "1 to 10000 articles")]
    public int MostWaitingOfMember { get; set; } = 5;

    /// <summary>Articles of its own that a community's library may hold. Default 5000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "1 to 1000000 articles")]
    public int MostArticles { get; set; } = 5000;

    /// <summary>Characters that an article may have. Default 200000.</summary>
    [Range(1000, 1_000_000, ErrorMessage = "1000 to 1000000 characters")]
    public int LongestText { get; set; } = 200_000;

    /// <summary>Hours until a draft that nobody sent on is forgotten. Default 24.</summary>
    [Range(1, 720, ErrorMessage = "1 to 720 hours")]
    public int DraftHours { get; set; } = 24;

    internal SubmissionLimits Limits => new(MostWaiting, MostWaitingOfMember);
}
