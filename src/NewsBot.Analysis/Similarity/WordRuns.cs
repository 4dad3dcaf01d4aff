using System.Globalization;

namespace NewsBot.Analysis.Similarity;

/// <summary>The runs of three words of a text, each as a number; of a text with fewer words, the one run of them all.</summary>
internal ref struct WordRuns(string text)
{
    private const ulong FnvStart = 14695981039346656037, FnvPrime = 1099511628211;

    private readonly string _text = text;
    private int _at;
    private int _words;
    private ulong _first, _second, _third;
    private bool _ended;

    public uint Current { get; private set; }

    public readonly WordRuns GetEnumerator() => this;

    public bool MoveNext()
    {
        while (NextWord() is { } word)
        {
            (_first, _second, _third) = (_second, _third, word);
            if (++_words < 3) continue;
            Current = Run();
            return true;
        }

        if (_ended || _words is 0 or >= 3) return false;
        _ended = true;
        Current = Run();
        return true;
    }

    /// <summary>The last step of MurmurHash3: each bit of the number moves half of the others.</summary>
    public static ulong Mix(ulong number)
    {
        number = (number ^ (number >> 33)) * 0xFF51AFD7ED558CCD;
        number = (number ^ (number >> 33)) * 0xC4CEB9FE1A85EC53;
        return number ^ (number >> 33);
    }

    private readonly uint Run() => (uint)(Mix(Mix((_first * 31) + 7) + Mix((_second * 17) + 3) + (_third * FnvPrime)) >> 32);

    /// <summary>Null at the end. A letter of a script that writes no spaces is a word.</summary>
    private ulong? NextWord()
    {
        ulong hash = FnvStart;
        bool inWord = false;
        while (_at < _text.Length)
        {
            char c = _text[_at];
            bool alone = c is >= '\u3040' and <= '\u30FF' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u0E00' and <= '\u0EFF';
            if (inWord && (alone || !IsOfWord(c))) return Mix(hash);
            _at++;
            if (!alone && !IsOfWord(c)) continue;
            hash = (hash ^ char.ToLowerInvariant(c)) * FnvPrime;
            if (alone) return Mix(hash);
            inWord = true;
        }

        return inWord ? Mix(hash) : null;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || (c > 0x7F && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
}
