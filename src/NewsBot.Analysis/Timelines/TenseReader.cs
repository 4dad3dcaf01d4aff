using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;
using NewsBot.Analysis.Timelines.Patterns;

namespace NewsBot.Analysis.Timelines;

/// <summary>Which way a sentence looks from the day it was published.</summary>
internal enum Tense
{
    Unknown,
    Past,
    Future,
}

/// <summary>
/// Reads the tense around a time expression off its nearest verb: the last one before it, else the first one behind it. In a language without lists of verbs it is unknown.
/// </summary>
internal sealed class TenseReader(TextDocument document)
{
    private static readonly PerLanguage<PatternSet?> Patterns = new(folder => Lexicon.Has($"{folder}/tense-words.tsv") ? new PatternSet($"{folder}/tense-words.tsv", $"{folder}/tense-patterns.tsv") : null);

    private readonly string _text = document.Text;
    private readonly PatternSet? _patterns = Patterns[document.Language];

    /// <summary>Whether past forms end in -ed.</summary>
    private readonly bool _isEnglish = document.Language.IsEnglish;

    private TextSpan _sentence;
    private List<Cue> _cues = [];

    /// <param name="sentence">Its verbs are kept for the next expression in it.</param>
    /// <param name="within">The part of the sentence to look in.</param>
    public Tense Read(TextSpan sentence, TextSpan within, TextSpan expression)
    {
        Turn(sentence);
        int behind = FirstFrom(expression.Start);
        if (behind > 0 && _cues[behind - 1].Start >= within.Start) return _cues[behind - 1].Tense;
        while (behind < _cues.Count && _cues[behind].Start < expression.End) behind++;
        return behind < _cues.Count && _cues[behind].Start < within.End ? _cues[behind].Tense : Tense.Unknown;
    }

    /// <summary>Where the first verb that shows a tense begins; null where there is none.</summary>
    public int? FirstVerb(TextSpan sentence, TextSpan within)
    {
        Turn(sentence);
        int first = FirstFrom(within.Start);
        return first < _cues.Count && _cues[first].Start < within.End ? _cues[first].Start : null;
    }

    /// <summary>True where the sentence's first verb that shows a tense tells of the past.</summary>
    public bool LooksBack(TextSpan sentence)
    {
        Turn(sentence);
        return _cues is [{ Tense: Tense.Past }, ..];
    }

    private void Turn(TextSpan sentence)
    {
        if (_sentence != sentence) (_sentence, _cues) = (sentence, Cues(sentence));
    }

    private int FirstFrom(int offset)
    {
        int at = _cues.FindIndex(cue => cue.Start >= offset);
        return at < 0 ? _cues.Count : at;
    }

    /// <summary>In text order. Where a pattern finds a verb it says more than the verb's ending.</summary>
    private List<Cue> Cues(TextSpan sentence)
    {
        if (_patterns is null) return [];
        var cues = _patterns.Find(_text, sentence).Select(match => new Cue(match.Span.Start, match.Kind == "future" ? Tense.Future : Tense.Past)).ToList();
        foreach (int start in RegularPasts(sentence))
            if (!cues.Exists(cue => cue.Start == start)) cues.Add(new Cue(start, Tense.Past));
        // "Will be held" looks ahead, whatever "held" does alone.
        cues.RemoveAll(cue => cue.Tense != Tense.Future && FollowsBe(sentence, cue.Start));
        cues.Sort((left, right) => left.Start.CompareTo(right.Start));
        return cues;
    }

    private bool FollowsBe(TextSpan sentence, int start) =>
        start - sentence.Start > 3 && _text.AsSpan(start - 4, 4).Equals(" be ", StringComparison.Ordinal);

    private sealed record Cue(int Start, Tense Tense);

    private IEnumerable<int> RegularPasts(TextSpan sentence)
    {
        if (!_isEnglish) yield break;
        int start = sentence.Start;
        for (int i = sentence.Start; i <= sentence.End; i++)
        {
            if (i < sentence.End && char.IsLetter(_text[i])) continue;
            if (i - start > 4 && _text[i - 2] == 'e' && _text[i - 1] == 'd' && char.IsLower(_text[start])) yield return start;
            start = i + 1;
        }
    }
}
