namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>One token of a pattern: it has a reading of one of the classes and, where given, one of the second class as well.</summary>
internal sealed record PatternElement(int[] Classes, int? And, bool Glued, bool Opens, bool Closes)
{
    /// <summary>The class that the token is taken as; null when it does not fit.</summary>
    public int? ClassTaken(in PatternToken token)
    {
        if (token.Readings.Length == 0 || (Glued && !token.Glued) || (And is { } and && token.As(and) is null)) return null;
        foreach (int @class in Classes)
            if (token.As(@class) is not null) return @class;
        return null;
    }

    /// <summary>True when both fit the same tokens.</summary>
    public bool FitsLike(PatternElement other) => Glued == other.Glued && And == other.And && Classes.AsSpan().SequenceEqual(other.Classes);
}

/// <summary>A sequence of tokens that means something. What stands between brackets is the extent, the rest is context.</summary>
/// <param name="Order">Line in the file: of two that match alike the earlier one counts.</param>
/// <param name="Fixed">Parts that every match has.</param>
/// <param name="NotBefore">Classes that must not stand directly before it.</param>
/// <param name="NotAfter">Classes that must not stand directly behind it.</param>
internal sealed record TokenPattern(
    string Kind, int Order, IReadOnlyList<PatternElement> Elements, IReadOnlyDictionary<string, string> Fixed, int[] NotBefore, int[] NotAfter)
{
    /// <summary>True when the tokens around a match allow it.</summary>
    public bool AllowsContext(ReadOnlySpan<PatternToken> tokens, int start) =>
        !HasAny(tokens, start - 1, NotBefore) && !HasAny(tokens, start + Elements.Count, NotAfter);

    private static bool HasAny(ReadOnlySpan<PatternToken> tokens, int index, int[] classes)
    {
        if (index < 0 || index >= tokens.Length) return false;
        foreach (int @class in classes)
            if (tokens[index].As(@class) is not null) return true;
        return false;
    }
}
