using System.ComponentModel.DataAnnotations;

namespace NewsBot.Deliveries;

/// <summary>How the outbox is emptied.</summary>
public sealed class DeliveriesOptions
{
    public const string Section = "NewsBot:Deliveries";

    /// <summary>Seconds until an unanswered send is given up and its outcome is called unknown. Default 60.</summary>
    [Range(1, 600, ErrorMessage = "1 to 600 seconds")]
    public int SendTimeoutSeconds { get; set; } = 60;

    /// <summary>Minutes until a message for a platform that is not connected is looked at again. Default 15.</summary>
    [Range(1, 1440, ErrorMessage = "1 to 1440 minutes")]
    public int NoPlatformRetryMinutes { get; set; } = 15;

    /// <summary>How long a message belongs to who sends it. Longer than any send, so that nobody else takes up one that is still under way.</summary>
    internal TimeSpan Lease => TimeSpan.FromSeconds(2 * SendTimeoutSeconds);
}
