using System.Globalization;
using NewsBot.Model;

namespace NewsBot.Digests.Corrections;

/// <summary>What is said of a correction beside the line that it changes, in so many words as there is room for.</summary>
/// <param name="Brevity">0 says all; each step says less.</param>
/// <param name="IsTold">The message has said why already.</param>
internal readonly record struct CorrectionNote(int Brevity, bool IsTold)
{
    /// <summary>The step that says least.</summary>
    public const int Shortest = 5;

    /// <summary><c>withdrawn 22 Nov 2025: the source took it back</c></summary>
    public string Withdrawn(Correction correction) => Brevity switch
    {
        <= 3 when IsTold => "withdrawn",
        0 => $"withdrawn {Day(correction)}: {Excerpt.Of(correction.Reason, 200)}",
        <= 3 => $"withdrawn {Day(correction)}: {Excerpt.Of(correction.Reason, 60)}",
        _ => "withdrawn",
    };

    /// <summary><c>corrected 22 Nov 2025: was “over 140” · 145 by the court's count</c></summary>
    public string Corrected(Correction correction, string was) => Brevity switch
    {
        0 => $"corrected {Day(correction)}: was “{Excerpt.Of(was, 200)}” · {Excerpt.Of(correction.Reason, 200)}",
        1 => $"corrected {Day(correction)}: was “{Excerpt.Of(was, 60)}” · {Excerpt.Of(correction.Reason, 60)}",
        <= 3 => $"corrected {Day(correction)}: {Excerpt.Of(correction.Reason, 60)}",
        _ => "corrected",
    };

    /// <summary>Of a line that has another source left; null where there is no room for it.</summary>
    public string? SourceWithdrawn(Correction correction) => Brevity switch
    {
        <= 2 when IsTold => "a source was withdrawn",
        0 => $"a source was withdrawn {Day(correction)}: {Excerpt.Of(correction.Reason, 100)}",
        1 => $"a source was withdrawn {Day(correction)}",
        2 or 3 => "a source was withdrawn",
        _ => null,
    };

    /// <summary>Whether what is withdrawn has a line through it: a platform may count each piece with a format.</summary>
    public bool Strikes => Brevity < 2;

    /// <summary>The line's own words.</summary>
    public string Words(string text) => Brevity switch { <= 2 => text, 3 => Excerpt.Of(text, 60), _ => Excerpt.Of(text, 20) };

    private static string Day(Correction correction) => correction.At.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
