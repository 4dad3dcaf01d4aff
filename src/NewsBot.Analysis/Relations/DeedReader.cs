using NewsBot.Analysis.Lexicons;
using static NewsBot.Analysis.Relations.WordClasses;

namespace NewsBot.Analysis.Relations;

/// <summary>A deed read in one sentence: actors as indices, tokens as positions.</summary>
internal sealed record Deed(IReadOnlyList<int> Subjects, RelationVerb Verb, IReadOnlyList<int> Objects, int First, int End, bool Negated, RelationModality Modality);

/// <summary>
/// Reads verbs with the actors before and behind them ("Russia formally recognised the Taliban"), and nouns of deeds ("the U.S. invasion
/// of Afghanistan"). Without a parser it claims only what stands close together: better to miss a relation than to make one up.
/// </summary>
internal sealed class DeedReader(ActorTokens tokens)
{
    private const int Reach = 4;

    private readonly SubjectFinder _subjects = new(tokens);

    private RelationModality _before;

    public IEnumerable<Deed> Read()
    {
        IReadOnlyList<int> before = [];
        for (int i = tokens.First; i < tokens.End; i++)
        {
            if (tokens.Actor(i) >= 0) continue;
            string word = tokens.Word(i);
            var (verb, noun) = RelationVerbs.Of(word);
            if (verb is not null && !IsNoun(i, word) && !(tokens.Word(i + 1) == "between" && noun is not null))
            {
                var deed = ReadVerb(i, word, verb, before);
                if (deed is null) continue;
                if (deed.Subjects.Count > 0) before = deed.Subjects;
                if (deed is { Subjects.Count: > 0, Objects.Count: > 0 }) yield return deed;
            }
            else if (noun is not null && ReadNoun(i, noun) is { } named)
            {
                yield return named;
            }
        }
    }

    private Deed? ReadVerb(int at, string word, RelationVerb verb, IReadOnlyList<int> before)
    {
        int group = _subjects.GroupStart(at);
        int last = at - 1;
        while (last > group && IsAdverb(tokens.Word(last))) last--;
        bool passive = last >= group && IsBe(tokens.Word(last)) && !word.EndsWith("ing", StringComparison.Ordinal);
        var (modality, refused) = ModalityReader.OfVerb(tokens, group, at);
        // "Will recognise and support": what "will" says holds for both.
        if (group == at && word == verb.Base && tokens.Word(at - 1) is "and" or "or" or ",") modality = _before;
        _before = modality;
        bool negated = refused || Enumerable.Range(group, at - group).Any(i => IsNegation(tokens.Word(i)));
        var subjects = word.EndsWith("ing", StringComparison.Ordinal) && group == at ? _subjects.OfGerund(at) : _subjects.Before(group, before, at - group > 1 && tokens.Word(at - 1) == "to");
        if (passive)
        {
            var agents = tokens.Word(at + 1) == "by" ? ObjectsFrom(at + 2) : [];
            return new Deed(agents, verb, agents.Count > 0 ? subjects : [], group, at + 1, negated, modality);
        }

        if (verb.Leads.Count == 1 && verb.Leads[0].Length == 0 && at == group && word.EndsWith("ed", StringComparison.Ordinal) && tokens.Word(at + 1) == "by")
        {
            var agents = ObjectsFrom(at + 2);
            return new Deed(agents, verb, agents.Count > 0 ? subjects : [], at, at + 1, negated, modality);
        }

        var objects = Objects(at + 1, verb.Leads);
        if (objects.Count == 0 && verb.Leads.Contains("with") && subjects.Count == 2 && EndsPhrase(tokens.Word(at + 1))) return new Deed([subjects[0]], verb, [subjects[1]], group, at + 1, negated, modality);
        return new Deed(subjects, verb, objects, at, at + 1, negated, modality);
    }

    private static bool EndsPhrase(string word) => word is "" or "." or "," or ";" or "and" || IsPreposition(word) || IsAdverb(word) || OpensClause(word);

    private List<int> Objects(int from, IReadOnlyList<string> leads)
    {
        int i = from;
        while (IsAdverb(tokens.Word(i))) i++;
        string lead = leads.FirstOrDefault(lead => lead.Length > 0 && lead == tokens.Word(i), "");
        if (lead.Length > 0) i++;
        else if (!leads.Contains("")) return [];
        return ObjectsFrom(i);
    }

    private List<int> ObjectsFrom(int i)
    {
        int words = 0;
        while (i < tokens.End && tokens.Actor(i) < 0)
        {
            string word = tokens.Word(i);
            if (tokens.ActorOrNation(i) is >= 0 and var nation && SubjectFinder.GoverningNouns.Contains(tokens.Word(i + 1))) return [nation];
            if (IsPreposition(word) || OpensClause(word) && word != "that" || word is "," or "." or "and" or "or" || (!IsDeterminer(word) && words++ == Reach - 1) || RelationVerbs.OfForm(word) is not null || IsAuxiliary(word)) return [];
            i++;
        }

        var objects = new List<int>();
        while ((i = Holder(i)) >= 0 && tokens.Actor(i) is >= 0 and var actor)
        {
            // "… from Afghanistan, and the Taliban entered Kabul": the next clause has begun.
            if (objects.Count > 0 && (IsAuxiliary(tokens.Word(tokens.EndOf(i))) || RelationVerbs.OfForm(tokens.Word(tokens.EndOf(i))) is not null)) break;
            if (!objects.Contains(actor)) objects.Add(actor);
            i = tokens.EndOf(i);
            if (tokens.Word(i) is "," or "and" or "or") i++;
            else break;
            if (tokens.Word(i) is "and") i++;
            while (IsDeterminer(tokens.Word(i))) i++;
        }

        return objects;
    }

    /// <summary>"The Taliban's acting foreign minister, Amir Khan Muttaqi", "Taliban leader Haibatullah Akhundzada": whom the office names, not what it is of.</summary>
    private int Holder(int i)
    {
        if (tokens.Actor(i) < 0) return i;
        int end = tokens.EndOf(i), next = tokens.IsPossessive(end) ? end + 1 : end, office = next;
        while (office - next < Reach && tokens.Actor(office) < 0 && !IsPreposition(tokens.Word(office)) && tokens.Word(office) is not ("," or "")) office++;
        int name = tokens.Word(office) == "," ? office + 1 : office;
        return office > next && tokens.IsOffice(office - 1) && tokens.IsPerson(name) ? name : i;
    }

    /// <summary>"Russia's recognition of the Taliban", "the U.S. invasion of Afghanistan", "talks between Moscow and Kabul".</summary>
    private Deed? ReadNoun(int at, RelationVerb noun)
    {
        int between = Enumerable.Range(at + 1, Reach).FirstOrDefault(i => tokens.Word(i) == "between", -1);
        if (between > 0) return Between(between) is { } both ? new Deed([both.Left], noun, [both.Right], at, at + 1, Negated: false, ModalityReader.OfNoun(tokens, at)) : null;
        int lead = Enumerable.Range(at + 1, 2).FirstOrDefault(i => noun.Leads.Contains(tokens.Word(i)), -1);
        if (lead < 0) return null;
        var objects = ObjectsFrom(lead + 1);
        return objects.Count > 0 && DoersOf(at) is { Count: > 0 } doers && !objects.Exists(doers.Contains) ? new Deed(doers, noun, objects, at, at + 1, Negated: false, ModalityReader.OfNoun(tokens, at)) : null;
    }

    /// <summary>"Russia's … support", "the U.S. invasion", or the subject of an empty verb before the noun: "ISIS-K, which poses a threat".</summary>
    private List<int> DoersOf(int noun)
    {
        int i = noun - 1;
        for (int words = 0; words < Reach && tokens.ActorOrNation(i) < 0 && !tokens.IsPossessive(i); words++, i--)
        {
            if (LightVerbs.Contains(tokens.Word(i))) return _subjects.Before(_subjects.GroupStart(i), []);
            if (i < tokens.First || RelationVerbs.OfForm(tokens.Word(i)) is not null || IsPreposition(tokens.Word(i)) || OpensClause(tokens.Word(i)) || tokens.Word(i) is "," or "and") return [];
        }

        if (tokens.IsPossessive(i)) i--;
        return tokens.ActorOrNation(i) is >= 0 and var doer ? [doer] : [];
    }

    /// <summary>"between Russian Foreign Minister Sergey Lavrov and his Taliban counterpart, Amir Khan Muttaqi": the last name on either side.</summary>
    private (int Left, int Right)? Between(int between)
    {
        int and = between + 1;
        while (and < tokens.End && tokens.Word(and) != "and" && !OpensClause(tokens.Word(and))) and++;
        if (tokens.Word(and) != "and" || tokens.Actor(and - 1) < 0) return null;
        int i = and + 1;
        while (i < tokens.End && i - and < 2 * Reach && tokens.Actor(i) < 0) i++;
        int right = tokens.Actor(i), next = tokens.EndOf(i);
        if (right >= 0 && tokens.Word(next) == "counterpart") right = tokens.Actor(tokens.Word(next + 1) == "," ? next + 2 : next + 1);
        return right < 0 || right == tokens.Actor(and - 1) ? null : (tokens.Actor(and - 1), right);
    }

    // "the attack", "Russia's support", "of talks": a verb's form used as a noun.
    private bool IsNoun(int at, string word)
    {
        string before = tokens.Word(at - 1);
        bool participle = word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal);
        return IsDeterminer(before) && before is not "that" || (!participle && (IsPreposition(before) && before != "to" || (tokens.IsPossessive(at - 1) && tokens.Actor(at - 2) >= 0)));
    }

    private static HashSet<string> LightVerbs { get; } = Lexicon.Words("en/light-verbs.txt");
}
