using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Reads the tokens of a document as words and phrases.</summary>
internal sealed class NameReader(TextDocument document)
{
    public TextDocument Document => document;

    /// <summary>The sentences that may name actors: all but page furniture; of that a caption, which says who is in the article's picture.</summary>
    public IEnumerable<Sentence> Sentences => document.Sentences.Where((sentence, i) => document.KindOf(sentence) != ParagraphKind.Boilerplate || IsCaption(sentence, i));

    private bool IsCaption(Sentence sentence, int index)
    {
        if (index + 1 >= document.Sentences.Count || document.Sentences[index + 1] is not { TokenCount: > 2 } credit || credit.Paragraph != sentence.Paragraph) return false;
        return Word(credit.FirstToken) is "Image" or "Photo" or "Picture" or "Photograph" or "Credit" && Word(credit.FirstToken + 1) is ":" or "by" or "credit";
    }

    public ReadOnlySpan<char> Word(int token) => document.Tokens[token].Span.In(document.Text);

    /// <summary>The word in small letters.</summary>
    public string LowerWord(int token)
    {
        var word = Word(token);
        return string.Create(word.Length, word, (lower, written) => written.ToLowerInvariant(lower));
    }

    public bool IsWord(int token) => document.Tokens[token].Kind == TokenKind.Word;

    public bool IsCapitalised(int token) => IsWord(token) && char.IsUpper(Word(token)[0]);

    public bool Is(int token, NameList lists) => NameLists.Hold(Word(token), lists);

    /// <summary>The same of the word in small letters.</summary>
    public bool IsInSmall(int token, NameList lists) => (NameLists.Of(NameLists.HashInSmall(Word(token))) & lists) != NameList.None;

    /// <summary>The first token from one to another that is the word; -1 where there is none.</summary>
    public int Find(string word, int first, int end)
    {
        for (int token = first; token < end; token++)
            if (Word(token).SequenceEqual(word)) return token;
        return -1;
    }

    /// <summary>"'s" or a bare apostrophe after a plural.</summary>
    public bool IsPossessive(int token) => Word(token) is "'s" or "’s" or "'" or "’";

    /// <summary>The tokens as lists write them: single blanks, straight apostrophes.</summary>
    public string Phrase(int first, int count) => Phrase(SpanOf(first, first + count));

    public string Phrase(NameSpan name) => Phrase(name.First, name.Count);

    public string Phrase(TextSpan place)
    {
        var span = place.In(document.Text);
        Span<char> phrase = span.Length <= 256 ? stackalloc char[span.Length] : new char[span.Length];
        int length = 0;
        foreach (char c in span)
        {
            if (char.IsWhiteSpace(c))
            {
                if (length > 0 && phrase[length - 1] != ' ') phrase[length++] = ' ';
            }
            else
            {
                phrase[length++] = c == '’' ? '\'' : c;
            }
        }

        return phrase[..length].ToString();
    }

    /// <summary>The hashes of the phrases of one word, of two and so on, each of <see cref="Phrase(int, int)"/>. Returns how many of them have no small letter.</summary>
    public int PhraseHashes(int first, Span<uint> hashes)
    {
        uint hash = NameLists.EmptyHash;
        int capitals = 0, at = document.Tokens[first].Span.Start;
        bool small = false, blank = false;
        for (int i = 0; i < hashes.Length; i++)
        {
            for (int end = document.Tokens[first + i].Span.End; at < end; at++)
            {
                char c = document.Text[at];
                bool space = char.IsWhiteSpace(c);
                small |= char.IsLower(c);
                if (!space) hash = NameLists.Hash(hash, c);
                else if (!blank) hash = NameLists.Hash(hash, ' ');
                blank = space;
            }

            hashes[i] = NameLists.Finish(hash);
            if (!small) capitals = i + 1;
        }

        return capitals;
    }

    public TextSpan SpanOf(int first, int end) => TextSpan.Between(document.Tokens[first].Span.Start, document.Tokens[end - 1].Span.End);

    /// <summary>The tokens that a span covers: the first one, and the one behind the last.</summary>
    public (int First, int End) TokensOf(TextSpan span)
    {
        int first = FirstAt(span.Start), end = first;
        while (end < document.Tokens.Length && document.Tokens[end].Span.Start < span.End) end++;
        return (first, end);
    }

    private int FirstAt(int offset)
    {
        int low = 0, high = document.Tokens.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (document.Tokens[middle].Span.End <= offset) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
