using System.ComponentModel.DataAnnotations;

namespace NewsBot.Jobs;

/// <summary>How often the scheduler looks after itself.</summary>
public sealed class JobsOptions
{
    public const string Section = "NewsBot:Jobs";

    /// <summary>Minutes between two checks that each subscription has its timer and no message lies forgotten. Default 5.</summary>
    [Range(1, 1440, ErrorMessage = "1 to 1440 minutes")]
    public int UpkeepMinutes { get; set; } = 5;

    /// <summary>Seconds between two signs of life of a node among several. The others take over what a node had begun that gave none four times. Default 10.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int CheckInSeconds { get; set; } = 10;
}
