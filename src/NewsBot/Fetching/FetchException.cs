namespace NewsBot.Fetching;

/// <summary>Carries a refusal out of the depths of a connection; <see cref="WebFetcher"/> makes a <see cref="FetchResult.Refused"/> of it.</summary>
internal sealed class FetchException(FetchProblem problem, string sentence) : Exception(sentence)
{
    public FetchProblem Problem { get; } = problem;

    public TimeSpan? RetryAfter { get; init; }

    public int? Status { get; init; }

    public FetchResult.Refused Result => new(Problem, Message) { RetryAfter = RetryAfter, Status = Status, IsGone = Status == 410 };
}
