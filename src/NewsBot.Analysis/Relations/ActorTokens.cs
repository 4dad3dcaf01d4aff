using NewsBot.Analysis.Actors;
using NewsBot.Analysis.Documents;
using NewsBot.Analysis.Lexicons;

namespace NewsBot.Analysis.Relations;

/// <summary>A sentence seen as words and the actors that some of them name.</summary>
internal sealed class ActorTokens
{
    private readonly NameReader _reader;

    /// <summary>Of each token, counted from 1; 0 where it names none.</summary>
    private readonly int[] _actors;
    private readonly string?[] _words;
    private readonly IReadOnlyList<Actor> _all;
    private readonly Dictionary<string, int> _byKey;

    /// <param name="all">The actors of the text.</param>
    /// <param name="byKey">Their indices.</param>
    public ActorTokens(NameReader reader, Sentence sentence, IEnumerable<ActorMention> mentions, IReadOnlyList<Actor> all, Dictionary<string, int> byKey)
    {
        (_reader, Sentence, _all, _byKey) = (reader, sentence, all, byKey);
        (_actors, _words) = (new int[sentence.TokenCount], new string?[sentence.TokenCount]);
        foreach (var (mention, actor) in mentions)
        {
            var (first, end) = reader.TokensOf(mention.Span);
            for (int token = first; token < Math.Min(end, End); token++) _actors[token - First] = actor + 1;
        }
    }

    public Sentence Sentence { get; }

    public int First => Sentence.FirstToken;

    public int End => First + Sentence.TokenCount;

    /// <summary>The word in lower case; empty outside the sentence.</summary>
    public string Word(int token) => token < First || token >= End ? "" : _words[token - First] ??= _reader.LowerWord(token);

    public TextSpan SpanOf(int first, int end) => _reader.SpanOf(first, end);

    /// <summary>The actor that the token is part of the name of, or -1.</summary>
    public int Actor(int token) => token < First || token >= End ? -1 : _actors[token - First] - 1;

    /// <summary>The same, or the country that an adjective stands for where the text has that country as an actor.</summary>
    public int ActorOrNation(int token)
    {
        if (Actor(token) is >= 0 and var actor) return actor;
        return token >= First && token < End && KnownActors.OfNationality(_reader.Word(token)) is { } country ? _byKey.GetValueOrDefault(country.Key, -1) : -1;
    }

    /// <summary>True for the name of a person.</summary>
    public bool IsPerson(int token) => Actor(token) is >= 0 and var actor && _all[actor].Kind == ActorKind.Person;

    /// <summary>"Minister", "envoy".</summary>
    public bool IsOffice(int token) => Actor(token) < 0 && NameLists.Hold(Word(token), NameList.Office);

    public bool IsPossessive(int token) => Word(token) is "'s" or "’s" or "'" or "’";

    /// <summary>The first token of the name that ends here.</summary>
    public int StartOf(int token)
    {
        int actor = Actor(token);
        while (token > First && Actor(token - 1) == actor && actor >= 0) token--;
        return token;
    }

    /// <summary>The token behind the name that begins here.</summary>
    public int EndOf(int token)
    {
        int actor = Actor(token);
        while (Actor(token) == actor && actor >= 0) token++;
        return token;
    }
}
