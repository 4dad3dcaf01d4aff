namespace NewsBot.Fetching.Politeness;

/// <summary>
/// One request at a time to a site and a pause between two, whoever asks; and none while the site asks to be left alone. A gate is forgotten
/// when nobody needs it, so that memory holds the sites of the moment.
/// </summary>
internal sealed class SiteGates(TimeProvider time, TimeSpan pause)
{
    private const int MostWaiting = 20, MostKept = 5000;

    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Gate> _gates = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private int _sweepAt = 64;

    public int Kept
    {
        get
        {
            lock (_lock) return _gates.Count;
        }
    }

    /// <summary>Waits for the site's turn; disposing gives it to the next.</summary>
    /// <exception cref="FetchException">The site rests, or too many wait for it.</exception>
    public async Task<IDisposable> EnterAsync(string host, CancellationToken cancellationToken)
    {
        var gate = Queue(host);
        bool inside = false;
        try
        {
            await gate.Turn.WaitAsync(cancellationToken);
            inside = true;
            ThrowIfResting(gate, host);
            if (gate.OpensAt - time.GetUtcNow() is { Ticks: > 0 } wait) await Task.Delay(wait, time, cancellationToken);
            return new Stay(this, gate);
        }
        catch
        {
            Leave(gate, inside);
            throw;
        }
    }

    /// <summary>Nobody calls the site for so long.</summary>
    public void Rest(string host, TimeSpan length)
    {
        lock (_lock)
        {
            if (_gates.TryGetValue(host, out var gate)) gate.RestsUntil = time.GetUtcNow() + (length < LongestRest ? length : LongestRest);
        }
    }

    private Gate Queue(string host)
    {
        lock (_lock)
        {
            if (!_gates.TryGetValue(host, out var gate))
            {
                Sweep();
                _gates[host] = gate = new Gate();
            }

            ThrowIfResting(gate, host);
            if (gate.Users > MostWaiting) throw new FetchException(FetchProblem.Busy, $"Too many pages of {host} are asked for at once: try again in a minute.") { RetryAfter = TimeSpan.FromMinutes(1) };
            gate.Users++;
            return gate;
        }
    }

    private void ThrowIfResting(Gate gate, string host)
    {
        if (gate.RestsUntil - time.GetUtcNow() is { Ticks: > 0 } rest)
            throw new FetchException(FetchProblem.Busy, $"{host} has asked to wait: try again in {StatusWords.InWords(rest)}.") { RetryAfter = rest };
    }

    private void Leave(Gate gate, bool inside)
    {
        lock (_lock)
        {
            gate.Users--;
            if (inside) gate.OpensAt = time.GetUtcNow() + pause;
        }

        if (inside) gate.Turn.Release();
    }

    private void Sweep()
    {
        if (_gates.Count < _sweepAt) return;
        var now = time.GetUtcNow();
        foreach (var (host, gate) in _gates)
            if (gate.Users == 0 && gate.OpensAt <= now && gate.RestsUntil <= now) _gates.Remove(host);
        // Those that rest are forgotten too before memory is: the soonest to wake first.
        foreach (var (host, _) in _gates.Where(kept => kept.Value.Users == 0).OrderBy(kept => kept.Value.RestsUntil).Take(_gates.Count - MostKept).ToList()) _gates.Remove(host);
        _sweepAt = Math.Max(64, Math.Min(2 * _gates.Count, MostKept + 1));
    }

    private sealed class Gate
    {
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public int Users { get; set; }

        public DateTimeOffset OpensAt { get; set; }

        public DateTimeOffset RestsUntil { get; set; }
    }

    private sealed class Stay(SiteGates gates, Gate gate) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0) gates.Leave(gate, inside: true);
        }
    }
}
