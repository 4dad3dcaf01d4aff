namespace NewsBot.DiscordChat.Gateway;

/// <summary>What a connection needs to take up where the one before it broke off.</summary>
internal sealed class ShardSession
{
    private const int TriesOfItsAddress = 2;
    private int _failures;

    public string? Id { get; private set; }

    /// <summary>Of the last event handed on: what a heartbeat says, and what a resumed session goes on from.</summary>
    public long? Sequence { get; private set; }

    /// <summary>Null where the common address is to be used.</summary>
    public Uri? ResumeAddress { get; private set; }

    public bool CanResume => Id is not null;

    public void Begin(string id, Uri? resumeAddress) => (Id, ResumeAddress, _failures) = (id, resumeAddress, 0);

    public void Clear() => (Id, Sequence, ResumeAddress, _failures) = (null, null, null, 0);

    /// <returns>False for an event that was handed on already: a resumed session repeats some.</returns>
    public bool Advance(long sequence)
    {
        if (sequence <= Sequence) return false;
        Sequence = sequence;
        return true;
    }

    public void Reached() => _failures = 0;

    /// <summary>The address does not answer. Some further on the common one takes the session up too.</summary>
    public void Unreached()
    {
        if (++_failures >= TriesOfItsAddress) ResumeAddress = null;
    }
}
