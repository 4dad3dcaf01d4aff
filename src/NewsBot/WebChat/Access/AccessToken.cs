using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NewsBot.Commands;

namespace NewsBot.WebChat.Access;

/// <summary>What a request carries to come in.</summary>
internal enum Credential
{
    None,
    Valid,
    Wrong,
}

/// <summary>The keys to the web chat: a token itself (Bearer), or the cookie that a login with it gave. Each is somebody's.</summary>
/// <remarks>
/// The cookie is its expiry, whose it is, and a MAC over both, keyed with the token: nothing is stored, it outlives a restart, and a new token
/// ends every login with the old one.
/// </remarks>
internal sealed class AccessToken(IOptions<WebOptions> options, TimeProvider time)
{
    /// <summary>Whoever got in is the operator or holds a token of the operator's, and so may change the chat's settings.</summary>
    public static readonly ChatMember Operator = new("web", "You", IsModerator: true);

    private const string CookieName = "newsbot_access";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private readonly IReadOnlyList<(ChatMember Member, byte[] Key)> _holders = [.. Holders(options.Value)];

    public bool IsNeeded => _holders.Count > 0;

    /// <summary>Whose token it is; null where it is nobody's. Compares digests in constant time, so that neither content nor length shows.</summary>
    public ChatMember? HolderOf(string token)
    {
        byte[] digest = Digest(token);
        ChatMember? found = null;
        foreach (var (member, key) in _holders)
            if (CryptographicOperations.FixedTimeEquals(digest, key)) found = member;
        return found;
    }

    public static bool HasBearer(HttpRequest request) => Bearer(request) is not null;

    public (Credential Credential, ChatMember? Member) CheckBearer(HttpRequest request) =>
        Bearer(request) is not { } token ? (Credential.None, null) : HolderOf(token) is { } member ? (Credential.Valid, member) : (Credential.Wrong, null);

    public (Credential Credential, ChatMember? Member) CheckCookie(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(CookieName, out string? cookie) || string.IsNullOrEmpty(cookie)) return (Credential.None, null);
        if (cookie.Split('.') is not [var expiry, var id, _] || _holders.FirstOrDefault(holder => Escaped(holder.Member) == id) is not { Member: { } member, Key: { } key }) return (Credential.Wrong, null);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(Sign(expiry, id, key)))) return (Credential.Wrong, null);
        return long.Parse(expiry, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? (Credential.Valid, member) : (Credential.None, null);
    }

    public void GiveCookie(HttpContext context, ChatMember member)
    {
        var expires = time.GetUtcNow() + Lifetime;
        string cookie = Sign(expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Escaped(member), _holders.Single(holder => holder.Member == member).Key);
        context.Response.Cookies.Append(CookieName, cookie, Settings(context.Request, Lifetime));
    }

    public static void TakeCookie(HttpContext context) => context.Response.Cookies.Delete(CookieName, Settings(context.Request, null));

    private static CookieOptions Settings(HttpRequest request, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // A proxy that ends TLS says so; believing it can only make the cookie stricter.
        Secure = request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"], "https", StringComparison.OrdinalIgnoreCase),
        Path = "/",
        MaxAge = lifetime, // Not a time of day: the browser's clock may be another.
    };

    private static string? Bearer(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }

    private static IEnumerable<(ChatMember Member, byte[] Key)> Holders(WebOptions options)
    {
        if (!string.IsNullOrEmpty(options.AccessToken)) yield return (Operator, Digest(options.AccessToken));
        foreach (var (name, token) in MemberTokensAttribute.Read(options.MemberTokens ?? "")) yield return (new ChatMember($"web-{name}", name, IsModerator: true), Digest(token));
    }

    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>A name may hold letters that no cookie may.</summary>
    private static string Escaped(ChatMember member) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(member.Id));

    private static string Sign(string expiry, string id, byte[] key) =>
        $"{expiry}.{id}.{Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"newsbot web chat {expiry} {id}")))}";
}
