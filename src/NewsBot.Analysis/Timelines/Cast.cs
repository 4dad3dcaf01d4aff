using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Timelines;

/// <summary>Who takes part in an event: the actors of its clause.</summary>
internal sealed class Cast(string text, IReadOnlyList<Actor> actors, TenseReader tenses)
{
    private readonly List<ActorMention> _mentions =
        ActorMention.Of(actors, (left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.Actor.CompareTo(right.Actor));

    private TextSpan _sentence;
    private IReadOnlyList<int> _inSentence = [];

    /// <summary>In order of appearance; those of the whole sentence where the clause names nobody. "…, and the next year signed a treaty" shares the sentence's subject.</summary>
    public IReadOnlyList<int> Of(TextSpan clause, TextSpan sentence)
    {
        if (_sentence != sentence) (_sentence, _inSentence) = (sentence, In(sentence));
        int first = ActorMention.FirstFrom(_mentions, clause.Start);
        if (first == _mentions.Count || _mentions[first].Start >= clause.End) return _inSentence;
        if (clause == sentence) return _inSentence;
        var own = In(clause);
        bool sharesSubject = clause.Start > sentence.Start && CarriesOn(clause) && tenses.FirstVerb(sentence, clause) < _mentions[first].Start;
        return sharesSubject ? [.. _inSentence.Take(1).Union(own)] : own;
    }

    private List<int> In(TextSpan span)
    {
        var among = new List<int>();
        for (int i = ActorMention.FirstFrom(_mentions, span.Start); i < _mentions.Count && _mentions[i].Start < span.End; i++)
            if (!among.Contains(_mentions[i].Actor)) among.Add(_mentions[i].Actor);
        return among;
    }

    private bool CarriesOn(TextSpan clause)
    {
        var words = clause.In(text);
        return words.StartsWith("and ", StringComparison.Ordinal) || words.StartsWith("but ", StringComparison.Ordinal) || words.StartsWith("then ", StringComparison.Ordinal);
    }
}
