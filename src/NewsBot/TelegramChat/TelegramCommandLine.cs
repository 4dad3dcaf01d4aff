using NewsBot.Commands;

namespace NewsBot.TelegramChat;

/// <summary>Which of what is written is meant for the bot, and as what.</summary>
internal static class TelegramCommandLine
{
    /// <summary>The line to run; null where it is for nobody or for another bot.</summary>
    public static string? Of(TelegramWritten written, string botName, CommandCatalogue catalogue)
    {
        bool alone = written.Place.Kind == TelegramChatKind.Private;
        string text = written.Text.Trim();
        if (!text.StartsWith('/')) return alone ? text : null;
        int end = text.AsSpan().IndexOfAny(" \t\r\n");
        string word = end < 0 ? text : text[..end];
        int at = word.IndexOf('@');
        if (at >= 0 && !word[(at + 1)..].Equals(botName, StringComparison.OrdinalIgnoreCase)) return null;
        string name = at < 0 ? word[1..] : word[1..at];
        if (name.Equals("start", StringComparison.OrdinalIgnoreCase)) return alone || at >= 0 ? "/help" : null; // What every client sends when somebody opens the bot.
        if (!alone && at < 0 && catalogue.Find(name) is null) return null; // Another bot in the group may know it.
        return $"/{name}{(end < 0 ? "" : text[end..])}";
    }

    /// <summary>Whether it is still wanted long after it was written: what changes the chat is, a question is not.</summary>
    public static bool IsLasting(string line, CommandCatalogue catalogue) =>
        line.StartsWith('/') && catalogue.FindIn(line)?.Definition.Rights == CommandRights.Moderator;
}
