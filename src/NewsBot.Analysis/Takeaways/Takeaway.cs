using System.Text;
using NewsBot.Analysis.Documents;

namespace NewsBot.Analysis.Takeaways;

/// <summary>A key point of an article, word for word: one of its sentences, or one of its own key points whole.</summary>
/// <param name="Own">True when the article itself lists it as a key point.</param>
public sealed record Takeaway(TextSpan Span, bool Own)
{
    private const string Mark = "[…]";

    /// <summary>What is left out where it is shown, in text order: a leading "However," or an aside in brackets. The evidence has the whole.</summary>
    public IReadOnlyList<TextSpan> Cuts { get; init => field = value ?? []; } = []; // Null from what an earlier engine wrote.

    /// <summary>Its words, marked where some are left out.</summary>
    public string In(string text)
    {
        if (Cuts.Count == 0) return Span.Of(text);
        var words = new StringBuilder();
        int from = Span.Start;
        foreach (var cut in Cuts)
        {
            words.Append(text, from, cut.Start - from).Append(Mark);
            from = cut.End;
        }

        return words.Append(text, from, Span.End - from).ToString();
    }
}
