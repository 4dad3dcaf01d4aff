using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.TelegramChat.Rendering;

/// <summary>A piece of text that a client shows in another way, or makes tappable.</summary>
internal sealed record Entity(string Kind, string Text, string? Target = null);

/// <summary>
/// Reads Telegram's HTML as strictly as its server does (an error is an answer 400 there), then finds what the server makes tappable by itself.
/// Written from the documents of the Bot API and without a look at the renderer.
/// </summary>
internal static partial class TelegramReader
{
    private static readonly string[] Known = ["b", "i", "u", "a", "blockquote"];

    /// <summary>In this order: what is an address is nothing else. A host needs no scheme before it, if its ending is one of the server's list.</summary>
    private static readonly (string Kind, Regex Rule)[] ByItself =
    [
        ("url", new(@"(?<![\p{L}\p{N}_@/#])https?://[\p{L}\p{N}_~-]+(\.[\p{L}\p{N}_-]+)+(:[0-9]+)?([/?#][^\s<>""«»\u2000-\u200b\u2016-\u206f]*)?", RegexOptions.ExplicitCapture)),
        ("host", new(@"(?<![\p{L}\p{N}_@/#.~-])([\p{L}\p{N}_~-]+\.)+(com|org|net|md|ba|ai|example)(?![\p{L}\p{N}_@.-])", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)),
        ("mention", new(@"(?<![\p{L}\p{N}_])@[a-zA-Z0-9_]{2,32}(?![\p{L}\p{N}_])", RegexOptions.ExplicitCapture)),
        ("command", new(@"(?<![\p{L}\p{N}_/<>])/[a-zA-Z0-9_]{1,64}(@[a-zA-Z0-9_]{3,32})?(?![\p{L}\p{N}_/<>])", RegexOptions.ExplicitCapture)),
    ];

    public static (string Text, IReadOnlyList<Entity> Entities) Read(string html)
    {
        var text = new StringBuilder();
        var entities = new List<Entity>();
        var open = new Stack<(string Tag, int Start, string? Target)>();
        for (int i = 0; i < html.Length;)
        {
            if (html[i] == '&')
            {
                int end = html.IndexOf(';', i);
                text.Append(end < 0 ? throw new FormatException("An & that is not closed.") : html[(i + 1)..end] switch
                {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    _ => throw new FormatException("An entity that Telegram does not know."),
                });
                i = end + 1;
            }
            else if (html[i] == '<')
            {
                var tag = Tag().Match(html, i);
                if (!tag.Success) throw new FormatException("No tag: " + html[i..Math.Min(html.Length, i + 20)]);
                string name = tag.Groups["name"].Value;
                if (!Known.Contains(name) || (name == "a") != tag.Groups["to"].Success && !tag.Value.StartsWith("</", StringComparison.Ordinal)) throw new FormatException("An unknown tag: " + name);
                if (tag.Value.StartsWith("</", StringComparison.Ordinal))
                {
                    if (!open.TryPop(out var opened) || opened.Tag != name) throw new FormatException("A tag that is closed and not open: " + name);
                    if (opened.Start == text.Length) throw new FormatException("A tag around nothing.");
                    entities.Add(new Entity(name, text.ToString(opened.Start, text.Length - opened.Start), opened.Target));
                }
                else
                {
                    open.Push((name, text.Length, tag.Groups["to"].Success ? tag.Groups["to"].Value.Replace("&amp;", "&", StringComparison.Ordinal) : null));
                }

                i += tag.Length;
            }
            else
            {
                if (html[i] == '>') throw new FormatException("A > that is not escaped.");
                text.Append(html[i++]);
            }
        }

        if (open.Count > 0) throw new FormatException("A tag that stays open: " + open.Peek().Tag);
        var taken = new List<Range>();
        foreach (var (kind, rule) in ByItself)
        {
            foreach (var match in rule.Matches(text.ToString()).Where(match => !taken.Exists(range => match.Index < range.End.Value && range.Start.Value < match.Index + match.Length)).ToList())
            {
                taken.Add(match.Index..(match.Index + match.Length));
                entities.Add(new Entity(kind, match.Value));
            }
        }

        return (text.ToString(), entities);
    }

    [GeneratedRegex("""\G</?(?<name>[a-z-]+)( href="(?<to>[^"<>]*)")?>""", RegexOptions.ExplicitCapture)]
    private static partial Regex Tag();
}
