using System.ComponentModel.DataAnnotations;
using NewsBot.Settings;
using NewsBot.WebChat.Access;

namespace NewsBot.WebChat;

/// <summary>Section <c>NewsBot:Web</c>: where the web chat listens, who may come in, and what channels there are.</summary>
public sealed class WebOptions
{
    public const string Section = "NewsBot:Web";

    /// <summary>Address and port to listen on. Default <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    [ListenAddress]
    public string Address { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Secret that opens the web chat. Default none: then it listens on this machine's own (loopback) address only.</summary>
    [Secret]
    [MinLength(16, ErrorMessage = "a text of 16 characters or more")]
    public string? AccessToken { get; set; }

    /// <summary>Secret that opens the web chat to several people, each known by name: <c>mina=… edi=…</c>, tokens of 16 characters or more. Default none. Where articles need approvals, each of them is another moderator.</summary>
    [Secret]
    [MemberTokens]
    public string? MemberTokens { get; set; }

    /// <summary>Names of the channels. Default <c>general</c> (a default kept here would be added to what is configured).</summary>
    [ChannelNames]
    public IReadOnlyList<string> Channels { get; set; } = [];

    /// <summary><see cref="Channels"/>, or the default where none is given.</summary>
    internal IReadOnlyList<string> ChannelNames => Channels.Count > 0 ? Channels : ["general"];

    internal bool AsksForToken => !string.IsNullOrEmpty(AccessToken) || !string.IsNullOrEmpty(MemberTokens);
}
