namespace NewsBot.Analysis.Documents;

/// <summary>What holds for every regular expression over a line.</summary>
internal static class LinePatterns
{
    /// <summary>
    /// Milliseconds. None is ever near it: only a short line is matched (<see cref="PageLine.Short"/>), and no repetition of a pattern stands
    /// within another that takes the same characters. At worst three follow each other: some million steps.
    /// </summary>
    public const int Timeout = 10_000;
}
