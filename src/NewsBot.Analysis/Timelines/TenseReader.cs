using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Timelines.Patterns;

namespace NewsBot.Analysis.Timelines;

/// <summary>Which way a sentence looks from the day it was published.</summary>
internal enum Tense
{
    Unknown,
    Past,
    Future,
}

/// <summary>Reads the tense around a time expression off its nearest verb: the last one before it, else the first one behind it.</summary>
internal sealed class TenseReader(string text)
{
    private static readonly PatternSet Patterns = new("en/tense-words.tsv", "en/tense-patterns.tsv");

    private TextSpan _sentence;
    private List<(int Start, Tense Tense)> _cues = [];

    /// <param name="sentence">Its verbs are kept for the next expression in it.</param>
    /// <param name="within">The part of the sentence to look in.</param>
    public Tense Read(TextSpan sentence, TextSpan within, TextSpan expression)
    {
        Turn(sentence);
        int behind = _cues.BinarySearch((expression.Start, Tense.Unknown));
        if (behind < 0) behind = ~behind;
        if (behind > 0 && _cues[behind - 1].Start >= within.Start) return _cues[behind - 1].Tense;
        while (behind < _cues.Count && _cues[behind].Start < expression.End) behind++;
        return behind < _cues.Count && _cues[behind].Start < within.End ? _cues[behind].Tense : Tense.Unknown;
    }

    /// <summary>Where the first verb that shows a tense begins; null where there is none.</summary>
    public int? FirstVerb(TextSpan sentence, TextSpan within)
    {
        Turn(sentence);
        int first = _cues.BinarySearch((within.Start, Tense.Unknown));
        if (first < 0) first = ~first;
        return first < _cues.Count && _cues[first].Start < within.End ? _cues[first].Start : null;
    }

    private void Turn(TextSpan sentence)
    {
        if (_sentence != sentence) (_sentence, _cues) = (sentence, Cues(sentence));
    }

    private List<(int Start, Tense Tense)> Cues(TextSpan sentence)
    {
        var cues = new SortedDictionary<int, Tense>();
        foreach (int start in RegularPasts(sentence)) cues[start] = Tense.Past;
        foreach (var match in Patterns.Find(text, sentence)) cues[match.Span.Start] = match.Kind == "future" ? Tense.Future : Tense.Past;
        // "Will be held" looks ahead, whatever "held" does alone.
        return [.. cues.Where(cue => cue.Value == Tense.Future || !FollowsBe(sentence, cue.Key)).Select(cue => (cue.Key, cue.Value))];
    }

    private bool FollowsBe(TextSpan sentence, int start) =>
        start - sentence.Start > 3 && text.AsSpan(start - 4, 4).Equals(" be ", StringComparison.Ordinal);

    private IEnumerable<int> RegularPasts(TextSpan sentence)
    {
        int start = sentence.Start;
        for (int i = sentence.Start; i <= sentence.End; i++)
        {
            if (i < sentence.End && char.IsLetter(text[i])) continue;
            if (i - start > 4 && text[i - 2] == 'e' && text[i - 1] == 'd' && char.IsLower(text[start])) yield return start;
            start = i + 1;
        }
    }
}
