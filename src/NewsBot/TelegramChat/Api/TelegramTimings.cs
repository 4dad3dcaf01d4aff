namespace NewsBot.TelegramChat.Api;

/// <summary>How long the client waits for what. Tests shorten it.</summary>
internal sealed record TelegramTimings
{
    /// <summary>How long Telegram holds a poll open: the longest that it allows.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>What a poll may take beyond <see cref="Poll"/> until the line is called dead.</summary>
    public TimeSpan PollGrace { get; init; } = TimeSpan.FromSeconds(15);

    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>What a call may take that only asks whether Telegram is there.</summary>
    public TimeSpan Glance { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>What a call may take that brings a file.</summary>
    public TimeSpan Upload { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The first of the growing waits after a failure.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long an answer waits for its turn.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long that waits which would rather be told when to come again.</summary>
    public TimeSpan Impatience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When a message that never left is tried again.</summary>
    public TimeSpan Again { get; init; } = TimeSpan.FromSeconds(30);
}
