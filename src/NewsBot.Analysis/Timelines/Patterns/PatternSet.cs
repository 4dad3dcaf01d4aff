using System.Runtime.InteropServices;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>An extent that a pattern found, with what its words say: <c>MONTH</c> is 4, <c>DAY</c> is 17.</summary>
internal sealed record PatternExtent(TextSpan Span, IReadOnlyDictionary<string, string> Parts);

/// <summary>What a pattern found. Most have one extent; a range ("3–5 June") has two.</summary>
internal sealed record PatternMatch(string Kind, int Order, IReadOnlyList<PatternExtent> Extents)
{
    public TextSpan Span => TextSpan.Between(Extents[0].Span.Start, Extents[^1].Span.End);
}

/// <summary>Patterns over a vocabulary. Time grows with the length of the text: patterns are short, and nothing is read twice but for them.</summary>
internal sealed class PatternSet
{
    private readonly Vocabulary _vocabulary;
    private readonly PatternLexer _lexer;
    private readonly PatternTree _tree;

    /// <param name="words">The vocabulary, below <c>Lexicons</c>.</param>
    /// <param name="patterns">The pattern file, below <c>Lexicons</c>.</param>
    public PatternSet(string words, string patterns)
    {
        _vocabulary = new Vocabulary(words);
        _lexer = new PatternLexer(_vocabulary);
        var parsed = new PatternParser(_vocabulary).Parse(patterns);
        _tree = new PatternTree(parsed, _vocabulary.ClassCount);
    }

    /// <summary>Matches that do not overlap, in text order; of those that begin together the longest.</summary>
    /// <param name="filter">Drops matches that make no sense before they compete with others.</param>
    public IReadOnlyList<PatternMatch> Find(string text, TextSpan span, Func<PatternMatch, bool>? filter = null)
    {
        var tokens = CollectionsMarshal.AsSpan(_lexer.Read(text, span));
        var found = new List<PatternMatch>();
        var patterns = new List<TokenPattern>();
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Readings.Length == 0) continue;
            patterns.Clear();
            _tree.Collect(tokens, i, patterns);
            foreach (var pattern in patterns)
                if (Read(pattern, tokens, i) is var match && IsWhole(text, match.Span) && filter?.Invoke(match) != false) found.Add(match);
        }

        found.Sort((left, right) => left.Span.Start != right.Span.Start ? left.Span.Start.CompareTo(right.Span.Start)
            : left.Span.End != right.Span.End ? right.Span.End.CompareTo(left.Span.End) : left.Order.CompareTo(right.Order));
        int end = 0;
        var kept = new List<PatternMatch>();
        foreach (var match in found)
        {
            if (match.Span.Start < end) continue;
            kept.Add(match);
            end = match.Span.End;
        }

        return kept;
    }

    private PatternMatch Read(TokenPattern pattern, ReadOnlySpan<PatternToken> tokens, int at)
    {
        var extents = new List<PatternExtent>();
        Dictionary<string, string>? parts = null;
        int start = 0;
        for (int i = 0; i < pattern.Elements.Count; i++)
        {
            var element = pattern.Elements[i];
            ref readonly var token = ref tokens[at + i];
            if (element.Opens)
            {
                start = token.Start;
                parts = new Dictionary<string, string>(pattern.Fixed, StringComparer.Ordinal);
            }

            int taken = element.ClassTaken(in token)!.Value;
            if (parts is not null)
            {
                parts[_vocabulary.NameOf(taken)] = token.As(taken)!;
                if (element.And is { } and) parts[_vocabulary.NameOf(and)] = token.As(and)!;
            }

            if (!element.Closes) continue;
            extents.Add(new PatternExtent(TextSpan.Between(start, token.End), parts!));
            parts = null;
        }

        return new PatternMatch(pattern.Kind, pattern.Order, extents);
    }

    /// <summary>False for a piece of something longer: "2008" of "$2,008", "A2008", "747-2008", "2008.5" or "/2008/".</summary>
    private static bool IsWhole(string text, TextSpan span)
    {
        char first = text[span.Start], before = span.Start > 0 ? text[span.Start - 1] : ' ', after = span.End < text.Length ? text[span.End] : ' ';
        if (char.IsLetterOrDigit(before) && char.IsLetterOrDigit(first)) return false;
        if (char.IsLetterOrDigit(after) && char.IsLetterOrDigit(text[span.End - 1])) return false;
        bool joinedBefore = before is '-' or '/' or '.' or ':' or '_' or '@' or '=' && span.Start > 1 && char.IsLetterOrDigit(text[span.Start - 2]);
        if (joinedBefore || (char.IsAsciiDigit(first) && before is '$' or '€' or '£' or '#' or '/' or '_' or '+')) return false;
        bool digitFollows = span.End + 1 < text.Length && char.IsAsciiDigit(text[span.End + 1]);
        return !(after is '%' or '_' or '@' || (digitFollows && after is '-' or '/' or ':' or '.' && char.IsAsciiDigit(text[span.End - 1])));
    }
}
