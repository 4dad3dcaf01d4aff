namespace NewsBot.WebChat.Access;

/// <summary>Trades the token for a cookie, and takes the cookie back.</summary>
internal static class LoginEndpoints
{
    private sealed record LoginRequest(string? Token);

    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/login", LogInAsync).AllowAnonymous();
        routes.MapPost("/api/logout", (HttpContext context) =>
        {
            AccessToken.TakeCookie(context);
            return TypedResults.NoContent();
        });
    }

    private static async Task<IResult> LogInAsync(HttpContext context, AccessToken token, LoginAttempts attempts, CancellationToken cancellationToken)
    {
        var from = context.Connection.RemoteIpAddress;
        if (attempts.AreUsedUp(from)) throw new RefusedException(Refusal.TooManyAttempts);
        var login = await RequestBody.ReadAsync<LoginRequest>(context.Request, """{"token": "…"}""", cancellationToken);
        if (token.HolderOf(login.Token?.Trim() ?? "") is not { } member)
        {
            attempts.Failed(from);
            throw new RefusedException(new(StatusCodes.Status401Unauthorized, "That is not the access token."));
        }

        token.GiveCookie(context, member);
        return TypedResults.NoContent();
    }
}
