namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>A run of letters, a number or a mark. Finer than the document's tokens: "mid-2011" is three, "1990s" two, "3rd" one.</summary>
/// <param name="Glued">Nothing stands between it and the token before.</param>
/// <param name="Readings">Empty for the many words that no pattern knows.</param>
internal readonly record struct PatternToken(int Start, int End, bool Glued, Reading[] Readings)
{
    public string? As(int @class)
    {
        foreach (var reading in Readings)
            if (reading.Class == @class) return reading.Value;
        return null;
    }
}
