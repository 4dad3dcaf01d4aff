namespace NewsBot.Analysis.Lexicons;

/// <summary>Says whether any of some phrases stands in a text, whatever its case, in one pass over the text.</summary>
internal sealed class PhraseSearch
{
    /// <summary>By their first letter, an ASCII one.</summary>
    private readonly string[][] _phrases;

    /// <summary>Beside them their second letters, a bit for each.</summary>
    private readonly uint[] _second = new uint[128];

    public PhraseSearch(IEnumerable<string> phrases)
    {
        _phrases = new string[128][];
        foreach (string phrase in phrases)
        {
            _phrases[Small(phrase[0])] = [.. _phrases[Small(phrase[0])] ?? [], phrase];
            _second[Small(phrase[0])] |= 1u << phrase[1];
        }
    }

    public bool AnyIn(ReadOnlySpan<char> text)
    {
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] > '~' || (_second[Small(text[i])] >> text[i + 1] & 1) == 0) continue;
            foreach (string phrase in _phrases[Small(text[i])])
                if (text.Length - i >= phrase.Length && Small(text[i + 1]) == Small(phrase[1]) && text[i..].StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static int Small(char letter) => letter | 0x20;
}
