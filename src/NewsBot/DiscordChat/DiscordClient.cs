using Microsoft.Extensions.Options;
using NewsBot.Chat;
using NewsBot.DiscordChat.Gateway;
using NewsBot.DiscordChat.Pacing;
using NewsBot.DiscordChat.Rest;
using NewsBot.Model;

namespace NewsBot.DiscordChat;

/// <summary>The bot on Discord: gateway in, REST out, over nothing but the framework's sockets.</summary>
internal sealed class DiscordClient : IDiscordClient, IDisposable
{
    private readonly DiscordRest _rest;
    private readonly DiscordGateway _gateway;
    private readonly CommandRegistrar _registrar;
    private readonly AnswerSender _answers;
    private readonly ChannelFinder _channels;
    private readonly MessageSender _messages;
    private readonly AttachmentReader _attachments;

    public DiscordClient(IOptions<DiscordOptions> options, PlatformTurns turns, TimeProvider time, ILogger<DiscordClient> logger)
        : this(options.Value, time, new Random(), RateSettings.Default, logger, turns.Of(ChatPlatform.Discord))
    {
    }

    /// <param name="turn">Null where there is no other node.</param>
    /// <param name="random">Spreads waits; a seeded one makes them repeatable.</param>
    internal DiscordClient(DiscordOptions options, TimeProvider time, Random random, RateSettings rates, ILogger logger, PlatformTurn? turn = null)
    {
        string? token = options.Token?.Trim();
        var clock = new DiscordClock(time);
        var jitter = new Jitter(random);
        _rest = new DiscordRest(token, new Uri(options.ApiAddress), clock, jitter, rates, logger, turn);
        var application = new BotId(_rest);
        _channels = new ChannelFinder(_rest);
        _gateway = new DiscordGateway(token ?? "", _rest, application, _channels, clock, jitter, logger);
        _registrar = new CommandRegistrar(_rest, application, logger);
        _answers = new AnswerSender(_rest, application, clock);
        _messages = new MessageSender(_rest, _channels, clock);
        _attachments = new AttachmentReader(new Uri(options.ApiAddress), clock);
    }

    public TimeSpan ClosedFor => _rest.ClosedFor;

    public void Close(TimeSpan wait) => _rest.Close(wait);

    public Task RunAsync(Action<DiscordEvent> receive, Action<ConnectionState, string?> state, CancellationToken cancellationToken) =>
        _gateway.RunAsync(receive, state, cancellationToken);

    public Task RegisterAsync(IReadOnlyList<DiscordCommand> commands, CancellationToken cancellationToken) => _registrar.RegisterAsync(commands, cancellationToken);

    public Task<AnswerOutcome> AnswerAsync(DiscordInteraction interaction, DiscordAnswer answer, CancellationToken cancellationToken) =>
        _answers.AnswerAsync(interaction, answer, cancellationToken);

    public Task<AnswerOutcome> EditAnswerAsync(DiscordInteraction interaction, DiscordMessage message, CancellationToken cancellationToken) =>
        _answers.EditAsync(interaction, message, cancellationToken);

    public Task<AnswerOutcome> FollowUpAsync(DiscordInteraction interaction, DiscordMessage message, bool isPrivate, CancellationToken cancellationToken) =>
        _answers.FollowUpAsync(interaction, message, isPrivate, cancellationToken);

    public Task<DeliveryResult> SendAsync(string channel, string title, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) =>
        _messages.SendAsync(channel, title, message, delivery, cancellationToken);

    public Task<DeliveryResult> EditAsync(string channel, string messageId, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) =>
        _messages.EditAsync(channel, messageId, message, delivery, cancellationToken);

    /// <exception cref="HttpRequestException">Discord does not say.</exception>
    public async Task<string?> FindGuildAsync(string channel, CancellationToken cancellationToken)
    {
        var (found, refusal) = await _channels.FindAsync(channel, cancellationToken);
        return found is not null || refusal is RestReply.Refused ? found?.Guild : throw new HttpRequestException(refusal!.Reason);
    }

    public Task<DeliveryResult> SendDirectAsync(string user, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) =>
        _messages.SendDirectAsync(user, message, delivery, cancellationToken);

    public Task<byte[]?> ReadAsync(DiscordAttachment attachment, int most, CancellationToken cancellationToken) => _attachments.ReadAsync(attachment, most, cancellationToken);

    public void Dispose()
    {
        _rest.Dispose();
        _attachments.Dispose();
    }
}
