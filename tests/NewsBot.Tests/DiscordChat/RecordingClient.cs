using System.Collections.Concurrent;
using NewsBot.Chat;
using NewsBot.DiscordChat;

namespace NewsBot.Tests.DiscordChat;

/// <summary>Takes everything that is said and writes it down.</summary>
internal sealed class RecordingClient : IDiscordClient
{
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Said { get; } = new();

    public ConcurrentQueue<DiscordAnswer> Answers { get; } = new();

    /// <summary>What becomes of the first answer.</summary>
    public AnswerOutcome Outcome { get; set; } = AnswerOutcome.Done;

    public Dictionary<string, string> Guilds { get; } = [];

    /// <summary>What is told on the connection, from its first moment.</summary>
    public IReadOnlyList<DiscordEvent> Events { get; init; } = [];

    /// <summary>Ends when all <see cref="Events"/> were told.</summary>
    public Task Told => _told.Task;

    public TimeSpan ClosedFor => TimeSpan.Zero;

    public void Close(TimeSpan wait)
    {
    }

    public Task RunAsync(Action<DiscordEvent> receive, Action<ConnectionState, string?> state, CancellationToken cancellationToken)
    {
        foreach (var happening in Events) receive(happening);
        _told.TrySetResult();
        return Task.Delay(Timeout.Infinite, cancellationToken);
    }

    public Task RegisterAsync(IReadOnlyList<DiscordCommand> commands, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<AnswerOutcome> AnswerAsync(DiscordInteraction interaction, DiscordAnswer answer, CancellationToken cancellationToken)
    {
        Answers.Enqueue(answer);
        Said.Enqueue(answer switch
        {
            DiscordAnswer.Message message => $"{(message.IsPrivate ? "private" : "public")}: {message.Content.Embeds[0].Description}",
            DiscordAnswer.Later later => later.IsPrivate ? "later, private" : "later, public",
            DiscordAnswer.Update update => $"update: {update.Content.Embeds[0].Description}",
            DiscordAnswer.UpdateLater => "update later",
            DiscordAnswer.Modal modal => $"modal: {modal.Title}",
            DiscordAnswer.Choices choices => "choices: " + string.Join('|', choices.Values),
            _ => throw new InvalidOperationException(),
        });
        return Task.FromResult(Outcome);
    }

    public Task<AnswerOutcome> EditAnswerAsync(DiscordInteraction interaction, DiscordMessage message, CancellationToken cancellationToken) => Say("edit", message);

    public Task<AnswerOutcome> FollowUpAsync(DiscordInteraction interaction, DiscordMessage message, bool isPrivate, CancellationToken cancellationToken) =>
        Say(isPrivate ? "follow-up, private" : "follow-up, public", message);

    public Task<DeliveryResult> SendAsync(string channel, string title, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeliveryResult> EditAsync(string channel, string messageId, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<string?> FindGuildAsync(string channel, CancellationToken cancellationToken) => Task.FromResult(Guilds.GetValueOrDefault(channel));

    public Task<byte[]?> ReadAsync(DiscordAttachment attachment, int most, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DeliveryResult> SendDirectAsync(string user, DiscordMessage message, DeliveryTry delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

    private Task<AnswerOutcome> Say(string how, DiscordMessage message)
    {
        Said.Enqueue($"{how}: {message.Embeds[0].Description}");
        return Task.FromResult(AnswerOutcome.Done);
    }
}
