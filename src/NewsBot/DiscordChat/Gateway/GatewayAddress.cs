namespace NewsBot.DiscordChat.Gateway;

/// <summary>Where a connection goes, with how it is to speak.</summary>
internal static class GatewayAddress
{
    private static readonly string[] Ours = ["v", "encoding", "compress"];

    /// <summary>Keeps what the address asks for already.</summary>
    public static Uri Complete(Uri address)
    {
        var theirs = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(pair => !Ours.Contains(pair.Split('=')[0], StringComparer.Ordinal));
        return new UriBuilder(address) { Query = string.Join('&', theirs.Concat(["v=10", "encoding=json", "compress=zlib-stream"])) }.Uri;
    }

    /// <summary>The address that Discord names, where the token may be sent to it: never in the open when the API is not.</summary>
    public static Uri? Read(string? text, bool openAllowed) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeWss || (openAllowed && address.Scheme == Uri.UriSchemeWs)) ? address : null;
}
