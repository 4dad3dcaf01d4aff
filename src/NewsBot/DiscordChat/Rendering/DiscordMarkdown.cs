using System.Text;
using NewsBot.Chat;

namespace NewsBot.DiscordChat.Rendering;

/// <summary>
/// Text as Discord's Markdown that reads as that text and nothing else. A backslash in front of anything but a letter, a digit or white space is
/// taken away by Discord, and takes the meaning of what follows away with it.
/// </summary>
internal static class DiscordMarkdown
{
    // Of no width: what it stands in is no mention any more, also for a reader that knows nothing of backslashes, as the one that pings.
    private const char Joiner = '\u2060';

    private const string Always = "\\*_~`|[]<>#";

    /// <summary>For any place, also the beginning of a line.</summary>
    public static string Escape(string text)
    {
        string clean = PlainText.Clean(text);
        var escaped = new StringBuilder(clean.Length + 16);
        int number = 0;
        while (number < clean.Length && char.IsAsciiDigit(clean[number])) number++;
        for (int i = 0; i < clean.Length; i++)
        {
            char c = clean[i];
            bool starts = i == 0 && c is '-' or '+';
            bool numbers = i == number && i > 0 && c == '.';
            if (Always.Contains(c) || starts || numbers || IsCode(clean, i)) escaped.Append('\\');
            escaped.Append(c);
            if (c == '@' && Pings(clean, i)) escaped.Append(Joiner);
        }

        // Number signs at the end of a heading are taken for a part of its markup.
        return clean.EndsWith('#') ? escaped.Append(Joiner).ToString() : escaped.ToString();
    }

    /// <param name="markdown">Escaped. Nothing stands around nothing: that would be read as text.</param>
    public static string Around(string mark, string markdown) => markdown.Length == 0 ? "" : mark + markdown + mark;

    // ":smile:" and "https://…" are more than text; "10:30" and "Note: …" are not harmed.
    private static bool IsCode(string text, int at) => text[at] == ':' && at + 1 < text.Length && text[at + 1] != ' ';

    private static bool Pings(string text, int at) =>
        (at > 0 && text[at - 1] == '<') ||
        text.AsSpan(at + 1).StartsWith("everyone", StringComparison.OrdinalIgnoreCase) ||
        text.AsSpan(at + 1).StartsWith("here", StringComparison.OrdinalIgnoreCase);
}
