using System.Globalization;

namespace NewsBot.Tests.Faults;

/// <summary>How often each row of the table is run, and how long what takes its time in life takes here.</summary>
internal static class FaultRuns
{
    private const int Few = 3;

    /// <summary>NEWSBOT_FAULT_RUNS: nothing for three runs of each row, <c>full</c> for as many as the table asks for, or a number.</summary>
    private static readonly string Wanted = Environment.GetEnvironmentVariable("NEWSBOT_FAULT_RUNS") ?? "";

    public static bool AreFull => string.Equals(Wanted, "full", StringComparison.OrdinalIgnoreCase);

    /// <summary>After it a request without an answer is given up.</summary>
    public static TimeSpan SendTimeout => TimeSpan.FromSeconds(5);

    /// <summary>Settings that let a worker come to the point sooner: leases, waits.</summary>
    public static IReadOnlyList<string> ShortTimes { get; } =
        ["Web:Address=http://127.0.0.1:0", $"Deliveries:SendTimeoutSeconds={SendTimeout.TotalSeconds}", "Deliveries:PlatformLeaseSeconds=3", "Deliveries:LookSeconds=1", "Jobs:CheckInSeconds=2"];

    /// <summary>How long a node is stopped that is woken again: longer than its leases.</summary>
    public static TimeSpan StandStill => TimeSpan.FromSeconds(AreFull ? 120 : 12);

    /// <summary>How long something is looked for that must not happen.</summary>
    public static TimeSpan Afterwards => TimeSpan.FromSeconds(5);

    /// <param name="full">What the table asks for.</param>
    public static int Of(int full) => AreFull ? full : int.TryParse(Wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int runs) ? runs : Few;
}
