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
internal static class TenseReader
{
    /// <summary>No verb further away than this many characters is looked at, however long the sentence.</summary>
    private const int Reach = 400;

    private static readonly PatternSet Cues = new("en/tense-words.tsv", "en/tense-patterns.tsv");

    /// <param name="within">The sentence or clause to look in.</param>
    public static Tense Read(string text, TextSpan within, TextSpan expression)
    {
        within = TextSpan.Between(Math.Max(within.Start, expression.Start - Reach), Math.Min(within.End, expression.End + Reach));
        var cues = Cues.Find(text, within).Select(match => (match.Span, Tense: match.Kind == "future" ? Tense.Future : Tense.Past))
            .Concat(RegularPasts(text, within).Select(span => (Span: span, Tense: Tense.Past)))
            .Where(cue => cue.Tense == Tense.Future || !text.AsSpan(within.Start, cue.Span.Start - within.Start).TrimEnd().EndsWith(" be", StringComparison.Ordinal))
            .OrderBy(cue => cue.Span.Start).ThenBy(cue => cue.Tense == Tense.Past).DistinctBy(cue => cue.Span.Start).ToList();
        int before = cues.FindLastIndex(cue => cue.Span.End <= expression.Start);
        int chosen = before >= 0 ? before : cues.FindIndex(cue => cue.Span.Start >= expression.End);
        return chosen < 0 ? Tense.Unknown : cues[chosen].Tense;
    }

    private static IEnumerable<TextSpan> RegularPasts(string text, TextSpan within)
    {
        int start = within.Start;
        for (int i = within.Start; i <= within.End; i++)
        {
            if (i < within.End && char.IsLetter(text[i])) continue;
            if (i - start > 4 && text[i - 2] == 'e' && text[i - 1] == 'd' && char.IsLower(text[start])) yield return TextSpan.Between(start, i);
            start = i + 1;
        }
    }
}
