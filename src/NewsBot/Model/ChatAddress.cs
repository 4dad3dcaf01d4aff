namespace NewsBot.Model;

/// <summary>Where a chat lives.</summary>
public enum ChatPlatform
{
    Terminal,
    Web,
    Discord,
    Telegram,
}

/// <summary>One place to write to: platform, chat, and the thread in it where there is one. Text form: <c>web:general</c>, <c>telegram:-100123/45</c>.</summary>
public sealed record ChatAddress
{
    /// <exception cref="ArgumentException">Chat or thread is empty or holds a slash.</exception>
    public ChatAddress(ChatPlatform platform, string chat, string? thread = null)
    {
        if (string.IsNullOrWhiteSpace(chat) || chat.Contains('/')) throw new ArgumentException($"'{chat}' is not a chat's id.", nameof(chat));
        if (thread is not null && (string.IsNullOrWhiteSpace(thread) || thread.Contains('/'))) throw new ArgumentException($"'{thread}' is not a thread's id.", nameof(thread));
        Platform = platform;
        Chat = chat;
        Thread = thread;
    }

    public ChatPlatform Platform { get; }

    public string Chat { get; }

    public string? Thread { get; }

    /// <summary>The address without its thread: what belongs together has the same moderators and settings.</summary>
    public ChatAddress Community => Thread is null ? this : new ChatAddress(Platform, Chat);

    public override string ToString() => $"{Platform.ToString().ToLowerInvariant()}:{Chat}{(Thread is null ? "" : "/" + Thread)}";

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static ChatAddress Parse(string text)
    {
        int colon = text.IndexOf(':');
        if (colon < 0 || !Enum.TryParse<ChatPlatform>(text[..colon], ignoreCase: true, out var platform)) throw new FormatException($"'{text}' is not a chat address.");
        string[] parts = text[(colon + 1)..].Split('/', 2);
        return new ChatAddress(platform, parts[0], parts.Length > 1 ? parts[1] : null);
    }
}
