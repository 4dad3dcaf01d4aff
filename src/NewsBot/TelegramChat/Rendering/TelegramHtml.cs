using System.Text;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Rendering;

/// <summary>Text as Telegram's HTML that reads as that text and nothing else.</summary>
internal static class TelegramHtml
{
    // Of no width: behind it stands no name and no command any more.
    private const char Joiner = '\u2060';

    /// <summary>
    /// Telegram makes links of what looks like one. A name behind an @ would call its owner, so it is broken. What begins with a / would be sent by
    /// a tap: it is broken, too, unless the bot itself offers it. Addresses and hashtags lead where they say, and stay.
    /// </summary>
    public static string Escape(string text, bool offersCommands = false)
    {
        string clean = PlainText.Clean(text);
        var html = new StringBuilder(clean.Length + 16);
        for (int i = 0; i < clean.Length; i++)
        {
            char c = clean[i];
            if (c == '&') html.Append("&amp;");
            else if (c == '<') html.Append("&lt;");
            else if (c == '>') html.Append("&gt;");
            else html.Append(c);
            if ((c == '@' || (c == '/' && !offersCommands)) && BeginsName(clean, i)) html.Append(Joiner);
        }

        return html.ToString();
    }

    /// <summary>Empty for text of which nothing can be seen.</summary>
    public static string Tag(string tag, string html) => html.Length == 0 ? "" : $"<{tag}>{html}</{tag}>";

    /// <param name="address">As <see cref="WebAddress"/> gives it.</param>
    public static string Link(string word, string address) => $"<a href=\"{address.Replace("&", "&amp;", StringComparison.Ordinal)}\">{Escape(word)}</a>";

    /// <summary>UTF-16 units that are left once the HTML is read, and pieces with a format.</summary>
    public static (int Length, int Tags) Measure(string html)
    {
        int length = 0, tags = 0;
        for (int i = 0; i < html.Length; i++)
        {
            if (html[i] == '<')
            {
                if (html[i + 1] == '/') tags++;
                i = html.IndexOf('>', i);
                continue;
            }

            if (html[i] == '&') i = html.IndexOf(';', i);
            length++;
        }

        return (length, tags);
    }

    // What stands before it can make it a part of a word: an e-mail address, "and/or", "https://".
    private static bool BeginsName(string text, int at) =>
        at + 1 < text.Length && IsNamePart(text[at + 1]) && (at == 0 || !(IsNamePart(text[at - 1]) || (text[at] == '/' && text[at - 1] == '/')));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
