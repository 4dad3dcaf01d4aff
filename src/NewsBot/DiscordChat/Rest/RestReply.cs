using System.Text.Json;

namespace NewsBot.DiscordChat.Rest;

/// <summary>What became of a call.</summary>
/// <param name="Reason">One sentence, without a secret in it.</param>
internal abstract record RestReply(string Reason)
{
    public sealed record Done(JsonElement Body) : RestReply("");

    /// <param name="Code">Discord's own number of the error; 0 where it gives none.</param>
    /// <param name="Wait">How long Discord asks to wait, where it does.</param>
    public sealed record Refused(int Status, int Code, TimeSpan? Wait, string Reason) : RestReply(Reason);

    /// <summary>Held back by a limit; it was not done.</summary>
    /// <param name="When">By the clock of the client.</param>
    public sealed record Later(TimeSpan When, string Reason) : RestReply(Reason);

    /// <summary>Nothing left this machine.</summary>
    public sealed record Unreached(string Reason) : RestReply(Reason);

    /// <summary>Nothing left, for another node speaks to Discord now.</summary>
    public sealed record Withheld() : RestReply("Another node has taken it over.");

    /// <summary>It left, and no answer came that says what became of it.</summary>
    /// <param name="When">Not to be tried again before, by the clock of the client, where a limit says so.</param>
    public sealed record Lost(string Reason, TimeSpan? When = null) : RestReply(Reason);

    /// <summary>Discord refuses the token: nothing is sent any more.</summary>
    public sealed record Stopped(string Reason) : RestReply(Reason);
}
