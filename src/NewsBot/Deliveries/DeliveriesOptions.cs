using System.ComponentModel.DataAnnotations;

namespace NewsBot.Deliveries;

/// <summary>How the outbox is emptied.</summary>
public sealed class DeliveriesOptions
{
    public const string Section = "NewsBot:Deliveries";

    /// <summary>Seconds until an unanswered send is given up and nobody knows what became of it. Default 20.</summary>
    [Range(1, 25, ErrorMessage = "1 to 25 seconds")]
    public int SendTimeoutSeconds { get; set; } = 20;

    /// <summary>Messages to one platform that are under way at the same time. Default 24.</summary>
    [Range(1, 256, ErrorMessage = "1 to 256 messages")]
    public int AtOnce { get; set; } = 24;

    /// <summary>Seconds after which the outbox is looked at though nothing on this node said that it holds something new. Default 2.</summary>
    [Range(1, 60, ErrorMessage = "1 to 60 seconds")]
    public int LookSeconds { get; set; } = 2;

    /// <summary>Seconds after which another node speaks to a platform when the one that did is dead. Default 20. Nodes share a PostgreSQL database; on a SQLite file there is one.</summary>
    [Range(1, 300, ErrorMessage = "1 to 300 seconds")]
    public int PlatformLeaseSeconds { get; set; } = 20;

    internal TimeSpan SendTimeout => TimeSpan.FromSeconds(SendTimeoutSeconds);

    /// <summary>How long a message belongs to who sends it. Longer than any send, so that nobody else takes up one that is still under way.</summary>
    internal TimeSpan Lease => 2 * SendTimeout;

    internal TimeSpan PlatformLease => TimeSpan.FromSeconds(PlatformLeaseSeconds);

    internal TimeSpan Look => TimeSpan.FromSeconds(LookSeconds);
}
