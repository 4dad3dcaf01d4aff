using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Actors;

/// <summary>Short forms made of first letters, and where a text says what they stand for: "Islamic State Khorasan Province (ISKP)".</summary>
internal static class Acronyms
{
    /// <summary>What a short form stands for has no more words.</summary>
    private const int LongestMeaning = 12;

    /// <summary>The folded short form of each definition in brackets, with the folded full form.</summary>
    public static Dictionary<string, string> Defined(TextDocument document, IReadOnlyList<Mention> mentions)
    {
        var defined = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 1; i < mentions.Count; i++)
        {
            var (left, right) = (mentions[i - 1], mentions[i]);
            if (left.Kind != ActorKind.Organisation || right.Kind != ActorKind.Organisation) continue;
            var between = document.Text.AsSpan(left.Span.End, Math.Max(0, right.Span.Start - left.Span.End)).Trim();
            bool closes = right.Span.End < document.Text.Length && document.Text[right.Span.End] is ')' or ',' or ';';
            if (between is not ("(" or "(the" or ", or" or "(or") || !closes) continue;
            string first = left.Span.Of(document.Text), second = right.Span.Of(document.Text);
            if (StandsFor(second, first) || (between is "(" && IsAcronym(second) && second.Length > 2 && first.Contains(' ') && IsUnknown(first) && IsUnknown(second))) defined.TryAdd(FoldedName.Fold(second), FoldedName.Fold(first));
            else if (StandsFor(first, second)) defined.TryAdd(FoldedName.Fold(first), FoldedName.Fold(second));
        }

        return defined;
    }

    /// <summary>The names without short forms that a text explains by words that name nobody: "compact fluorescent lights (CFL)".</summary>
    public static List<NameSpan> WithoutTerms(NameReader reader, List<NameSpan> names)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < names.Count; i++)
            if (IsTerm(reader, names, i)) terms.Add(reader.Phrase(names[i]));
        return terms.Count == 0 ? names : names.FindAll(name => name.Count > 1 || !terms.Contains(reader.Phrase(name)));
    }

    private static bool IsTerm(NameReader reader, List<NameSpan> names, int index)
    {
        var name = names[index];
        int open = name.First - 1, before = index > 0 ? names[index - 1].End : 0;
        if (name.Count > 1 || open < 2 || reader.Word(open) is not "(" || name.End >= reader.Document.Tokens.Length || reader.Word(name.End) is not (")" or "," or ";")) return false;
        string form = reader.Phrase(name);
        if (!IsAcronym(form) || form.Any(char.IsAsciiDigit)) return false;
        string letters = FoldedName.Fold(form);
        int first = Math.Max(before, open - LongestMeaning);
        if (reader.Document.SentenceAt(reader.Document.Tokens[open].Span.Start) is { } sentence) first = Math.Max(first, sentence.FirstToken);
        for (int start = open - 2; start >= first; start--)
            if (IsInitialsOf(letters, FoldedName.Fold(reader.Phrase(start, open - start)).Split(' '))) return true;
        return false;
    }

    // A short form may be of another language: "Foreign Intelligence Service (SVR)".
    private static bool IsUnknown(string name) => KnownActors.Named(name) is null;

    /// <summary>True for capitals that begin words of the name in their order, its first word among them.</summary>
    public static bool StandsFor(string acronym, string name)
    {
        if (!IsAcronym(acronym)) return false;
        string letters = new([.. acronym.Where(char.IsLetter).Select(char.ToLowerInvariant)]);
        string[] words = FoldedName.Fold(name).Split(' ');
        if (words.Length < 2 || words[0][0] != letters[0]) return false;
        string joined = string.Concat(words.Select(word => word[..Math.Min(3, word.Length)]));
        int at = 0;
        foreach (char letter in joined)
            if (at < letters.Length && letter == letters[at]) at++;
        return at == letters.Length && words.Length <= letters.Length * 2 + 1;
    }

    /// <summary>True when the acronym is exactly the first letters of the name's words, small words left out or not.</summary>
    public static bool IsInitialsOf(string acronym, string[] words)
    {
        if (acronym.Length < 3 || words.Length < 2) return false;
        int all = 0, main = 0;
        foreach (string word in words)
        {
            if (all >= 0) all = all < acronym.Length && acronym[all] == word[0] ? all + 1 : -1;
            if (main >= 0 && word is not ("of" or "the" or "for" or "and" or "in" or "on" or "to" or "&")) main = main < acronym.Length && acronym[main] == word[0] ? main + 1 : -1;
        }

        return all == acronym.Length || main == acronym.Length;
    }

    public static bool IsAcronym(string name)
    {
        int capitals = name.Count(char.IsUpper);
        return name.Length is >= 2 and <= 9 && capitals >= 2 && capitals >= name.Count(char.IsLower) && !name.Contains(' ');
    }
}
