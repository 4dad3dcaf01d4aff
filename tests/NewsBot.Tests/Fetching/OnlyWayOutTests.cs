using System.Text.RegularExpressions;

namespace NewsBot.Tests.Fetching;

/// <summary>Who holds a line to the outside: the platforms to their own servers, the health probe to this one, and the fetcher to all else.</summary>
public sealed partial class OnlyWayOutTests
{
    private static readonly string[] Allowed =
    [
        "Fetching/SystemNetwork.cs", "Fetching/Transport/SiteCall.cs", "Web/HealthProbe.cs",
        "DiscordChat/Rest/", "DiscordChat/Gateway/", "DiscordChat/DiscordChatRoom.cs", "TelegramChat/Api/",
    ];

    [Fact]
    public void No_other_file_opens_a_connection()
    {
        string source = Path.Combine(Repository.Root, "src", "NewsBot");
        var found = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Repository.IsBuildOutput(Path.GetRelativePath(source, path)) && Line().IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(source, path).Replace('\\', '/'))
            .Where(path => !Allowed.Any(allowed => path.StartsWith(allowed, StringComparison.Ordinal)));
        Assert.Empty(found);
    }

    [GeneratedRegex(@"\b(HttpClient|HttpMessageInvoker|HttpClientHandler|SocketsHttpHandler|AddHttpClient|IHttpClientFactory|TcpClient|UdpClient|ClientWebSocket|WebRequest)\b|new Socket\(|\bDns\.|\.WithDefaultLoader\(|XmlUrlResolver")]
    private static partial Regex Line();
}
