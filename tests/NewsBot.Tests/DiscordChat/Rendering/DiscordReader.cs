using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NewsBot.Tests.DiscordChat.Rendering;

/// <summary>Something that a client shows as more than text.</summary>
internal sealed record Shown(string Kind, string Text, string? Target = null);

/// <summary>
/// Reads Discord's Markdown as the desktop client does, written from descriptions of what that client shows and without a look at the renderer:
/// tells the text that is left and all that is shown as more than text.
/// </summary>
internal sealed class DiscordReader
{
    private const RegexOptions Options = RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private const string Begins = "`*_~|<:@[hs";

    private static readonly (string Kind, Regex Rule)[] Inline =
    [
        ("code block", new(@"\G```([a-zA-Z_\-+.0-9]*\n)?(?<in>.*?[^\n].*?)```", Options)),
        ("bold", new(@"\G\*\*(?<in>(\\.|[^\\])+?)\*\*(?!\*)", Options)),
        ("underline", new(@"\G__(?<in>(\\.|[^\\])+?)__(?!_)", Options)),
        ("italic", new(@"\G\*(?!\s)(?<in>(\\.|\*\*|[^*\\])+?)(?<!\s) {0,2}\*(?!\*)", Options)),
        ("italic", new(@"\G_(?<in>(\\.|__|[^_\\])+?)_(?![a-zA-Z0-9_])", Options)),
        ("strike", new(@"\G~~(?<in>.+?)~~(?!_)", Options)),
        ("spoiler", new(@"\G\|\|(?<in>.+?)\|\|", Options)),
        ("code", new(@"\G(?<tick>`+)(?<in>.+?)(?<!`)\k<tick>(?!`)", Options)),
        ("time", new(@"\G<t:-?[0-9]+(:[tTdDfFRsS])?>", Options)),
        ("emoji", new(@"\G<a?:[a-zA-Z_0-9]+:[0-9]+>", Options)),
        ("emoji", new(@"\G:[\w+-]+:", Options)),
        ("mention", new(@"\G<@!?[0-9]+>", Options)),
        ("mention", new(@"\G<#[0-9]+>", Options)),
        ("mention", new(@"\G<@&[0-9]+>", Options)),
        ("mention", new(@"\G<id:[a-z]+>", Options)),
        ("mention", new(@"\G</[^>]+:[0-9]+>", Options)),
        ("mention", new(@"\G@(everyone|here)", Options)),
        ("link", new(@"\G(?<to>(https?|steam)://[^\s<]+[^<.,:;""'\]\s])", Options)),
        ("link", new(@"\G<(?<to>[^: >]+:/[^ >]+)>", Options)),
        ("link", new(@"\G\[(?<in>(\[[^\]]*\]|[^\[\]])*[^\[]*?)\]\(\s*<?(?<to>(\([^)]*\)|[^\s\\]|\\[^\n])*?)>?(\s+['""].*?['""])?\s*\)", Options)),
    ];

    private static readonly (string Kind, Regex Rule)[] AtLineStart =
    [
        ("small", new(@"\G-# +(?!-#)(?<in>[^\n]+)\n?", Options)),
        ("heading", new(@"\G(?<hashes>#{1,3})\s+(?!#)(?<in>[^\n]*)\n?", Options)),
        ("quotation", new(@"\G(>>> |> )(?<in>[^\n]*)\n?", Options)),
        ("item", new(@"\G([*+-]|[0-9]+\.) +(?<in>.[^\n]*(\n [^\n]*)*)\n?", Options)),
    ];

    private readonly StringBuilder _text = new();
    private readonly StringBuilder _html = new();
    private readonly List<Shown> _shown = [];

    private DiscordReader()
    {
    }

    public static (string Text, IReadOnlyList<Shown> Shown) Read(string markdown)
    {
        var reader = Of(markdown);
        return (reader._text.ToString(), reader._shown);
    }

    /// <summary>What a browser shows it with: an element of each kind.</summary>
    public static string Html(string markdown) => Of(markdown)._html.ToString();

    private static DiscordReader Of(string markdown)
    {
        var reader = new DiscordReader();
        reader.Read(markdown, lineStart: true, list: false);
        return reader;
    }

    private void Read(string source, bool lineStart, bool list)
    {
        for (int i = 0; i < source.Length;)
        {
            if (source[i] == '\\' && i + 1 < source.Length && !char.IsAsciiLetterOrDigit(source[i + 1]) && !char.IsWhiteSpace(source[i + 1]))
            {
                Write(source[i + 1].ToString());
                i += 2;
                lineStart = false;
            }
            else if ((lineStart || Begins.Contains(source[i])) && Match(source, i, lineStart, list) is var (kind, match))
            {
                int start = _text.Length;
                _html.Append($"<span class='{kind}'>");
                if (!match.Groups["in"].Success) Write(match.Groups["to"].Success ? match.Groups["to"].Value : match.Value);
                else if (kind.StartsWith("code", StringComparison.Ordinal)) Write(match.Groups["in"].Value);
                else Read(Inner(kind, match.Groups["in"].Value), lineStart, list || kind == "item");
                _html.Append("</span>");
                _shown.Add(new Shown(kind, _text.ToString(start, _text.Length - start), match.Groups["to"].Success ? match.Groups["to"].Value : null));
                if (match.Value.EndsWith('\n')) _text.Append('\n');
                lineStart = match.Value.EndsWith('\n');
                i += match.Length;
            }
            else
            {
                Write(source[i].ToString());
                lineStart = source[i] == '\n' || (lineStart && source[i] == ' ');
                i++;
            }
        }
    }

    private static string Inner(string kind, string text) => kind switch
    {
        "heading" => text.TrimEnd().TrimEnd('#'),
        "item" => text.Replace("\n  ", "\n", StringComparison.Ordinal),
        _ => text,
    };

    private void Write(string text)
    {
        _text.Append(text);
        _html.Append(WebUtility.HtmlEncode(text));
    }

    private static (string Kind, Match Match)? Match(string source, int at, bool lineStart, bool list)
    {
        var rules = lineStart ? AtLineStart.Where(rule => !list || rule.Kind != "heading").Concat(Inline) : Inline;
        foreach (var (kind, rule) in rules)
            if (rule.Match(source, at) is { Success: true } match) return (kind, match);
        return null;
    }
}
