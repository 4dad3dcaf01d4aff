namespace NewsBot.Articles.Extraction;

/// <summary>Counts words as they come by, letter by letter; in scripts without spaces each letter counts.</summary>
internal sealed class WordCounter
{
    private bool _inWord;

    public int Count { get; private set; }

    public void Add(char c)
    {
        if (IsIdeograph(c)) Count++;
        bool letter = char.IsLetterOrDigit(c) || char.IsSurrogate(c) || (_inWord && c is '\'' or '’' or '-');
        if (letter && !_inWord && !IsIdeograph(c)) Count++;
        _inWord = letter;
    }

    public void Clear() => (_inWord, Count) = (false, 0);

    public static int Of(string text)
    {
        var counter = new WordCounter();
        foreach (char c in text) counter.Add(c);
        return counter.Count;
    }

    private static bool IsIdeograph(char c) => c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\u0E00' and <= '\u0E7F';
}
