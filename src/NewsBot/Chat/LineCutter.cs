using System.Globalization;

namespace NewsBot.Chat;

/// <summary>Cuts a line that is too long into several: between words, and inside a word only where it alone is too long.</summary>
internal sealed class LineCutter(Func<Line, bool> fits)
{
    private int _guess = 256;

    /// <summary>The label stays with the first words; badge, detail, link and evidence with the last.</summary>
    public IEnumerable<Line> Cut(Line line)
    {
        string? label = line.Label;
        if (label is not null && !fits(new Line("") { Label = label }))
        {
            foreach (string piece in Pieces(label, text => new Line("") { Label = text })) yield return new Line("") { Label = piece };
            label = null;
        }

        var tail = line with { Label = null, Text = "" };
        bool hasTail = line.Badge is not null || line.Detail is not null || line.Link is not null || line.Evidence.Count > 0;
        string text = line.Text;
        int start = SkipSpace(text, 0);
        while (start < text.Length)
        {
            Line Whole() => tail with { Label = label, Text = text[start..] };
            int most = Most(text.Length - start, length => fits(length == text.Length - start ? Whole() : new Line(text.Substring(start, length)) { Label = label }));
            if (start + most == text.Length)
            {
                yield return Whole();
                yield break;
            }

            int end = WordEnd(text, start, start + most);
            if (end == 0 && label is not null)
            {
                yield return new Line("") { Label = label };
                label = null;
                continue;
            }

            if (end == 0 && hasTail && fits(new Line(text[start..]))) end = text.Length;
            if (end == 0) end = CharacterEnd(text, start, start + most);
            yield return new Line(text[start..end]) { Label = label };
            label = null;
            start = SkipSpace(text, end);
        }

        if (label is not null) yield return new Line("") { Label = label };
        if (hasTail)
            foreach (var piece in CutTail(tail)) yield return piece;
    }

    /// <summary>The first words, as many as fit, and what is left. False where not one whole word fits.</summary>
    public bool TryCut(Line line, out Line head, out Line rest)
    {
        string text = line.Text;
        int start = SkipSpace(text, 0);
        int most = Most(text.Length - start, length => fits(new Line(text.Substring(start, length)) { Label = line.Label }));
        int end = most == 0 ? 0 : WordEnd(text, start, Math.Min(start + most, text.Length - 1));
        (head, rest) = (new Line(text[Math.Min(start, end)..end]) { Label = line.Label }, line with { Label = null, Text = text[SkipSpace(text, end)..] });
        return end > 0;
    }

    private IEnumerable<Line> CutTail(Line tail)
    {
        if (fits(tail))
        {
            yield return tail;
            yield break;
        }

        for (int start = 0, count; start < tail.Evidence.Count; start += count)
        {
            Line Some(int many) => new("") { Evidence = [.. tail.Evidence.Skip(start).Take(many)] };
            count = Math.Max(1, LargestFit.Of(tail.Evidence.Count - start, 64, many => fits(Some(many))));
            yield return Some(count);
        }

        foreach (string piece in Pieces(tail.Badge ?? "", text => new Line("") { Badge = text })) yield return new Line("") { Badge = piece };
        foreach (string piece in Pieces(tail.Detail ?? "", text => new Line("") { Detail = text })) yield return new Line("") { Detail = piece };
        if (tail.Link is not null) yield return new Line("") { Link = tail.Link };
    }

    private IEnumerable<string> Pieces(string text, Func<string, Line> make)
    {
        for (int start = SkipSpace(text, 0), end; start < text.Length; start = SkipSpace(text, end))
        {
            int from = start;
            int most = Most(text.Length - from, length => fits(make(text.Substring(from, length))));
            end = WordEnd(text, start, start + most);
            if (end == 0) end = CharacterEnd(text, start, start + most);
            yield return text[start..end];
        }
    }

    private int Most(int limit, Func<int, bool> test)
    {
        int most = LargestFit.Of(limit, _guess, test);
        _guess = Math.Max(16, most);
        return most;
    }

    private static int SkipSpace(string text, int start)
    {
        while (start < text.Length && char.IsWhiteSpace(text[start])) start++;
        return start;
    }

    // 0: no word ends there.
    private static int WordEnd(string text, int start, int end)
    {
        if (end == text.Length) return end;
        while (end > start && !char.IsWhiteSpace(text[end])) end--;
        while (end > start && char.IsWhiteSpace(text[end - 1])) end--;
        return end > start ? end : 0;
    }

    // What a reader sees as one character stays whole, unless it is itself too long; a surrogate pair stays whole always.
    private static int CharacterEnd(string text, int start, int end)
    {
        var window = text.AsSpan(0, Math.Min(text.Length, end + 2));
        int whole = start;
        while (whole < end)
        {
            int next = whole + StringInfo.GetNextTextElementLength(window[whole..]);
            if (next > end) break;
            whole = next;
        }

        if (whole > start) return whole;
        if (end > start && end < text.Length && char.IsLowSurrogate(text[end]) && char.IsHighSurrogate(text[end - 1])) end--;
        return end > start ? end : start + (char.IsHighSurrogate(text[start]) && start + 1 < text.Length && char.IsLowSurrogate(text[start + 1]) ? 2 : 1);
    }
}
