using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Actors;

public enum ActorKind
{
    Person,
    Organisation,
    Country,
    Place,

    /// <summary>A group of people by origin, belief or party: "the Kurds", "Bangladeshis".</summary>
    People,
}

/// <summary>A place in the text that names an actor.</summary>
/// <param name="Span">The name alone, without title, role or article.</param>
/// <param name="Kind">What the words mean there: "Moscow" may be a city here and a government there.</param>
public sealed record Mention(TextSpan Span, ActorKind Kind);

/// <summary>A role as the text gives it ("Russian Foreign Minister"), kept apart from the name.</summary>
public sealed record ActorRole(string Text, TextSpan Span);

/// <summary>One real person, organisation, country or place, with all its mentions in one article.</summary>
/// <param name="Name">The fullest name that the text uses; of a known one, its usual English name.</param>
/// <param name="Key">Identity across articles: <c>country/RU</c>, <c>organisation/taliban</c>, else the kind and the folded name.</param>
/// <param name="Mentions">In text order, at least one.</param>
/// <param name="Salience">0 to 1: how much the article is about it.</param>
public sealed record Actor(
    string Name, ActorKind Kind, string Key, IReadOnlyList<Mention> Mentions, IReadOnlyList<ActorRole> Roles, double Salience);
