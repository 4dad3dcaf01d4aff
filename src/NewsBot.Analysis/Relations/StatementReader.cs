using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;
using static NewsBot.Analysis.Relations.WordClasses;

namespace NewsBot.Analysis.Relations;

/// <summary>
/// Reads who says what in one sentence: "Lavrov said that …", "…, Lavrov said", "…, said Lavrov", "according to Lavrov, …", "Lavrov denied that …". A speaker is a name:
/// whom a pronoun means is not guessed. What is said is left as it stands.
/// </summary>
internal sealed class StatementReader(ActorTokens tokens)
{
    private const int FewestWords = 3, Reach = 8, HalfReach = 4;

    /// <summary>The class of each form.</summary>
    private static readonly Dictionary<string, string> Verbs = ReadVerbs();

    /// <summary>What can be denied, as nouns.</summary>
    private static readonly HashSet<string> Charges = Lexicon.Words("en/charges.txt");

    private readonly SubjectFinder _subjects = new(tokens);

    public IEnumerable<Statement> Read()
    {
        for (int i = tokens.First; i < tokens.End; i++)
        {
            if (tokens.Actor(i) >= 0) continue;
            string word = tokens.Word(i);
            var found = word == "according" && tokens.Word(i + 1) == "to" ? According(i) : Verbs.TryGetValue(word, out string? kind) ? Reported(i, kind) : [];
            foreach (var statement in found) yield return statement;
        }
    }

    private static Dictionary<string, string> ReadVerbs()
    {
        var verbs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string[] row in Lexicon.Rows("en/saying-verbs.tsv"))
            foreach (string form in row[1].Split(' ')) verbs.Add(form, row[0]);
        return verbs;
    }

    private IEnumerable<Statement> Reported(int verb, string kind)
    {
        int group = _subjects.GroupStart(verb);
        if ((IsDeterminer(tokens.Word(verb - 1)) && tokens.Word(verb - 1) != "both") || Enumerable.Range(group, verb - group).Any(i => IsNegation(tokens.Word(i)) || IsBe(tokens.Word(i))) || ModalityReader.OfVerb(tokens, group, verb) != (RelationModality.Did, false)) return [];
        var before = _subjects.Before(group, Opening(group));
        if (kind is "denied" or "rejected") return Denial(verb, kind) is { } denial ? Of(before, verb, verb + 1, denial).Select(statement => statement with { Denies = true }) : [];
        if (before.Count > 0 && Behind(verb, kind) is { } said) return Of(before, verb, verb + 1, said);
        if (before.Count > 0 && EndsReport(kind == "told" ? AfterAddressee(verb + 1) : verb + 1) && SpeakerStart(group, before[0]) is { } speaker && Before(speaker) is { } told) return Of(before, verb, verb + 1, told);
        // "…, said Sergey Lavrov": the name comes last.
        if (kind != "told" && (tokens.Word(verb - 1) == "," || IsQuote(verb - 1)) && NameFrom(verb + 1) is { } name && Before(verb) is { } first) return Of([name], verb, verb + 1, first);
        return [];
    }

    /// <summary>"Denied that the army had fled", "denied supplying weapons", "rejected the accusation": the verb with it, for without it the words say the opposite.</summary>
    private TextSpan? Denial(int verb, string kind)
    {
        int end = verb + 1;
        while (end < tokens.End && tokens.Word(end) is not (";" or "," or "”" or "\"")) end++;
        bool deed = kind == "denied" && tokens.Actor(verb + 1) < 0 && tokens.Word(verb + 1) is [_, _, .., 'i', 'n', 'g'];
        for (int i = verb + 1; !deed && i < Math.Min(end, verb + Reach) && tokens.Word(i) is not "to"; i++)
            deed = Charges.Contains(tokens.Word(i)) || (kind == "denied" && tokens.Word(i) == "that");
        return deed ? Clause(verb, end) : null;
    }

    /// <summary>"The IMF praised the decision and said …": who the sentence opens with, where nothing but its first clause stands between.</summary>
    private IReadOnlyList<int> Opening(int group)
    {
        int start = tokens.First;
        while (IsDeterminer(tokens.Word(start))) start++;
        if (tokens.Word(group - 1) != "and" || tokens.Actor(start) < 0) return [];
        int verb = tokens.EndOf(start);
        while (IsAuxiliary(tokens.Word(verb)) || IsAdverb(tokens.Word(verb))) verb++;
        bool plain = RelationVerbs.OfForm(tokens.Word(verb)) is not null && !Enumerable.Range(verb, group - verb).Any(i => tokens.Word(i) is "," || OpensClause(tokens.Word(i)));
        return plain ? [tokens.Actor(start)] : [];
    }

    /// <summary>"Told reporters", "told the United Nations", "told Reuters on Monday".</summary>
    private int AfterAddressee(int next)
    {
        while (IsDeterminer(tokens.Word(next))) next++;
        return tokens.Actor(next) >= 0 ? tokens.EndOf(next) : tokens.Word(next) is "" or "," or "." ? next : next + 1;
    }

    private IEnumerable<Statement> According(int at)
    {
        int end = at + 2;
        while (end < tokens.End && tokens.Word(end) is not ("," or ";" or ":")) end++;
        // "According to the Kremlin's envoy, Zamir Kabulov, the move …": the name stands between commas.
        if (at - tokens.First <= 1 && tokens.Actor(end + 1) is >= 0 and var named && tokens.Word(tokens.EndOf(end + 1)) == ",")
            return Clause(tokens.EndOf(end + 1) + 1, tokens.End) is { } after ? Of([named], at, at + 2, after) : [];
        if (NameFrom(at + 2) is not { } speaker) return [];
        if (tokens.Word(at - 1) == ",") return Before(at) is { } before ? Of([speaker], at, at + 2, before) : [];
        if (at > tokens.First && !IsQuote(at - 1) && end == tokens.End) return Clause(tokens.First, at) is { } whole ? Of([speaker], at, at + 2, whole) : [];
        if (at - tokens.First > 1 || end == tokens.End) return [];
        return Clause(end + 1, tokens.End) is { } rest ? Of([speaker], at, at + 2, rest) : [];
    }

    /// <summary>What stands behind the verb; null where it is not clear where it begins.</summary>
    private TextSpan? Behind(int verb, string kind)
    {
        int next = verb + 1;
        for (int i = next; i < Math.Min(tokens.End, next + Reach); i++)
        {
            if (tokens.Word(i) == "that" && tokens.Word(i - 1) is not ("of" or "in" or "on" or "at")) return Clause(i + 1, tokens.End);
            if (IsQuote(i)) return Clause(i, tokens.End);
            if (tokens.Word(i) == ":") return Clause(i + 1, tokens.End);
            if (tokens.Word(i) is ";" or "and" || (tokens.Word(i) == "," && !IsQuote(i + 1))) break;
        }

        string word = tokens.Word(next);
        if (kind != "said" || IsPreposition(word) || IsAdverb(word) || word is "" or "," or "." or "and" or "so" || IsDay(word)) return null;
        bool opens = tokens.Actor(next) >= 0 || IsDeterminer(word) || word is "they" or "he" or "she" or "there" || (word == "it" ? GoesOn(next + 1) : HasVerb(next + 1));
        return opens ? Clause(next, tokens.End) : null;
    }

    /// <summary>Not "said it." or "said it in May".</summary>
    private bool GoesOn(int next) => tokens.Word(next) is not ("" or "." or "," or "and") && !IsPreposition(tokens.Word(next)) && !IsDay(tokens.Word(next));

    /// <summary>"Said inflation had slowed": an auxiliary before the phrase is over.</summary>
    private bool HasVerb(int next)
    {
        for (int i = next; i < next + HalfReach && tokens.Word(i) is not ("" or "." or "," or ";"); i++)
            if (IsAuxiliary(tokens.Word(i)) && !tokens.IsPossessive(i)) return true;
        return false;
    }

    private static bool IsDay(string word) => word.EndsWith("day", StringComparison.Ordinal);

    /// <summary>Behind the verb nothing more is said: the end, a comma, or when and where it was said.</summary>
    private bool EndsReport(int next) => tokens.Word(next) is "" or "." or "," || IsQuote(next) || IsDay(tokens.Word(next)) || tokens.Word(next) is "in" or "on" or "at" or "during" or "after" or "last";

    /// <summary>Where the words that name the speaker begin, behind the comma or quotation mark that ends what is said.</summary>
    private int? SpeakerStart(int group, int speaker)
    {
        bool named = false;
        for (int i = group - 1; i > tokens.First && group - i <= 2 * Reach; i--)
        {
            named |= tokens.Actor(i) == speaker;
            if (!named || (tokens.Word(i - 1) != "," && !IsQuote(i - 1))) continue;
            return tokens.Word(i) is "and" or "but" or "yet" || OpensClause(tokens.Word(i)) ? null : i;
        }

        return null;
    }

    /// <summary>What stands before; null for a mere phrase ("In May 2024, Russia said …") or a side clause ("After the talks failed, …").</summary>
    private TextSpan? Before(int end)
    {
        if (tokens.Word(end - 1) == ",") end--;
        bool hasVerb = Enumerable.Range(tokens.First, Math.Max(0, end - tokens.First)).Any(i => tokens.Word(i) is var word && ((IsAuxiliary(word) && word != "may") || word.EndsWith("ed", StringComparison.Ordinal) || RelationVerbs.OfForm(word) is not null));
        return IsQuote(tokens.First) || (hasVerb && !OpensClause(tokens.Word(tokens.First))) ? Clause(tokens.First, end) : null;
    }

    /// <summary>The name that a phrase such as "Russian Foreign Minister Sergey Lavrov" ends in.</summary>
    private int? NameFrom(int i)
    {
        for (int words = 0; words < Reach && i < tokens.End; words++, i++)
        {
            if (tokens.Actor(i) is >= 0 and var actor)
            {
                int next = tokens.EndOf(i);
                // Of "Russian Foreign Minister Sergey Lavrov" the last one, of "the Kremlin's envoy" none.
                if (tokens.IsPossessive(next)) return null;
                if (tokens.Word(next) is "" or "." or "," or ";" or "”" or "\"" or "and" or "who" || IsPreposition(tokens.Word(next)) || IsDay(tokens.Word(next))) return actor;
                if (tokens.Actor(next) < 0) continue;
                i = next - 1;
            }
            else if (IsPreposition(tokens.Word(i)) || OpensClause(tokens.Word(i)) || tokens.Word(i) is "," or "." or "and")
            {
                return null;
            }
        }

        return null;
    }

    private bool IsQuote(int token) => tokens.Word(token) is "“" or "”" or "\"";

    /// <summary>The words from one token to another, without the marks around them; null where they are too few.</summary>
    private TextSpan? Clause(int first, int end)
    {
        for (int i = first; i < end; i++)
            if (tokens.Word(i) == ";") end = i;
        while (end > first && tokens.Word(end - 1) is "." or ",") end--;
        while (end > first && tokens.Word(first) is "," or ":") first++;
        return end - first < FewestWords ? null : tokens.SpanOf(first, end);
    }

    private IEnumerable<Statement> Of(IEnumerable<int> speakers, int cue, int cueEnd, TextSpan clause) =>
        speakers.Select(speaker => new Statement(speaker, tokens.SpanOf(cue, cueEnd), clause, tokens.Sentence.Span));
}
