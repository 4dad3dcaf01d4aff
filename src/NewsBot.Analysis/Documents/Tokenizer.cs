namespace NewsBot.Analysis.Documents;

/// <summary>Cuts a line into words, numbers and marks.</summary>
internal static class Tokenizer
{
    private const int IsoYearDigits = 4, IsoPartDigits = 2, ThousandsDigits = 3;

    private static string[] AddressStarts { get; } = ["http://", "https://", "ftp://", "www."];

    public static void Tokenize(string text, TextSpan line, Abbreviations abbreviations, List<Token> tokens)
    {
        for (int i = line.Start; i < line.End;)
        {
            if (Characters.IsSpace(text[i])) { i++; continue; }
            int end = Clitics.EndAt(text, i, line);
            if (end == i) end = AddressEnd(text, i, line.End);
            if (end == i) end = WordEnd(text, i, line.End, abbreviations);
            var kind = end == i ? TokenKind.Punctuation : char.IsDigit(text[i]) || text[i] == '.' ? TokenKind.Number : TokenKind.Word;
            if (end == i) end = MarkEnd(text, i, line.End);
            tokens.Add(new Token(TextSpan.Between(i, end), kind));
            i = end;
        }
    }

    /// <summary>The end of a web address up to the next space, without the marks that belong to the sentence around it.</summary>
    private static int AddressEnd(string text, int start, int end)
    {
        if (text[start] is not ('h' or 'H' or 'f' or 'F' or 'w' or 'W')) return start;
        if (!Array.Exists(AddressStarts, prefix => text.AsSpan(start, end - start).StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) return start;
        int i = start;
        while (i < end && !Characters.IsSpace(text[i]) && text[i] is not ('<' or '>' or '"' or '“' or '”')) i++;
        while (Characters.IsTerminal(text[i - 1]) || Characters.IsCloser(text[i - 1]) || text[i - 1] is ',' or ';' or ':') i--;
        return i;
    }

    private static int WordEnd(string text, int start, int end, Abbreviations abbreviations)
    {
        int i = start, segment = start;
        bool stops = false;
        if (text[i] == '.' && i + 1 < end && char.IsAsciiDigit(text[i + 1]) && (i == 0 || Characters.IsSpace(text[i - 1]))) i++;
        while (i < end)
        {
            int length = Characters.WordLengthAt(text, i, end);
            if (length > 0) { i += length; continue; }
            if (i == start) return start;
            if (text[i] == '.')
            {
                int after = StopEnd(text, start, segment, i, end, stops, abbreviations);
                if (after == i) return i;
                stops = true;
                i = segment = after;
            }
            else if (i + 1 < end && Characters.WordLengthAt(text, i + 1, end) > 0 && Joins(text, start, i, end)) segment = ++i;
            else return Clitics.WithoutNot(text, start, i, end);
        }

        return i;
    }

    /// <summary>Whether the mark at <paramref name="i"/>, with a letter or digit on both sides, is part of the word.</summary>
    private static bool Joins(string text, int start, int i, int end)
    {
        char before = text[i - 1], mark = text[i], after = text[i + 1];
        bool digits = char.IsAsciiDigit(before) && char.IsAsciiDigit(after);
        if (Characters.IsHyphen(mark)) return !(digits && char.IsAsciiDigit(text[start])) || IsIsoPart(text, start, i, end);
        if (Characters.IsApostrophe(mark)) return char.IsLetter(before) && char.IsLetter(after) && !Clitics.BeginsBefore(text, start, i, end);
        return mark switch
        {
            ',' => digits && char.IsAsciiDigit(text[start]) && DigitsAt(text, i + 1, end) == ThousandsDigits,
            ':' or '/' => digits,
            '&' => char.IsUpper(before) && char.IsUpper(after),
            '@' or '_' => true,
            _ => false,
        };
    }

    /// <summary>Where a word goes on behind the full stop at <paramref name="i"/>; <paramref name="i"/> itself where the stop is not part of the word.</summary>
    private static int StopEnd(string text, int start, int segment, int i, int end, bool stops, Abbreviations abbreviations)
    {
        bool letter = i - segment == 1 && char.IsLetter(text[segment]);
        if (i + 1 < end && Characters.WordLengthAt(text, i + 1, end) > 0)
        {
            char after = text[i + 1];
            if (char.IsAsciiDigit(after)) return char.IsAsciiDigit(text[i - 1]) ? i + 1 : i;
            bool single = i + 2 < end && text[i + 2] == '.';
            return char.IsLower(after) || letter || single ? i + 1 : i;
        }

        if (stops && text[segment - 1] == '.' && letter) return i + 1;
        return !stops && abbreviations.TakesStop(text, TextSpan.Between(start, i), end) ? i + 1 : i;
    }

    /// <summary>2025-04 and 2025-04-17 are one; 2001-2003 and 3-1 are not.</summary>
    private static bool IsIsoPart(string text, int start, int i, int end)
    {
        int before = i - start;
        return before is IsoYearDigits or (IsoYearDigits + 1 + IsoPartDigits)
            && DigitsAt(text, start, end) == IsoYearDigits && DigitsAt(text, i + 1, end) == IsoPartDigits;
    }

    private static int DigitsAt(string text, int start, int end)
    {
        int i = start;
        while (i < end && i - start <= IsoYearDigits && char.IsAsciiDigit(text[i])) i++;
        return i - start;
    }

    /// <summary>Stops, dashes and ?! in a row are one mark; a surrogate pair is one.</summary>
    private static int MarkEnd(string text, int start, int end)
    {
        char mark = text[start];
        int i = start + 1;
        if (mark is '.' or '-') while (i < end && text[i] == mark) i++;
        else if (mark is '!' or '?') while (i < end && text[i] is '!' or '?') i++;
        else if (i < end && char.IsSurrogatePair(mark, text[i])) i++;
        return i;
    }
}
