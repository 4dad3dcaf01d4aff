namespace NewsBot.DiscordChat.Rest;

/// <summary>Makes Discord's list of the bot's commands ours, and leaves it alone where it is so already.</summary>
internal sealed partial class CommandRegistrar(DiscordRest rest, BotId application, ILogger logger)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="DiscordStoppedException">Discord refuses the token.</exception>
    /// <exception cref="HttpRequestException">It cannot be done now.</exception>
    public async Task RegisterAsync(IReadOnlyList<DiscordCommand> commands, CancellationToken cancellationToken)
    {
        var (id, refusal) = await application.FindAsync(cancellationToken);
        if (id is null) throw Failure(refusal!);
        var request = new RestRequest(HttpMethod.Get, "applications/{application}/commands", $"applications/{id}/commands") { Patience = Patience };
        var theirs = await rest.SendAsync(request, cancellationToken);
        var ours = CommandWriter.Write(commands);
        if (theirs is not RestReply.Done done) throw Failure(theirs);
        if (CommandWriter.Same(ours, done.Body))
        {
            Log.Same(logger, commands.Count);
            return;
        }

        var reply = await rest.SendAsync(request with { Method = HttpMethod.Put, List = ours }, cancellationToken);
        if (reply is not RestReply.Done) throw Failure(reply);
        Log.Registered(logger, commands.Count);
    }

    private static Exception Failure(RestReply reply) => reply is RestReply.Stopped stopped
        ? new DiscordStoppedException(stopped.Reason)
        : new HttpRequestException($"The commands cannot be registered with Discord: {reply.Reason}");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Discord has the {Commands} commands already")]
        public static partial void Same(ILogger logger, int commands);

        [LoggerMessage(Level = LogLevel.Information, Message = "{Commands} commands registered with Discord")]
        public static partial void Registered(ILogger logger, int commands);
    }
}
