namespace NewsBot.Fetching.Transport;

/// <summary>The time that one fetch has, over all its redirects. It begins to run when its first site is called: nobody is blamed for a queue.</summary>
internal sealed class Visit : IDisposable
{
    private readonly TimeProvider _time;
    private readonly FetchingOptions _options;
    private readonly CancellationTokenSource _deadline, _any;
    private bool _runs;

    public Visit(TimeProvider time, FetchingOptions options, CancellationToken cancellationToken)
    {
        (_time, _options) = (time, options);
        _deadline = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _any = CancellationTokenSource.CreateLinkedTokenSource(_deadline.Token, cancellationToken);
    }

    /// <summary>Ends with the caller's wish or the time limit.</summary>
    public CancellationToken Token => _any.Token;

    public bool IsOver => _deadline.IsCancellationRequested;

    public string OverSentence => $"The site took longer than {_options.TimeLimitSeconds} seconds: try again later, or paste the text instead.";

    public void Start()
    {
        if (_runs) return;
        _runs = true;
        _deadline.CancelAfter(_options.TimeLimit);
    }

    /// <summary>Awaits one step of the network, which may be silent only for so long.</summary>
    /// <param name="patience">Less than the limit, where there is something else to try.</param>
    /// <exception cref="FetchException">It was silent for longer.</exception>
    public async ValueTask<T> ListenAsync<T>(Func<CancellationToken, ValueTask<T>> step, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        using var silence = new CancellationTokenSource(patience < _options.SilenceLimit ? patience.Value : _options.SilenceLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(Token, silence.Token, cancellationToken);
        try
        {
            return await step(either.Token);
        }
        catch (OperationCanceledException) when (silence.IsCancellationRequested && !Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new FetchException(FetchProblem.TooSlow, $"The site was silent for {_options.SilenceLimitSeconds} seconds: try again later, or paste the text instead.");
        }
    }

    public void Dispose()
    {
        _any.Dispose();
        _deadline.Dispose();
    }
}
