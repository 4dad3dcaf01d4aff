namespace NewsBot.Feeds.Filters;

/// <summary>A piece of a filter: an operator (<c>AND OR NOT ( )</c>), or a word with the field that it is looked for in.</summary>
internal sealed record FilterToken(string? Operator, string Word = "", string? Field = null)
{
    /// <exception cref="FormatException">A quote has no end, or nothing stands in it.</exception>
    public static List<FilterToken> Read(string text)
    {
        // What phones make of quotes.
        text = text.Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace('«', '"').Replace('»', '"').Replace('‘', '\'').Replace('’', '\'');
        var tokens = new List<FilterToken>();
        for (int at = 0; at < text.Length;)
        {
            char c = text[at];
            if (char.IsWhiteSpace(c) || c == ',') at++;
            else if (c is '(' or ')')
            {
                tokens.Add(new FilterToken(c.ToString()));
                at++;
            }
            else if (c is '-' or '!' && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]))
            {
                tokens.Add(new FilterToken("NOT"));
                at++;
            }
            else
            {
                tokens.Add(ReadWord(text, ref at));
            }
        }

        return tokens;
    }

    private static FilterToken ReadWord(string text, ref int at)
    {
        if (text[at] is '"' or '\'') return new FilterToken(null, Quoted(text, ref at));
        int start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or ',' or '"' or ':')) at++;
        string word = text[start..at];
        if (at < text.Length && text[at] == ':' && word.Length > 0)
        {
            at++;
            string value = at < text.Length && text[at] is '"' or '\'' ? Quoted(text, ref at) : Bare(text, ref at);
            if (value.Length == 0) throw new FormatException($"The filter says {word}: and not which: write {word}:\"a name\".");
            return new FilterToken(null, value, word.ToLowerInvariant());
        }

        if (word.Length == 0) word = text[at++].ToString();
        return word.ToUpperInvariant() switch
        {
            "AND" or "&&" or "&" or "+" => new FilterToken("AND"),
            "OR" or "||" or "|" => new FilterToken("OR"),
            "NOT" => new FilterToken("NOT"),
            _ => new FilterToken(null, word),
        };
    }

    private static string Bare(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('(' or ')' or ',' or '"')) at++;
        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        // Within a value that is quoted itself, single ones stand for double ones.
        int end = text.IndexOf(text[at], at + 1);
        if (end < 0) throw new FormatException($"The filter has a quote that does not end: put {text[at]} behind it.");
        string words = text[(at + 1)..end].Trim();
        at = end + 1;
        return words.Length > 0 ? words : throw new FormatException("The filter has quotes with nothing in them: put words there, or take the quotes out.");
    }
}
