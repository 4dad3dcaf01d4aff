namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>One token of a pattern: it has a reading of one of the classes and, where given, one of the second class as well.</summary>
internal readonly record struct PatternElement(int[] Classes, int? And, bool Glued, bool Opens, bool Closes);

/// <summary>A sequence of tokens that means something. What stands between brackets is the extent, the rest is context.</summary>
/// <param name="Order">Line in the file: of two that match alike the earlier one counts.</param>
/// <param name="Fixed">Parts that every match has.</param>
/// <param name="NotBefore">Classes that must not stand directly before it.</param>
/// <param name="NotAfter">Classes that must not stand directly behind it.</param>
internal sealed record TokenPattern(
    string Kind, int Order, IReadOnlyList<PatternElement> Elements, IReadOnlyDictionary<string, string> Fixed, int[] NotBefore, int[] NotAfter)
{
    public bool MatchesAt(IReadOnlyList<PatternToken> tokens, int start)
    {
        if (start + Elements.Count > tokens.Count) return false;
        for (int i = 0; i < Elements.Count; i++)
            if (!Fits(Elements[i], tokens[start + i])) return false;
        return !HasAny(tokens, start - 1, NotBefore) && !HasAny(tokens, start + Elements.Count, NotAfter);
    }

    /// <summary>The class that the token is taken as, which has to be one of the element's.</summary>
    public static int ClassTaken(PatternElement element, PatternToken token) => Array.Find(element.Classes, c => token.As(c) is not null);

    private static bool Fits(PatternElement element, PatternToken token)
    {
        if (element.Glued && !token.Glued) return false;
        if (element.And is { } and && token.As(and) is null) return false;
        foreach (int @class in element.Classes)
            if (token.As(@class) is not null) return true;
        return false;
    }

    private static bool HasAny(IReadOnlyList<PatternToken> tokens, int index, int[] classes)
    {
        if (index < 0 || index >= tokens.Count) return false;
        foreach (int @class in classes)
            if (tokens[index].As(@class) is not null) return true;
        return false;
    }
}
