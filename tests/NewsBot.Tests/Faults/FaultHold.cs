namespace NewsBot.Tests.Faults;

/// <summary>
/// A statement of the worker's that the database keeps from coming to its end, so that a kill strikes in the middle of it. It is a trigger that
/// the test makes: the worker knows nothing of it. It holds only the row whose key is armed.
/// </summary>
/// <param name="Table">Of the product's schema.</param>
/// <param name="Event">INSERT, UPDATE or DELETE.</param>
/// <param name="Key">The row's value that is compared with the armed key: <c>NEW.address</c>.</param>
/// <param name="When">A further condition on the row; of SQL that both databases take.</param>
internal sealed record FaultHold(string Name, string Table, string Event, string Key, string When = "1 = 1")
{
    public static readonly FaultHold Plan = new("plan", "delivery", "INSERT", "NEW.address");

    public static readonly FaultHold Lease = new("lease", "delivery", "UPDATE", "NEW.address", "NEW.state = 'Leased'");

    /// <summary>Buttons are kept between the lease and the request: the armed key is the community.</summary>
    public static readonly FaultHold Send = new("send", "kept_action", "INSERT", "NEW.community");

    public static readonly FaultHold Mark = new("mark", "delivery", "UPDATE", "NEW.address", "NEW.state = 'Sent'");

    /// <summary>The armed key is the step's number.</summary>
    public static readonly FaultHold Step = new("step", "schema_step", "INSERT", "CAST(NEW.number AS TEXT)");

    /// <summary>Buttons that nobody will press any more are cleared away: the armed key is a button's token.</summary>
    public static readonly FaultHold Prune = new("prune", "kept_action", "DELETE", "OLD.token");
}
