using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NewsBot.Tests.Fakes.Telegram;

/// <summary>parse_mode HTML as Telegram's server reads it: its tags only, balanced, with its words for what is wrong. https://core.telegram.org/bots/api#html-style</summary>
internal sealed class TelegramHtml
{
    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly Stack<(string Tag, int Start, Dictionary<string, string> Attributes)> _open = [];
    private readonly List<SeenEntity> _entities = [];
    private int _at;

    private TelegramHtml(string html) => _html = html;

    /// <exception cref="TelegramRefusal">400 "can't parse entities: …".</exception>
    public static (string Text, ImmutableArray<SeenEntity> Entities) Parse(string html)
    {
        var reader = new TelegramHtml(html);
        reader.Read();
        return TelegramEntities.Tidy(reader._text.ToString(), reader._entities);
    }

    private void Read()
    {
        while (_at < _html.Length)
        {
            if (_html[_at] == '&') ReadReference();
            else if (_html[_at] != '<') _text.Append(_html[_at++]);
            else if (_at + 1 < _html.Length && _html[_at + 1] == '/') ReadEnd();
            else ReadStart();
        }

        if (_open.Count > 0) throw Wrong($"Can't find end tag corresponding to start tag \"{_open.Peek().Tag}\"");
    }

    private void ReadStart()
    {
        int start = _at++;
        string tag = ReadName();
        if (_at >= _html.Length) throw Wrong($"Unclosed start tag at byte offset {Bytes(start)}");
        if (!IsSupported(tag)) throw Wrong($"Unsupported start tag \"{tag}\" at byte offset {Bytes(start)}");
        var attributes = ReadAttributes(start);
        if (tag == "span" && attributes.GetValueOrDefault("class") != "tg-spoiler") throw Wrong($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(start)}");
        _open.Push((tag, _text.Length, attributes));
    }

    private void ReadEnd()
    {
        int start = _at;
        _at += 2;
        string tag = ReadName();
        while (_at < _html.Length && char.IsWhiteSpace(_html[_at])) _at++;
        if (_at >= _html.Length || _html[_at] != '>') throw Wrong($"Unclosed end tag at byte offset {Bytes(start)}");
        _at++;
        if (_open.Count == 0) throw Wrong($"Unexpected end tag at byte offset {Bytes(start)}");
        var open = _open.Pop();
        if (tag.Length > 0 && tag != open.Tag) throw Wrong($"Unmatched end tag at byte offset {Bytes(start)}, expected \"</{open.Tag}>\", found \"</{tag}>\"");
        if (_text.Length > open.Start) AddEntity(open.Tag, open.Start, open.Attributes);
    }

    private string ReadName()
    {
        int start = _at;
        while (_at < _html.Length && !char.IsWhiteSpace(_html[_at]) && _html[_at] != '>') _at++;
        return _html[start.._at].ToLowerInvariant();
    }

    private Dictionary<string, string> ReadAttributes(int tag)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            while (_at < _html.Length && char.IsWhiteSpace(_html[_at])) _at++;
            if (_at >= _html.Length) throw Wrong($"Unclosed start tag at byte offset {Bytes(tag)}");
            if (_html[_at] == '>') break;
            int start = _at;
            while (_at < _html.Length && !char.IsWhiteSpace(_html[_at]) && _html[_at] is not ('=' or '>')) _at++;
            string name = _html[start.._at].ToLowerInvariant();
            if (name.Length == 0) throw Wrong($"Empty attribute name in the tag at byte offset {Bytes(tag)}");
            bool valued = _at < _html.Length && _html[_at] == '=';
            if (valued) _at++;
            found[name] = valued ? ReadValue(tag) : "";
        }

        _at++;
        return found;
    }

    private string ReadValue(int tag)
    {
        if (_at >= _html.Length) throw Wrong($"Unclosed start tag at byte offset {Bytes(tag)}");
        char quote = _html[_at];
        bool quoted = quote is '"' or '\'';
        int start = quoted ? _at + 1 : _at;
        if (!quoted)
        {
            while (_at < _html.Length && (char.IsAsciiLetterOrDigit(_html[_at]) || _html[_at] is '.' or '-')) _at++;
            return _at > start ? _html[start.._at] : throw Wrong($"Unexpected end of name token at byte offset {Bytes(start)}");
        }

        int end = _html.IndexOf(quote, start);
        if (end < 0) throw Wrong($"Unclosed start tag at byte offset {Bytes(tag)}");
        _at = end + 1;
        return Decode(_html[start..end]);
    }

    private void ReadReference()
    {
        if (Reference(_html, _at) is not { } reference)
        {
            _text.Append(_html[_at++]);
            return;
        }

        _text.Append(reference.Text);
        _at += reference.Length;
    }

    private void AddEntity(string tag, int start, Dictionary<string, string> attributes)
    {
        int length = _text.Length - start;
        switch (tag)
        {
            case "a":
                string address = attributes.GetValueOrDefault("href") is { Length: > 0 } href ? href : _text.ToString(start, length);
                if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tg") _entities.Add(new SeenEntity("text_link", start, length, address));
                break;
            case "code" when attributes.GetValueOrDefault("class") is { } language && language.StartsWith("language-", StringComparison.Ordinal) && _open.Count > 0 && _open.Peek().Tag == "pre":
                _open.Peek().Attributes["language"] = language["language-".Length..];
                break;
            default:
                _entities.Add(new SeenEntity(KindOf(tag, attributes), start, length, attributes.GetValueOrDefault("language")));
                break;
        }
    }

    private static string KindOf(string tag, Dictionary<string, string> attributes) => tag switch
    {
        "b" or "strong" => "bold",
        "i" or "em" => "italic",
        "u" or "ins" => "underline",
        "s" or "strike" or "del" => "strikethrough",
        "span" or "tg-spoiler" => "spoiler",
        "tg-emoji" => "custom_emoji",
        "tg-time" => "date_time",
        "blockquote" => attributes.ContainsKey("expandable") ? "expandable_blockquote" : "blockquote",
        _ => tag,
    };

    private static bool IsSupported(string tag) => tag is "a" or "b" or "strong" or "i" or "em" or "s" or "strike" or "del" or "u" or "ins"
        or "tg-spoiler" or "tg-emoji" or "tg-time" or "span" or "pre" or "code" or "blockquote";

    private static string Decode(string value)
    {
        var text = new StringBuilder();
        for (int i = 0; i < value.Length;)
        {
            var reference = value[i] == '&' ? Reference(value, i) : null;
            text.Append(reference?.Text ?? value[i].ToString());
            i += reference?.Length ?? 1;
        }

        return text.ToString();
    }

    // Four names and numbers; anything else stays as it is written.
    private static (string Text, int Length)? Reference(string text, int at)
    {
        foreach ((string name, string value) in new[] { ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"), ("&quot;", "\"") })
            if (string.CompareOrdinal(text, at, name, 0, name.Length) == 0) return (value, name.Length);
        int end = text.IndexOf(';', at);
        if (end < at + 3 || end > at + 10 || text[at + 1] != '#') return null;
        bool hexadecimal = text[at + 2] is 'x' or 'X';
        string digits = text[(at + (hexadecimal ? 3 : 2))..end];
        if (!int.TryParse(digits, hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) || !Rune.IsValid(code) || code == 0) return null;
        return (new Rune(code).ToString(), end + 1 - at);
    }

    private int Bytes(int index) => Encoding.UTF8.GetByteCount(_html.AsSpan(0, index));

    private static TelegramRefusal Wrong(string what) => TelegramRefusal.BadRequest($"can't parse entities: {what}");
}
