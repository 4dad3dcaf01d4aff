using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>
/// What can be said of the words of one sentence before any name is known, as hashes: the tagger weighs these, and the training
/// counts the very same ones. Sentence after sentence is read into the same room.
/// </summary>
/// <param name="words">How the document writes its words elsewhere.</param>
internal sealed class NameClues(TextDocument document, WordForms words)
{
    /// <summary>Clues per token, and how many of them are of the token alone.</summary>
    public const int PerToken = 47, OfToken = 21;

    /// <summary>Those of a token's clues that know which word it is.</summary>
    internal static ReadOnlySpan<byte> OfTheWord => [1, 3, OfToken + 4, OfToken + 5];

    /// <summary>How far a clue looks to either side.</summary>
    private const int Reach = 3;

    private static readonly TokenClues Edge = new() { Word = 7, Shape = 7, Lists = 7, Small = 7 };

    /// <summary>Those of the sentence's tokens, between edges.</summary>
    private TokenClues[] _tokens = [];

    /// <summary>Reads the words of a sentence, which <see cref="Write"/> then speaks of.</summary>
    public void Turn(Sentence sentence)
    {
        var tokens = document.TokensOf(sentence);
        if (_tokens.Length < tokens.Length + (2 * Reach)) _tokens = new TokenClues[tokens.Length + (2 * Reach)];
        for (int i = 0; i < Reach; i++) _tokens[i] = _tokens[Reach + tokens.Length + i] = Edge;
        var style = CaseStyles.Of(document.Text, tokens);
        bool opens = true;
        for (int i = 0; i < tokens.Length; i++)
        {
            var word = tokens[i].Span.In(document.Text);
            bool first = opens && tokens[i].Kind == TokenKind.Word;
            if (tokens[i].Kind == TokenKind.Word) opens = false;
            else if (word is ":" or "“" or "\"") opens = true;
            _tokens[Reach + i] = Describe(word, style, first, words.Of(word));
        }

        AddLists(tokens, style);
    }

    private static TokenClues Describe(ReadOnlySpan<char> word, CaseStyle style, bool first, uint form)
    {
        Span<char> lower = word.Length <= 64 ? stackalloc char[word.Length] : new char[word.Length];
        word.ToLowerInvariant(lower);
        uint hash = NameLists.Hash(lower);
        var clues = new TokenClues
        {
            Word = hash,
            Shape = Shape(word, style),
            Sentence = (uint)style + 1,
            Form = form,
            First = first ? 1u : 0u,
            Small = (NameLists.Of(hash) & NameList.CommonWord) != NameList.None ? 1u : 2u,
        };
        for (int length = 1; length <= Affixes.Longest && length <= lower.Length; length++)
        {
            clues.Affixes[length - 1] = NameLists.Hash(lower[..length]);
            clues.Affixes[Affixes.Longest + length - 1] = NameLists.Hash(lower[^length..]);
        }

        return clues;
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

    private void AddLists(ReadOnlySpan<Token> tokens, CaseStyle style)
    {
        Span<uint> phrases = stackalloc uint[NameLists.LongestPhrase];
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Kind != TokenKind.Word) continue;
            bool opens = char.IsUpper(document.Text[tokens[i].Span.Start]);
            int longest = opens ? Math.Min(NameLists.LongestPhrase, tokens.Length - i) : 1;
            for (int count = CaseStyles.Phrases(document.Text, tokens.Slice(i, longest), style, phrases); count > 0; count--)
            {
                var lists = NameLists.Of(phrases[count - 1]);
                if (count > 1) lists &= ~(NameList.GivenName | NameList.Surname);
                if (lists == NameList.None) continue;
                for (int j = 0; j < count; j++) _tokens[Reach + i + j].Lists |= (uint)lists << (count > 1 && j > 0 ? 16 : 0);
                if (count > 1) break;
            }
        }
    }

    /// <summary>What is known of one token of the sentence.</summary>
    public ref readonly TokenClues Of(int i) => ref _tokens[Reach + i];

    /// <summary>Writes the clues of one token; each already says which kind of clue it is.</summary>
    public void Write(int i, Span<uint> clues)
    {
        WriteOwn(in Of(i), clues[..OfToken]);
        WriteAround(i, clues[OfToken..]);
    }

    /// <summary>Those that are of the token alone.</summary>
    public static void WriteOwn(in TokenClues it, Span<uint> clues)
    {
        uint shape = it.Shape, lists = it.Lists, first = it.First;
        int n = 0;
        clues[n++] = Mix(1, 0, 0);
        clues[n++] = Mix(2, it.Word, 0);
        clues[n++] = Mix(12, shape, first);
        clues[n++] = Mix(16, it.Word, shape);
        clues[n++] = Mix(19, lists, 0);
        clues[n++] = Mix(20, lists, first);
        clues[n++] = Mix(21, lists, shape);
        for (int affix = 0; affix < 2 * Affixes.Longest; affix++) clues[n++] = Mix(29 + (uint)affix, it.Affixes[affix], affix is 2 or 6 ? shape : 0);
        clues[n++] = Mix(37, it.Form, first);
        clues[n++] = Mix(38, it.Form, shape);
        clues[n++] = Mix(39, it.Sentence, shape);
        clues[n++] = Mix(40, it.Sentence, lists);
        clues[n++] = Mix(45, (it.Small << 2) | (first << 1), shape);
        clues[n] = Mix(47, (it.Small << 2) | it.Sentence, lists);
    }

    /// <summary>Those that are of what stands around the token as well.</summary>
    public void WriteAround(int i, Span<uint> clues)
    {
        var around = _tokens.AsSpan(i, (2 * Reach) + 1);
        ref readonly var before = ref around[Reach - 1];
        ref readonly var it = ref around[Reach];
        ref readonly var after = ref around[Reach + 1];
        uint word = it.Word, wordBefore = before.Word, wordAfter = after.Word, wordBefore2 = around[Reach - 2].Word, wordAfter2 = around[Reach + 2].Word;
        uint shape = it.Shape, lists = it.Lists;
        int n = 0;
        clues[n++] = Mix(3, wordBefore, 0);
        clues[n++] = Mix(4, wordAfter, 0);
        clues[n++] = Mix(5, wordBefore2, 0);
        clues[n++] = Mix(6, wordAfter2, 0);
        clues[n++] = Mix(7, wordBefore, word);
        clues[n++] = Mix(8, word, wordAfter);
        clues[n++] = Mix(9, wordBefore, wordAfter);
        clues[n++] = Mix(10, wordBefore2, wordBefore);
        clues[n++] = Mix(11, wordAfter, wordAfter2);
        clues[n++] = Mix(13, before.Shape, shape);
        clues[n++] = Mix(14, shape, after.Shape);
        clues[n++] = Mix(15, Mix(0, before.Shape, shape), after.Shape);
        clues[n++] = Mix(17, wordBefore, shape);
        clues[n++] = Mix(18, wordAfter, shape);
        clues[n++] = Mix(22, before.Lists, lists);
        clues[n++] = Mix(23, lists, after.Lists);
        clues[n++] = Mix(24, Mix(0, before.Lists, lists), after.Lists);
        clues[n++] = Mix(25, wordBefore, lists);
        clues[n++] = Mix(26, wordAfter, lists);
        clues[n++] = Mix(27, before.Lists, shape);
        clues[n++] = Mix(28, after.Lists, shape);
        clues[n++] = Mix(41, around[0].Word, shape);
        clues[n++] = Mix(42, around[^1].Word, shape);
        clues[n++] = Mix(43, around[Reach - 2].Lists, shape);
        clues[n++] = Mix(44, around[Reach + 2].Lists, shape);
        clues[n] = Mix(46, (it.Small << 4) | (before.Small << 2) | after.Small, shape);
    }

    /// <summary>The kind of clue and its parts as one number; never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint kind, uint first, uint second)
    {
        uint hash = (kind * 0x9E3779B1) ^ first;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13) ^ second) * 0xC2B2AE35;
        hash = (hash ^ (hash >> 16)) * 0x27D4EB2F;
        hash ^= hash >> 15;
        return hash == 0 ? 1 : hash;
    }

    /// <summary>What is known of one token: its word in small letters, its shape, the lists it stands in …</summary>
    public struct TokenClues
    {
        public uint Word, Shape, Lists, Form, Small, First, Sentence;
        public Affixes Affixes;

        /// <summary>True where both have the same clues of their own.</summary>
        public readonly bool IsLike(in TokenClues other) =>
            MemoryMarshal.AsBytes(new ReadOnlySpan<TokenClues>(in this)).SequenceEqual(MemoryMarshal.AsBytes(new ReadOnlySpan<TokenClues>(in other)));
    }

    /// <summary>The first one to four letters, then the last ones; 0 where the word is shorter.</summary>
    [InlineArray(2 * Longest)]
    public struct Affixes
    {
        public const int Longest = 4;

        private uint _first;
    }
}
