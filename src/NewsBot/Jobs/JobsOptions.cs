using System.ComponentModel.DataAnnotations;

namespace NewsBot.Jobs;

/// <summary>How often the scheduler looks after itself.</summary>
public sealed class JobsOptions
{
    public const string Section = "NewsBot:Jobs";

    /// <summary>Minutes between two checks that each subscription has its timer and no message lies forgotten. Default 5.</summary>
    [Range(1, 1440, ErrorMessage = "1 to 1440 minutes")]
    public int UpkeepMinutes { get; set; } = 5;
}
