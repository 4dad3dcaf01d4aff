using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

/// <summary>Kinds of words that join or end names in ways of their own.</summary>
internal enum WordKind
{
    Capitalised,
    Lower,
    Number,
    Mark,
    Of,
    And,
    Preposition,
    Possessive,
    Particle,
}

internal static class WordKinds
{
    public const int Count = 9;

    public static WordKind Of(ReadOnlySpan<char> word, TokenKind kind) => word switch
    {
        "of" => WordKind.Of,
        "and" or "&" => WordKind.And,
        "for" or "in" or "on" or "to" or "the" => WordKind.Preposition,
        "'s" or "’s" or "'" or "’" => WordKind.Possessive,
        "al" or "bin" or "ibn" or "von" or "van" or "de" or "der" or "del" or "la" or "da" or "di" or "du" or "el" or "e" or "y" => WordKind.Particle,
        _ when kind == TokenKind.Number => WordKind.Number,
        _ when kind == TokenKind.Punctuation => WordKind.Mark,
        _ => HasCapital(word) ? WordKind.Capitalised : WordKind.Lower,
    };

    private static bool HasCapital(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
            if (char.IsUpper(c)) return true;
        return false;
    }
}
