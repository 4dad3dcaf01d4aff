namespace NewsBot.Tests.Faults;

/// <summary>Where in a digest's way a worker is killed.</summary>
public enum KillMoment
{
    BeforePlanCommit,
    AfterPlanCommit,
    AfterLease,
    AfterBytesOut,
    AfterAnswer,
    AfterMark,
    InCleanUp,
}

internal static class FaultNames
{
    /// <summary>As the table has it: <c>before plan commit</c>.</summary>
    public static string InWords(this Enum moment) => string.Concat(moment.ToString().Select((letter, index) => char.IsUpper(letter) ? (index == 0 ? "" : " ") + char.ToLowerInvariant(letter) : $"{letter}"));
}
