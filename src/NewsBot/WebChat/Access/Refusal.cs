namespace NewsBot.WebChat.Access;

/// <summary>A request that is not served: its status and one sentence for whoever asked, as <c>{"error": …}</c>.</summary>
internal sealed record Refusal(int Status, string Sentence)
{
    public static readonly Refusal TooManyAttempts = new(StatusCodes.Status429TooManyRequests, "Too many wrong access tokens came from your network: wait a minute and try again.");

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Status == StatusCodes.Status429TooManyRequests) context.Response.Headers.RetryAfter = "60";
        return context.Response.WriteAsJsonAsync(new { error = Sentence }, context.RequestAborted);
    }
}
