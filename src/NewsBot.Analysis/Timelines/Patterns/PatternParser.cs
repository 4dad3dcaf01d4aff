using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Timelines.Patterns;

/// <summary>
/// Reads a pattern file. A line is a kind, a pattern and, optionally, fixed parts (<c>SHIFT=-1 ANCHOR=text</c>), separated by tabs; <c>name = …</c> names a piece that
/// others use as <c>{name}</c>. In a pattern CAPITALS are a word class, anything else the word itself; <c>a|b</c> is either, <c>A&amp;B</c> a token of both classes,
/// <c>~</c> no space before, <c>(x | y z)</c> a choice, <c>?</c> may be left out, <c>[ ]</c> the extent, <c>!</c> at either end must not stand there.
/// A pattern with choices is written out into plain ones here, so that matching is a comparison, token by token, without going back.
/// </summary>
internal sealed class PatternParser(Vocabulary vocabulary)
{
    private readonly Dictionary<string, string> _pieces = new(StringComparer.Ordinal);

    public IReadOnlyList<TokenPattern> Parse(string path)
    {
        var patterns = new List<TokenPattern>();
        foreach (string line in Lexicon.Lines(path))
        {
            int equals = line.IndexOf(" = ", StringComparison.Ordinal);
            if (equals > 0 && !line.Contains('\t'))
            {
                _pieces.Add("{" + line[..equals] + "}", "( " + Insert(line[(equals + 3)..]) + " )");
                continue;
            }

            string[] columns = line.Split('\t');
            var parts = columns.Length < 3 ? [] : columns[2].Split(' ').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
            string[] words = Insert(columns[1]).Replace("(", " ( ").Replace(")", " ) ").Replace("[", " [ ").Replace("]", " ] ").Split(' ', StringSplitOptions.RemoveEmptyEntries);
            int at = 0;
            foreach (var variant in Choice(words, ref at)) patterns.Add(Build(columns[0], patterns.Count, variant, parts));
        }

        return patterns;
    }

    private string Insert(string pattern)
    {
        foreach (var (name, piece) in _pieces) pattern = pattern.Replace(name, piece);
        return pattern;
    }

    /// <summary>All sequences of a choice, up to its closing bracket or the end.</summary>
    private static List<List<string>> Choice(string[] words, ref int at)
    {
        var all = new List<List<string>>();
        List<List<string>> current = [[]];
        for (; at < words.Length && words[at] != ")"; at++)
        {
            if (words[at] == "|")
            {
                all.AddRange(current);
                current = [[]];
                continue;
            }

            List<List<string>> items;
            bool optional;
            if (words[at] == "(")
            {
                at++;
                items = Choice(words, ref at);
                optional = at + 1 < words.Length && words[at + 1] == "?";
                if (optional) at++;
            }
            else
            {
                optional = words[at].Length > 1 && words[at][^1] == '?';
                items = [[optional ? words[at][..^1] : words[at]]];
            }

            if (optional) items.Add([]);
            current = [.. current.SelectMany(_ => items, (head, tail) => (List<string>)[.. head, .. tail])];
        }

        all.AddRange(current);
        return all;
    }

    private TokenPattern Build(string kind, int order, List<string> words, IReadOnlyDictionary<string, string> parts)
    {
        var elements = new List<PatternElement>();
        int[] notBefore = [], notAfter = [];
        bool opens = false, bracketed = words.Contains("[");
        foreach (string word in words)
        {
            if (word == "[") opens = true;
            else if (word == "]") elements[^1] = elements[^1] with { Closes = true };
            else if (word[0] == '!' && elements.Count == 0) notBefore = Classes(word[1..]);
            else if (word[0] == '!') notAfter = Classes(word[1..]);
            else
            {
                bool glued = word.Length > 1 && word[0] == '~';
                string[] both = (glued ? word[1..] : word).Split('&');
                elements.Add(new PatternElement(Classes(both[0]), both.Length > 1 ? Classes(both[1])[0] : null, glued, opens || (!bracketed && elements.Count == 0), Closes: false));
                opens = false;
            }
        }

        if (!bracketed) elements[^1] = elements[^1] with { Closes = true };
        return new TokenPattern(kind, order, elements, parts, notBefore, notAfter);
    }

    private int[] Classes(string words) =>
        [.. words.Split('|').Select(word => word.Length > 1 && word.All(char.IsAsciiLetterUpper) ? vocabulary.ClassOf(word) : vocabulary.ClassOfLiteral(word))];
}
