using NewsBot.Analysis.Actors;

namespace NewsBot.Feeds.Filters;

/// <summary>
/// <c>expression = term {OR term}; term = factor {[AND] factor}; factor = NOT factor | -factor | ( expression ) | [actor: | country: | title:] word</c>.
/// A word is letters up to a blank, or anything between quotes.
/// </summary>
internal sealed class FilterParser
{
    private const int Longest = 500, Deepest = 20;

    private const string Example = "as in taliban AND (russia OR china) NOT sport";

    private readonly List<FilterToken> _tokens;
    private int _at;
    private int _depth;

    public FilterParser(string text)
    {
        if (text.Length > Longest) throw new FormatException($"The filter has {text.Length} characters: {Longest} are the most.");
        _tokens = FilterToken.Read(text);
    }

    private FilterToken? Next => _at < _tokens.Count ? _tokens[_at] : null;

    public FeedFilter Parse()
    {
        var filter = Expression();
        return Next is null ? filter : throw new FormatException("The filter has a ) without a ( before it.");
    }

    private FeedFilter Expression()
    {
        if (++_depth > Deepest) throw new FormatException($"The filter has brackets in brackets more than {Deepest} deep: write it more simply.");
        var parts = new List<FeedFilter> { Term() };
        while (Take("OR")) parts.Add(Term());
        _depth--;
        return parts.Count == 1 ? parts[0] : new FeedFilter.Any(parts);
    }

    private FeedFilter Term()
    {
        var parts = new List<FeedFilter> { Factor() };
        while (Take("AND") || Next is { Operator: null or "NOT" or "(" }) parts.Add(Factor());
        return parts.Count == 1 ? parts[0] : new FeedFilter.All(parts);
    }

    private FeedFilter Factor()
    {
        var negations = 0;
        while (Take("NOT")) negations++;
        var factor = Take("(") ? Bracket() : Word();
        return negations % 2 == 0 ? factor : new FeedFilter.Not(factor);
    }

    private FeedFilter Bracket()
    {
        var inner = Expression();
        return Take(")") ? inner : throw new FormatException("The filter has a ( without its ).");
    }

    private FeedFilter Word()
    {
        if (Next is not { Operator: null } token)
        {
            string where = _at == 0 ? "begins with" : Next is null ? "ends after" : "has nothing to look for after";
            string what = _at == 0 ? Next?.Operator ?? "" : _tokens[_at - 1].Operator ?? _tokens[_at - 1].Word;
            throw new FormatException($"The filter {where} {what}: a word belongs there, {Example}.");
        }

        _at++;
        return token.Field switch
        {
            null => new FeedFilter.Words(token.Word),
            "title" => new FeedFilter.Words(token.Word, InTitle: true),
            "actor" => new FeedFilter.Actor(token.Word),
            "country" => Country(token.Word),
            var other => throw new FormatException($"The filter cannot look for {other}: it knows title:, actor: and country:. Put quotes around words that have a colon."),
        };
    }

    private static FeedFilter.Country Country(string name) => CountryWords.Of(name) is { } words
        ? new FeedFilter.Country(name, words)
        : throw new FormatException($"The filter names the country “{name}”, which is none that is known here: write its English name, or look for the word itself without country:.");

    private bool Take(string name)
    {
        if (Next?.Operator != name) return false;
        _at++;
        return true;
    }
}
