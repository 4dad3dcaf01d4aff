namespace NewsBot.Feeds.Parsing;

internal enum MarkupKind
{
    Text,
    Verbatim,
    Start,
    End,
}

/// <summary>
/// Cuts XML or HTML, however broken, into tags and texts in one pass. Comments, instructions and document types are left out, so that no
/// entity is ever declared and nothing outside of the text is ever asked for.
/// </summary>
internal sealed class MarkupReader(string text)
{
    private const int MostAttributes = 100;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly List<KeyValuePair<string, string>> _attributes = [];
    private readonly HashSet<string> _missing = new(StringComparer.Ordinal);
    private int _at;
    private int _textStart;
    private int _textEnd;

    public MarkupKind Kind { get; private set; }

    /// <summary>The tag's name in small letters, with its prefix.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The start tag's attributes; names in small letters, values decoded.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes => _attributes;

    /// <summary>The start tag ends in a slash: nothing stands in it.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The text as it stands there: character references of a <see cref="MarkupKind.Text"/> are still to be decoded.</summary>
    public ReadOnlySpan<char> Text => text.AsSpan(_textStart, _textEnd - _textStart);

    /// <summary>The text ends without the mark that ends it: the file was cut off within it.</summary>
    public bool IsCut { get; private set; }

    public bool Read()
    {
        while (_at < text.Length)
        {
            if (text[_at] != '<' || !BeginsMarkup(_at)) return ReadText();
            if (text[_at + 1] == '/') return ReadEnd();
            if (text[_at + 1] == '!')
            {
                if (Follows("<![CDATA[")) return ReadVerbatim();
                SkipDeclaration();
            }
            else if (text[_at + 1] == '?')
            {
                Skip("?>", ">");
            }
            else
            {
                return ReadStart();
            }
        }

        return false;
    }

    /// <summary>Leaves out everything up to the end tag of that name, which is read next.</summary>
    public void SkipTo(string name)
    {
        int end = text.AsSpan(_at).IndexOf($"</{name}", StringComparison.OrdinalIgnoreCase);
        _at = end < 0 ? text.Length : _at + end;
    }

    private bool ReadText()
    {
        _textStart = _at++;
        while (_at < text.Length)
        {
            int next = text.AsSpan(_at).IndexOf('<');
            _at = next < 0 ? text.Length : _at + next;
            if (_at == text.Length || BeginsMarkup(_at)) break;
            _at++;
        }

        (_textEnd, Kind, IsCut) = (_at, MarkupKind.Text, false);
        return true;
    }

    private bool ReadVerbatim()
    {
        _textStart = _at + "<![CDATA[".Length;
        int end = text.AsSpan(_textStart).IndexOf("]]>");
        IsCut = end < 0;
        _textEnd = end < 0 ? text.Length : _textStart + end;
        _at = end < 0 ? text.Length : _textEnd + 3;
        Kind = MarkupKind.Verbatim;
        return true;
    }

    private bool ReadEnd()
    {
        _at += 2;
        Name = ReadName();
        int end = text.AsSpan(_at).IndexOfAny('>', '<');
        _at = end < 0 ? text.Length : text[_at + end] == '>' ? _at + end + 1 : _at + end;
        Kind = MarkupKind.End;
        return true;
    }

    private bool ReadStart()
    {
        _at++;
        Name = ReadName();
        Kind = MarkupKind.Start;
        IsEmpty = false;
        _attributes.Clear();
        while (true)
        {
            while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] is '"' or '\'' or '=')) _at++;
            if (_at >= text.Length || text[_at] == '<') return true;
            if (text[_at] == '>')
            {
                _at++;
                return true;
            }

            if (text[_at] == '/')
            {
                IsEmpty = _at + 1 < text.Length && text[_at + 1] == '>';
                _at++;
                continue;
            }

            ReadAttribute();
        }
    }

    private void ReadAttribute()
    {
        string name = ReadName();
        SkipSpaces();
        string value = "";
        if (_at < text.Length && text[_at] == '=')
        {
            _at++;
            SkipSpaces();
            value = ReadValue();
        }

        if (_attributes.Count < MostAttributes) _attributes.Add(new(name, value));
    }

    private string ReadValue()
    {
        if (_at >= text.Length) return "";
        int start = _at, end;
        if (text[_at] is '"' or '\'' && (end = ClosingQuote(_at + 1, text[_at])) >= 0)
        {
            start++;
            _at = end + 1;
        }
        else
        {
            if (text[_at] is '"' or '\'') start++;
            end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('>' or '<') && !(text[end] == '/' && end + 1 < text.Length && text[end + 1] == '>')) end++;
            _at = end;
        }

        return CharacterReferences.Decode(text.AsSpan(start, end - start));
    }

    /// <summary>The quote that ends the value; -1 where it was forgotten, which shows in a tag that seems to stand in the value behind the end of this one.</summary>
    private int ClosingQuote(int from, char quote)
    {
        int end = text.AsSpan(from).IndexOf(quote);
        if (end < 0) return -1;
        int tag = text.AsSpan(from, end).IndexOf('<');
        return tag >= 0 && text.AsSpan(from, tag).Contains('>') && text[from + end - 1] == '=' ? -1 : from + end;
    }

    private string ReadName()
    {
        int start = _at;
        if (_at < text.Length) _at++;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]) && text[_at] is not ('/' or '>' or '<' or '=')) _at++;
        const int Longest = 100;
        Span<char> name = stackalloc char[Math.Min(Longest, _at - start)];
        text.AsSpan(start, name.Length).ToLowerInvariant(name);
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (names.TryGetValue(name, out string? known)) return known;
        names.Add(name);
        return name.ToString();
    }

    private void SkipDeclaration()
    {
        if (Follows("<!--")) Skip("-->", "");
        else if (Follows("<!doctype")) SkipDocumentType();
        else Skip(">", "");
    }

    /// <summary>With the declarations in it, which stand between brackets.</summary>
    private void SkipDocumentType()
    {
        int bracket = text.AsSpan(_at).IndexOfAny('[', '>');
        if (bracket >= 0 && text[_at + bracket] == '[')
        {
            int close = Find("]", _at + bracket);
            if (close >= 0) _at = close;
        }

        Skip(">", "");
    }

    private void Skip(string end, string otherEnd)
    {
        int found = Find(end, _at), length = end.Length;
        if (found < 0 && otherEnd.Length > 0) (found, length) = (Find(otherEnd, _at), otherEnd.Length);
        _at = found < 0 ? text.Length : found + length;
    }

    /// <summary>Where the mark is next; -1 where it is not in the rest, which is looked through for it once only.</summary>
    private int Find(string mark, int from)
    {
        if (_missing.Contains(mark)) return -1;
        int found = text.AsSpan(from).IndexOf(mark);
        if (found >= 0) return from + found;
        _missing.Add(mark);
        return -1;
    }

    private void SkipSpaces()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private bool Follows(string word) => text.AsSpan(_at).StartsWith(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>A lesser-than sign that nothing of a tag follows is one.</summary>
    private bool BeginsMarkup(int at)
    {
        if (at + 1 >= text.Length) return false;
        char next = text[at + 1];
        return char.IsLetter(next) || next is '!' or '?' or '_' || (next == '/' && at + 2 < text.Length && (char.IsLetter(text[at + 2]) || text[at + 2] == '_'));
    }
}
