using System.Text.Json.Nodes;

namespace NewsBot.Tests.Fakes.Discord;

/// <summary>Something a member did that the bot must answer, and what came of it.</summary>
internal sealed class EmulatedInteraction(DiscordEmulator emulator, string id, string token, int type, EmulatedMember member, string channel)
{
    public const int Command = 2;
    public const int Component = 3;
    public const int Autocomplete = 4;
    public const int Submit = 5;

    private readonly List<EmulatedMessage> _history = [];

    public string Id { get; } = id;

    public string Token { get; } = token;

    public int Type { get; } = type;

    public EmulatedMember Member { get; } = member;

    public string Channel { get; } = channel;

    public DateTimeOffset At { get; } = Snowflakes.TimeOf(id);

    /// <summary>The message whose button was pressed.</summary>
    public string? Source { get; init; }

    /// <summary>The first answer's type (4 message, 5 deferred, 6 deferred update, 7 update, 8 choices, 9 modal); 0 while there is none.</summary>
    public int AnswerType { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The id of the message that <c>@original</c> means.</summary>
    public string? Original { get; set; }

    public IReadOnlyList<string> Choices { get; set; } = [];

    /// <summary>The window that the member is shown; null while there is none.</summary>
    public EmulatedModal? Modal { get; set; }

    /// <summary>Each state of each message that the member saw of this, in order, with its time; "is thinking" among them.</summary>
    public IReadOnlyList<EmulatedMessage> History
    {
        get
        {
            lock (_history) return [.. _history];
        }
    }

    /// <summary>The first answer as it stands now; null while there is none, and where it was deleted.</summary>
    public EmulatedMessage? Shown => Original is null ? null : emulator.Message(Original);

    public IReadOnlyList<EmulatedMessage> FollowUps => [.. FollowUpIds.Select(emulator.Message).OfType<EmulatedMessage>()];

    public IReadOnlyList<string> FollowUpIds { get; private set; } = [];

    /// <summary>Awaits the first answer of any kind.</summary>
    public Task AnsweredAsync(CancellationToken cancellationToken) =>
        emulator.WaitForAsync(() => AnswerType != 0, $"an answer to interaction {Id}", cancellationToken);

    /// <summary>Awaits what the member reads in the end: the first answer, or the edit that takes the place of "is thinking".</summary>
    public async Task<EmulatedMessage> ShownAsync(CancellationToken cancellationToken)
    {
        bool IsThere() => Shown is { IsLoading: false } && (AnswerType != 6 || History.Count > 0);
        await emulator.WaitForAsync(IsThere, $"a readable answer to interaction {Id}", cancellationToken);
        return Shown!;
    }

    /// <summary>Awaits the window to fill in.</summary>
    public async Task<EmulatedModal> ModalAsync(CancellationToken cancellationToken)
    {
        await AnsweredAsync(cancellationToken);
        return Modal ?? throw new InvalidOperationException($"The answer is of type {AnswerType}: {Shown?.Text}");
    }

    /// <summary>Awaits the offered values of an autocomplete.</summary>
    public async Task<IReadOnlyList<string>> ChoicesAsync(CancellationToken cancellationToken)
    {
        await AnsweredAsync(cancellationToken);
        return Choices;
    }

    internal JsonObject Payload { get; set; } = [];

    internal void Showed(EmulatedMessage message)
    {
        lock (_history) _history.Add(message);
    }

    internal void Followed(string message) => FollowUpIds = [.. FollowUpIds, message];
}
