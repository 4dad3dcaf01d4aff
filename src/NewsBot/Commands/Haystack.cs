using System.Text;

namespace NewsBot.Commands;

/// <summary>Many short texts in one long one, so that those that hold some words are found in one pass over it.</summary>
internal sealed class Haystack
{
    private const char Border = '\n';

    private readonly string _all;
    private readonly int[] _starts;

    public Haystack(IReadOnlyCollection<string> texts)
    {
        var all = new StringBuilder();
        _starts = new int[texts.Count + 1];
        foreach (var (i, text) in texts.Index())
        {
            all.Append(text.ToUpperInvariant()).Append(Border);
            _starts[i + 1] = all.Length;
        }

        _all = all.ToString();
    }

    /// <summary>The indices of the texts that hold the words, whatever their case, in order; and whether the text begins with them.</summary>
    public IEnumerable<(int Index, bool Begins)> Holding(string words)
    {
        string wanted = words.ToUpperInvariant();
        for (int at = 0, text = 0; (at = _all.IndexOf(wanted, at, StringComparison.Ordinal)) >= 0;)
        {
            while (_starts[text + 1] <= at) text++;
            if (at + wanted.Length < _starts[text + 1]) yield return (text, at == _starts[text]);
            at = _starts[text + 1];
            if (at == _all.Length) yield break;
        }
    }
}
