using System.Net;
using System.Net.Http.Headers;
using NewsBot.Tests.Fakes;
using NewsBot.WebChat.Access;

namespace NewsBot.Tests.WebChat;

/// <summary>Several people share the web chat, each with a token.</summary>
public sealed class MemberTokenTests
{
    private const string Minas = "minas-token-1234567", Edis = "edis-token=7654321x";

    private readonly ShiftedTime _time = new(new DateTimeOffset(2025, 7, 28, 6, 30, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_known_by_the_token_and_by_the_login_that_it_gave()
    {
        await using var host = await WebChatHost.StartWithMembersAsync($"Mina={Minas} Édi={Edis}", _time);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(host, host.Client, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(host, host.Client, "no-such-token-12345")).Status);
        Assert.Contains("web-Mina Mina", (await AskAsync(host, host.Client, Minas)).Body, StringComparison.Ordinal);
        using var edis = await LogInAsync(host, Edis);
        Assert.Contains("web-Édi Édi", (await AskAsync(host, edis, null)).Body, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(host, edis, null)).Status);
    }

    [Fact]
    public async Task A_login_of_one_is_no_login_of_another()
    {
        await using var host = await WebChatHost.StartWithMembersAsync($"mina={Minas} edi={Edis}");
        using var minas = await LogInAsync(host, Minas);
        string cookie = minas.DefaultRequestHeaders.GetValues("Cookie").Single();
        string[] parts = cookie.Split('.');
        string edi = Convert.ToHexStringLower("web-edi"u8);
        using var forged = host.NewClient();
        forged.DefaultRequestHeaders.Add("Cookie", $"{parts[0]}.{edi}.{parts[2]}");
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(host, forged, null)).Status);
        Assert.Contains("web-mina mina", (await AskAsync(host, minas, null)).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mina=0123456789abcdef", true)]
    [InlineData(" mina=0123456789abcdef \n edi=fedcba9876543210 ", true)]
    [InlineData("mina=0123456789abcde", false)]
    [InlineData("0123456789abcdef", false)]
    [InlineData("mina=0123456789abcdef Mina=fedcba9876543210", false)]
    [InlineData("mina=0123456789abcdef edi=0123456789abcdef", false)]
    [InlineData("mi na=0123456789abcdef", false)]
    [InlineData(" ", false)]
    public void Names_and_tokens_are_told_apart(string tokens, bool good) => Assert.Equal(good, new MemberTokensAttribute().IsValid(tokens));

    private static async Task<HttpClient> LogInAsync(WebChatHost host, string token)
    {
        var answer = await host.Client.SendAsync(host.Post("/api/login", new { token }), Cancel);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var client = host.NewClient();
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(WebChatHost host, HttpClient client, string? bearer)
    {
        var request = host.Post("/api/channels/general/commands", new { line = "/whoami" });
        if (bearer is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        var answer = await client.SendAsync(request, Cancel);
        return (answer.StatusCode, System.Text.RegularExpressions.Regex.Unescape(await answer.Content.ReadAsStringAsync(Cancel)));
    }
}
