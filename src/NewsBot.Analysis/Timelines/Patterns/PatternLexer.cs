using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>Cuts text into pattern tokens and gives each its readings.</summary>
internal sealed class PatternLexer(Vocabulary vocabulary)
{
    private readonly NumberReadings _numbers = new(vocabulary);
    private readonly int _abbreviation = vocabulary.ClassOf("ABBREVIATION");

    /// <summary>A point, unless the words name the comma; the other one stands between thousands.</summary>
    private readonly char _decimal = vocabulary.ReadingsOf(",").Contains(new Reading(vocabulary.ClassOf("DECIMAL"), ",")) ? ',' : '.';

    /// <summary>Letters of a token, with the blank behind it.</summary>
    private const int UsualLength = 5;

    public List<PatternToken> Read(string text, TextSpan span)
    {
        var tokens = new List<PatternToken>(span.Length / UsualLength);
        bool glued = false;
        for (int i = span.Start; i < span.End;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                glued = false;
                i++;
                continue;
            }

            var token = char.IsAsciiDigit(text[i]) ? ReadNumber(text, i, span.End, glued) : ReadWordOrMark(text, i, span.End, glued);
            tokens.Add(token);
            i = token.End;
            glued = true;
        }

        _numbers.JoinWords(tokens);
        return tokens;
    }

    private PatternToken ReadWordOrMark(string text, int start, int limit, bool glued)
    {
        int end = start;
        while (end < limit && char.IsLetter(text[end])) end++;
        if (end == start) end++;
        var readings = vocabulary.ReadingsOf(text.AsSpan(start, end - start));
        var token = new PatternToken(start, end, glued, readings);
        bool takesDot = end < limit && text[end] == '.' && token.As(_abbreviation) is not null;
        return takesDot ? token with { End = end + 1 } : token;
    }

    /// <summary>Digits with thousands separators and a decimal part, or with the ending of an ordinal.</summary>
    private PatternToken ReadNumber(string text, int start, int limit, bool glued)
    {
        int end = start;
        bool plain = true, dotted = IsDotted(text, start, limit);
        while (end < limit && char.IsAsciiDigit(text[end]))
        {
            end++;
            bool separated = !dotted && end + 1 < limit && text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1]);
            if (!separated || (text[end] != _decimal && !IsThousands(text, end + 1, limit))) continue;
            plain = false;
            end++;
        }

        var digits = text.AsSpan(start, end - start);
        if (!plain && _decimal == ',') digits = digits.ToString().Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        bool ordinal = plain && end + 2 <= limit && text.AsSpan(end, 2) is "st" or "nd" or "rd" or "th" && (end + 2 == limit || !char.IsLetter(text[end + 2]));
        return new PatternToken(start, ordinal ? end + 2 : end, glued, ordinal ? _numbers.OfOrdinal(digits) : _numbers.Of(digits, plain));
    }

    /// <summary>True for the numbers of "31.12.2019", which two stops keep apart: none of them is a decimal.</summary>
    private static bool IsDotted(string text, int start, int limit)
    {
        if (start > 1 && text[start - 1] == '.' && char.IsAsciiDigit(text[start - 2])) return true;
        int stops = 0;
        for (int i = start; i < limit && (char.IsAsciiDigit(text[i]) || (text[i] == '.' && i + 1 < limit && char.IsAsciiDigit(text[i + 1]))); i++)
            if (text[i] == '.') stops++;
        return stops == 2;
    }

    private static bool IsThousands(string text, int start, int limit)
    {
        int end = start;
        while (end < limit && char.IsAsciiDigit(text[end])) end++;
        return end - start == 3;
    }
}
