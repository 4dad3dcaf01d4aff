using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using NewsBot.Commands;

namespace NewsBot.WebChat.Access;

/// <summary>Stands before every page: this machine only, or whoever has the token; and never a page of another site.</summary>
internal sealed class AccessGuard(RequestDelegate next, AccessToken token, LoginAttempts attempts)
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    public async Task InvokeAsync(HttpContext context)
    {
        SecurityHeaders.Set(context.Response);
        if (HasItsOwnLock(context.GetEndpoint()))
        {
            await next(context);
            return;
        }

        var refusal = token.IsNeeded ? CheckToken(context) : CheckThisMachine(context);
        refusal ??= CheckSameSite(context.Request);
        if (refusal is null) await next(context);
        else if (refusal.Status == StatusCodes.Status401Unauthorized && WantsPage(context.Request)) context.Response.Redirect("/login");
        else await refusal.WriteAsync(context);
    }

    /// <summary>A door for another server, not for a browser: it checks what that server brings along. It says so twice, open to all and without a page's protection, so that neither word alone opens one.</summary>
    private static bool HasItsOwnLock(Endpoint? endpoint) =>
        endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false };

    /// <summary>Who asks.</summary>
    public static ChatMember MemberOf(HttpContext context) => context.Features.Get<ChatMember>() ?? AccessToken.Operator;

    /// <summary>Without a token: the connection must have arrived on the loopback address, and under a name that no foreign DNS can give it (rebinding).</summary>
    private static Refusal? CheckThisMachine(HttpContext context)
    {
        if (context.Connection.LocalIpAddress is { } local && !IPAddress.IsLoopback(local))
            return new(StatusCodes.Status403Forbidden, "Without an access token NewsBot answers on this machine only.");
        return OwnNames.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
            ? null
            : new(StatusCodes.Status403Forbidden, "NewsBot answers here to the names localhost, 127.0.0.1 and [::1] only.");
    }

    private Refusal? CheckToken(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null) return null;
        var from = context.Connection.RemoteIpAddress;
        var (cookie, member) = token.CheckCookie(context.Request);
        if (cookie == Credential.Valid) return LetIn(context, member!);
        if (attempts.AreUsedUp(from)) return Refusal.TooManyAttempts;
        (var bearer, member) = token.CheckBearer(context.Request);
        if (bearer == Credential.Valid) return LetIn(context, member!);
        if (cookie == Credential.Wrong) AccessToken.TakeCookie(context);
        if (cookie == Credential.Wrong || bearer == Credential.Wrong) attempts.Failed(from);
        return new(StatusCodes.Status401Unauthorized, "NewsBot needs its access token: sign in at /login, or send it as a Bearer token.");
    }

    private static Refusal? LetIn(HttpContext context, ChatMember member)
    {
        context.Features.Set(member);
        return null;
    }

    /// <summary>Browsers say where a request comes from; a request that writes must come from our own page (or carry the token in a header, which no foreign page can send).</summary>
    private static Refusal? CheckSameSite(HttpRequest request)
    {
        bool writes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        bool foreign = site.Length > 0 && site is not ("same-origin" or "none") && (writes || request.Headers["Sec-Fetch-Mode"] != "navigate");
        bool sameOrigin = Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
            && string.Equals(origin.Authority, WithoutDefaultPort(request.Host), StringComparison.OrdinalIgnoreCase);
        return foreign || (writes && !sameOrigin && !AccessToken.HasBearer(request))
            ? new(StatusCodes.Status403Forbidden, "NewsBot takes this only from its own page: the header Origin must name the address that is asked.")
            : null;
    }

    private static string WithoutDefaultPort(HostString host) => host.Port is 80 or 443 ? host.Host : host.Value ?? "";

    private static bool WantsPage(HttpRequest request) => HttpMethods.IsGet(request.Method) && !request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
}
