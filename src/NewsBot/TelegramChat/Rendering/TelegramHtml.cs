using System.Text;
using System.Text.RegularExpressions;
using NewsBot.Chat;

namespace NewsBot.TelegramChat.Rendering;

/// <summary>Text as Telegram's HTML that reads as that text and nothing else.</summary>
internal static partial class TelegramHtml
{
    // Of no width: behind it stands no name and no command any more.
    private const char Joiner = '\u2060';

    /// <summary>
    /// Telegram makes links of what looks like one, so that is broken: a name behind an @, which would call its owner; what begins with a /, which a
    /// tap would send, unless the bot itself offers it; and what looks like a host: <c>ferry.md</c> is a file here and a page in Moldova there.
    /// Whole addresses and hashtags lead where they say, and stay.
    /// </summary>
    public static string Escape(string text, bool offersCommands = false)
    {
        string clean = PlainText.Clean(text);
        var html = new StringBuilder(clean.Length + 16);
        int written = 0;
        foreach (var address in Address().EnumerateMatches(clean))
        {
            if (address.Index > 0 && clean[address.Index - 1] is not (' ' or '(' or '“')) continue;
            Write(html, clean, written, address.Index, offersCommands);
            written = address.Index + address.Length;
            html.Append(clean.AsSpan(address.Index, address.Length)).Replace("&", "&amp;", html.Length - address.Length, address.Length);
        }

        Write(html, clean, written, clean.Length, offersCommands);
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

    private static void Write(StringBuilder html, string text, int start, int end, bool offersCommands)
    {
        for (int i = start; i < end; i++)
        {
            char c = text[i];
            if (c == '&') html.Append("&amp;");
            else if (c == '<') html.Append("&lt;");
            else if (c == '>') html.Append("&gt;");
            else html.Append(c);
            if (c switch { '@' => BeginsName(text, i), '/' => !offersCommands && BeginsName(text, i), '.' => IsInHost(text, i), _ => false }) html.Append(Joiner);
        }
    }

    // What stands before it can make it a part of a word: an e-mail address, "and/or", "https://".
    private static bool BeginsName(string text, int at) =>
        at + 1 < text.Length && IsNamePart(text[at + 1]) && (at == 0 || !(IsNamePart(text[at - 1]) || (text[at] == '/' && text[at - 1] == '/')));

    // "e.g." and "1.5" are no hosts: the last part of one has two letters.
    private static bool IsInHost(string text, int at) =>
        at > 0 && text[at - 1] != ' ' && at + 2 < text.Length && (char.IsLetter(text[at + 1]) || char.IsSurrogate(text[at + 1])) && (char.IsLetterOrDigit(text[at + 2]) || text[at + 2] == '-' || char.IsSurrogate(text[at + 2]));

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    [GeneratedRegex(@"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?([/?#][A-Za-z0-9._~:/?#@!$&*+;=%-]*)?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Address();
}
