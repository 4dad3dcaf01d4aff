using NewsBot.Chat;

namespace NewsBot.Digests;

/// <summary>Lays out a digest as one message. Pure: the same request gives the same message.</summary>
public static class DigestBuilder
{
    /// <summary>The fullest layout that keeps to the size's budget; the tightest one where none does.</summary>
    public static ChatMessage Build(DigestRequest request) => Lay(request, new DigestChoice(request)).Message;

    /// <returns>The message, and how much of each kind it had room for; null where it has nothing to say.</returns>
    internal static (ChatMessage Message, DigestLimits? Limits) Lay(DigestRequest request, DigestChoice choice)
    {
        if (choice.IsEmpty) return (Empty(request), null);
        (ChatMessage Message, DigestLimits? Limits) laid = default;
        foreach (var limits in DigestLimits.For(request.Size))
        {
            laid = (new DigestLayout(request, choice, limits).Message(), limits);
            if (Length(laid.Message) <= DigestLimits.Budget(request.Size)) break;
        }

        return laid;
    }

    /// <summary>Characters that a reader sees, evidence left out.</summary>
    internal static int Length(ChatMessage message) => message.Blocks.Sum(block => block switch
    {
        Heading heading => Length(heading.Line),
        Paragraph paragraph => Length(paragraph.Line),
        BulletList bullets => bullets.Items.Sum(Length),
        Table table => table.Rows.Sum(Length),
        _ => 0,
    });

    // Blanks, bullets and line breaks: about three characters a line, and five for each number in brackets.
    private static int Length(Line line) =>
        3 + line.Text.Length + (line.Label?.Length + 2 ?? 0) + (line.Badge?.Length + 3 ?? 0) + (line.Detail?.Length + 3 ?? 0) + (5 * line.Evidence.Count);

    private static ChatMessage Empty(DigestRequest request)
    {
        string when = request.Period is { From: { } from } ? $" since {from:d MMMM yyyy}" : "";
        string what = request.Story.Articles.Count == 0 ? "There are no articles yet." : $"Nothing new: no article came in{when}.";
        return new ChatMessage([.. DigestLayout.Notes(request), new Paragraph(new Line(what))]) { Actions = DigestLayout.Actions(request) };
    }
}
