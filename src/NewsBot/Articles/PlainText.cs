using System.Text;

namespace NewsBot.Articles;

/// <summary>Gathers words into lines. Breaks and spaces wait for the next word, so that none is doubled and none is left at an end.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder _text = new();
    private int _breaks;
    private bool _space;
    private bool _bullet;

    /// <summary>The next word begins a new line.</summary>
    public void Line() => _breaks = Math.Max(_breaks, 1);

    /// <summary>The next word stands behind an empty line.</summary>
    public void Paragraph() => _breaks = 2;

    /// <summary>The next word begins a list item.</summary>
    public void BeginItem()
    {
        Line();
        _bullet = true;
    }

    public void EndItem()
    {
        Line();
        _bullet = false;
    }

    public void Space() => _space = true;

    public void Words(ReadOnlySpan<char> words)
    {
        foreach (char c in words)
        {
            // A no-break space is a space to a reader of sentences.
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0') _space = true;
            else Append(c);
        }
    }

    public override string ToString() => _text.ToString();

    private void Append(char c)
    {
        if (_breaks > 0 && _text.Length > 0) _text.Append('\n', _breaks);
        else if (_space && _text.Length > 0) _text.Append(' ');
        if (_bullet) _text.Append("• ");
        _text.Append(c);
        (_breaks, _space, _bullet) = (0, false, false);
    }
}
