using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// What can be said of the words of one sentence before any name is known, as hashes: the tagger weighs these, and the training
/// counts the very same ones.
/// </summary>
internal sealed class NameClues
{
    /// <summary>Clues per token.</summary>
    public const int PerToken = 47;

    private const uint Edge = 7;

    private readonly uint[] _word, _shape, _lists, _form, _small;
    private readonly uint[] _affixes;
    private readonly bool[] _first;
    private readonly uint _sentence;

    private NameClues(int count)
    {
        (_word, _shape, _lists, _form, _small) = (new uint[count], new uint[count], new uint[count], new uint[count], new uint[count]);
        _affixes = new uint[count * 8];
        _first = new bool[count];
    }

    private NameClues(int count, uint sentence)
        : this(count) => _sentence = sentence;

    public int Count => _word.Length;

    /// <param name="words">How the document writes its words elsewhere.</param>
    public static NameClues Of(TextDocument document, Sentence sentence, WordForms words)
    {
        var tokens = new ReadOnlySpan<Token>([.. document.Tokens.Skip(sentence.FirstToken).Take(sentence.TokenCount)]);
        var style = CaseStyles.Of(document.Text, tokens);
        var clues = new NameClues(tokens.Length, (uint)style + 1);
        bool opens = true;
        for (int i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Span.In(document.Text);
            clues.Describe(i, word, style);
            clues._first[i] = opens && tokens[i].Kind == TokenKind.Word;
            if (tokens[i].Kind == TokenKind.Word) opens = false;
            else if (word is ":" or "“" or "\"") opens = true;
            clues._form[i] = words.Of(word);
        }

        clues.AddLists(document.Text, tokens, style);
        return clues;
    }

    private void Describe(int i, ReadOnlySpan<char> word, CaseStyle style)
    {
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        _word[i] = NameLists.Hash(lower);
        _shape[i] = Shape(word, style);
        _small[i] = NameLists.Hold(lower, NameList.CommonWord) ? 1u : 2u;
        for (int length = 1; length <= 4 && length <= word.Length; length++)
        {
            _affixes[(i * 8) + length - 1] = NameLists.Hash(lower[..length]);
            _affixes[(i * 8) + length + 3] = NameLists.Hash(lower[^length..]);
        }
    }

    private static uint Shape(ReadOnlySpan<char> word, CaseStyle style)
    {
        Span<char> shape = stackalloc char[8];
        int length = 0;
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            char kind = char.IsUpper(c) ? (style == CaseStyle.Capitals && i > 0 ? 'x' : 'X') : char.IsLetter(c) ? 'x' : char.IsDigit(c) ? '0' : c;
            if (length > 1 && shape[length - 1] == kind && shape[length - 2] == kind) continue;
            if (length == shape.Length) break;
            shape[length++] = kind;
        }

        return NameLists.Hash(shape[..length]);
    }

    private void AddLists(string text, ReadOnlySpan<Token> tokens, CaseStyle style)
    {
        Span<char> phrase = stackalloc char[96];
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Word) continue;
            bool opens = char.IsUpper(text[tokens[i].Span.Start]);
            for (int count = opens ? Math.Min(NameLists.LongestPhrase, tokens.Length - i) : 1; count > 0; count--)
            {
                int length = CaseStyles.Phrase(text, tokens.Slice(i, count), style, phrase);
                var lists = length == 0 ? NameList.None : NameLists.Of(phrase[..length]);
                if (count > 1) lists &= ~(NameList.GivenName | NameList.Surname);
                if (lists == NameList.None) continue;
                for (int j = 0; j < count; j++) _lists[i + j] |= (uint)lists << (count > 1 && j > 0 ? 16 : 0);
                if (count > 1) break;
            }
        }
    }

    /// <summary>Writes the clues of one token; each already says which kind of clue it is.</summary>
    public void Write(int i, Span<uint> clues)
    {
        uint word = _word[i], before = At(_word, i - 1), after = At(_word, i + 1), before2 = At(_word, i - 2), after2 = At(_word, i + 2);
        uint shape = _shape[i], shapeBefore = At(_shape, i - 1), shapeAfter = At(_shape, i + 1);
        uint lists = _lists[i], listsBefore = At(_lists, i - 1), listsAfter = At(_lists, i + 1);
        uint first = _first[i] ? 1u : 0u;
        int n = 0;
        clues[n++] = Mix(1, 0, 0);
        clues[n++] = Mix(2, word, 0);
        clues[n++] = Mix(3, before, 0);
        clues[n++] = Mix(4, after, 0);
        clues[n++] = Mix(5, before2, 0);
        clues[n++] = Mix(6, after2, 0);
        clues[n++] = Mix(7, before, word);
        clues[n++] = Mix(8, word, after);
        clues[n++] = Mix(9, before, after);
        clues[n++] = Mix(10, before2, before);
        clues[n++] = Mix(11, after, after2);
        clues[n++] = Mix(12, shape, first);
        clues[n++] = Mix(13, shapeBefore, shape);
        clues[n++] = Mix(14, shape, shapeAfter);
        clues[n++] = Mix(15, Mix(0, shapeBefore, shape), shapeAfter);
        clues[n++] = Mix(16, word, shape);
        clues[n++] = Mix(17, before, shape);
        clues[n++] = Mix(18, after, shape);
        clues[n++] = Mix(19, lists, 0);
        clues[n++] = Mix(20, lists, first);
        clues[n++] = Mix(21, lists, shape);
        clues[n++] = Mix(22, listsBefore, lists);
        clues[n++] = Mix(23, lists, listsAfter);
        clues[n++] = Mix(24, Mix(0, listsBefore, lists), listsAfter);
        clues[n++] = Mix(25, before, lists);
        clues[n++] = Mix(26, after, lists);
        clues[n++] = Mix(27, listsBefore, shape);
        clues[n++] = Mix(28, listsAfter, shape);
        for (int affix = 0; affix < 8; affix++) clues[n++] = Mix(29 + (uint)affix, _affixes[(i * 8) + affix], affix is 2 or 6 ? shape : 0);
        clues[n++] = Mix(37, _form[i], first);
        clues[n++] = Mix(38, _form[i], shape);
        clues[n++] = Mix(39, _sentence, shape);
        clues[n++] = Mix(40, _sentence, lists);
        clues[n++] = Mix(41, At(_word, i - 3), shape);
        clues[n++] = Mix(42, At(_word, i + 3), shape);
        clues[n++] = Mix(43, At(_lists, i - 2), shape);
        clues[n++] = Mix(44, At(_lists, i + 2), shape);
        clues[n++] = Mix(45, (_small[i] << 2) | (first << 1), shape);
        clues[n++] = Mix(46, (_small[i] << 4) | (At(_small, i - 1) << 2) | At(_small, i + 1), shape);
        clues[n] = Mix(47, (_small[i] << 2) | _sentence, lists);
    }

    private static uint At(uint[] values, int i) => (uint)i < (uint)values.Length ? values[i] : Edge;

    /// <summary>The kind of clue and its parts as one number; never 0.</summary>
    private static uint Mix(uint kind, uint first, uint second)
    {
        uint hash = (kind * 0x9E3779B1) ^ first;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13) ^ second) * 0xC2B2AE35;
        hash = (hash ^ (hash >> 16)) * 0x27D4EB2F;
        hash ^= hash >> 15;
        return hash == 0 ? 1 : hash;
    }
}
