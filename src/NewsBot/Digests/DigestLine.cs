namespace NewsBot.Digests;

/// <summary>The command line that brings a posted digest again.</summary>
public static class DigestLine
{
    public const string Command = "digest", Number = "number";

    public static string Of(long digestId) => $"/{Command} {Number}:{digestId}";
}
