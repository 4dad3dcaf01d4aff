namespace NewsBot.Fetching;

/// <summary>What a moderator is told when the site answers, but not with a page.</summary>
internal static class StatusWords
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    public static FetchException Refusal(HttpResponseMessage response, DateTimeOffset now)
    {
        int status = (int)response.StatusCode;
        var wait = Wait(response, now);
        var (problem, sentence) = status switch
        {
            401 or 407 => (FetchProblem.NotAllowed, "The site asks for a login: paste the text instead."),
            402 => (FetchProblem.NotAllowed, "The site asks for payment: paste the text instead."),
            403 => (FetchProblem.NotAllowed, "The site does not let programs in (403): open the address in a browser and paste the text instead."),
            451 => (FetchProblem.NotAllowed, "The site may not show this page for legal reasons (451): paste the text instead."),
            404 => (FetchProblem.NotFound, "The site has no such page (404): check the address."),
            410 => (FetchProblem.NotFound, "The site has taken this page down for good (410): paste its text instead, if you have it."),
            408 or 504 => (FetchProblem.TooSlow, $"The site took too long to answer ({status}): try again later."),
            429 or 503 => (FetchProblem.Busy, $"The site asks to wait ({status}): try again {(wait is { } length ? "in " + InWords(length) : "later")}."),
            >= 500 => (FetchProblem.ServerError, $"The site has failed ({status}): try again later, or paste the text instead."),
            >= 400 => (FetchProblem.NotAllowed, $"The site refuses the question ({status}): open the address in a browser and paste the text instead."),
            _ => (FetchProblem.BadAnswer, $"The site answers without a page ({status}): open the address in a browser and paste the text instead."),
        };
        return new FetchException(problem, sentence) { RetryAfter = wait, Status = status };
    }

    /// <summary>A length of time for a sentence, rounded up: <c>5 minutes</c>.</summary>
    public static string InWords(TimeSpan wait) => wait switch
    {
        { TotalSeconds: <= 90 } => Count(wait.TotalSeconds, "second"),
        { TotalMinutes: <= 90 } => Count(wait.TotalMinutes, "minute"),
        { TotalHours: <= 36 } => Count(wait.TotalHours, "hour"),
        _ => Count(wait.TotalDays, "day"),
    };

    private static string Count(double amount, string unit)
    {
        int whole = Math.Max(1, (int)Math.Ceiling(amount));
        return whole == 1 ? $"1 {unit}" : $"{whole} {unit}s";
    }

    private static TimeSpan? Wait(HttpResponseMessage response, DateTimeOffset now)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } length } => length,
            { Date: { } until } => until - now,
            _ => (TimeSpan?)null,
        };
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }
}
