using NewsBot.Analysis.Stories;
using NewsBot.Chat;
using NewsBot.Digests;

namespace NewsBot.Commands;

/// <summary>One line for each quotation: who, the words, how the text has it, about whom, when, and in which article.</summary>
internal static class StanceRows
{
    private const int QuoteLength = 240, MostTopics = 3;

    public static Line Of(Story story, Stance stance, EvidenceList evidence)
    {
        var article = story.Articles[stance.Quote.Article].Article;
        string?[] details =
        [
            stance.When is { } when ? Wording.Date(when.Date, when.Until, when.Modifier) : null,
            stance.About.Count > 0 ? "on " + string.Join(", ", stance.About.Take(MostTopics).Select(actor => story.Actors[actor].Name)) : null,
            string.IsNullOrWhiteSpace(article.Publisher) ? $"“{Excerpt.Of(Wording.Title(article), 40)}”, {Wording.Published(article)}" : Wording.Source(article),
        ];
        return new Line(Quoted(Excerpt.OneLine(stance.Quote.Span.Of(article.Text))))
        {
            Label = story.Actors[stance.Speaker].Name,
            Badge = Badge(stance),
            Detail = string.Join(" · ", details.OfType<string>()),
            Evidence = [evidence.Add(stance.Quote)],
        };
    }

    /// <summary>"says", "recognises", "opposes, planned".</summary>
    public static string Badge(Stance stance) => stance.Stand is not { } stand
        ? "says"
        : string.Join(", ", new[] { Wording.Kind(stand.Kind), stand.Negated ? "denied" : null, Wording.Badge(stand.Modality) }.OfType<string>());

    /// <summary>In quotation marks, unless the text itself begins with one.</summary>
    private static string Quoted(string words) => words[0] is '“' or '"' or '‘' ? Excerpt.Of(words, QuoteLength) : $"“{Excerpt.OfClause(words, QuoteLength)}”";
}
