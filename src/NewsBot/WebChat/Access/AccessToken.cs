using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace NewsBot.WebChat.Access;

/// <summary>What a request carries to come in.</summary>
internal enum Credential
{
    None,
    Valid,
    Wrong,
}

/// <summary>The key to the web chat: the token itself (Bearer), or the cookie that a login gave.</summary>
/// <remarks>
/// The cookie is its expiry and a MAC over it, keyed with the token: nothing is stored, it outlives a restart, and a new token ends every login.
/// </remarks>
internal sealed class AccessToken(IOptions<WebOptions> options, TimeProvider time)
{
    private const string CookieName = "newsbot_access";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private readonly byte[] _key = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.AccessToken ?? ""));

    public bool IsNeeded { get; } = options.Value.AsksForToken;

    /// <summary>Compares digests in constant time, so that neither content nor length shows.</summary>
    public bool Is(string token) => IsNeeded && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), _key);

    public static bool HasBearer(HttpRequest request) => Bearer(request) is not null;

    public Credential CheckBearer(HttpRequest request) => Bearer(request) is { } token ? Is(token) ? Credential.Valid : Credential.Wrong : Credential.None;

    public Credential CheckCookie(HttpRequest request)
    {
        if (!request.Cookies.TryGetValue(CookieName, out string? cookie) || string.IsNullOrEmpty(cookie)) return Credential.None;
        string expiry = cookie.Split('.')[0];
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes(Sign(expiry)))) return Credential.Wrong;
        return long.Parse(expiry, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds() ? Credential.Valid : Credential.None;
    }

    public void GiveCookie(HttpContext context)
    {
        var expires = time.GetUtcNow() + Lifetime;
        string cookie = Sign(expires.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        context.Response.Cookies.Append(CookieName, cookie, Settings(context.Request, expires));
    }

    public static void TakeCookie(HttpContext context) => context.Response.Cookies.Delete(CookieName, Settings(context.Request, null));

    private static CookieOptions Settings(HttpRequest request, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // A proxy that ends TLS says so; believing it can only make the cookie stricter.
        Secure = request.IsHttps || string.Equals(request.Headers["X-Forwarded-Proto"], "https", StringComparison.OrdinalIgnoreCase),
        Path = "/",
        Expires = expires,
    };

    private static string? Bearer(HttpRequest request)
    {
        string header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }

    private string Sign(string expiry) => $"{expiry}.{Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes("newsbot web chat " + expiry)))}";
}
