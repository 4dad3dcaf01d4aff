using NewsBot.Analysis.Actors;

namespace NewsBot.Analysis.Stories;

/// <summary>How one article writes one actor.</summary>
/// <param name="Name">Its full name, folded.</param>
/// <param name="Written">Each way of writing it, as it stands there.</param>
/// <param name="Forms">The same with one space between words, and how often.</param>
/// <param name="AfterThe">How many mentions stand behind "the".</param>
internal sealed record ActorForms(string Name, IReadOnlyList<string> Written, IReadOnlyList<(string Form, int Count)> Forms, int AfterThe)
{
    public static ActorForms Of(Actor actor, string text)
    {
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var mention in actor.Mentions)
        {
            string form = mention.Span.Of(text);
            written[form] = written.GetValueOrDefault(form) + 1;
        }

        var forms = written.Select(form => (Form: string.Join(' ', form.Key.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), Count: form.Value));
        return new ActorForms(ActorIdentity.Fold(actor.Name), [.. written.Keys], [.. forms], actor.Mentions.Count(mention => IsAfterThe(mention.Span.Start, text)));
    }

    private static bool IsAfterThe(int start, string text) => start >= 4 && text.AsSpan(start - 4, 4).Equals("the ", StringComparison.OrdinalIgnoreCase);
}
