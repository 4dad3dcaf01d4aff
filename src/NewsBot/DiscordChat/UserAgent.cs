namespace NewsBot.DiscordChat;

/// <summary>Who calls, in the form that Discord asks for.</summary>
internal static class UserAgent
{
    public static string Text { get; } = $"DiscordBot (https://newsbot.example, {typeof(UserAgent).Assembly.GetName().Version?.ToString(3) ?? "0"})";
}
