namespace NewsBot.Analysis.Lexicons;

/// <summary>Says whether any of some phrases stands in a text, whatever its case, in one pass over the text.</summary>
internal sealed class PhraseSearch
{
    /// <summary>By their first letter, an ASCII one.</summary>
    private readonly string[][] _phrases;

    public PhraseSearch(IEnumerable<string> phrases)
    {
        _phrases = new string[128][];
        foreach (string phrase in phrases) _phrases[Small(phrase[0])] = [.. _phrases[Small(phrase[0])] ?? [], phrase];
    }

    public bool AnyIn(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i]) || _phrases[Small(text[i])] is not { } begun) continue;
            foreach (string phrase in begun)
                if (text.Length - i >= phrase.Length && Small(text[i + 1]) == Small(phrase[1]) && text[i..].StartsWith(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static int Small(char letter) => letter | 0x20;
}
