using NewsBot.Chat;

namespace NewsBot.Digests;

/// <summary>Lays out a digest as one message. Pure: the same request gives the same message.</summary>
public static class DigestBuilder
{
    /// <summary>The fullest layout that keeps to the size's budget; the tightest one where none does.</summary>
    public static ChatMessage Build(DigestRequest request)
    {
        if (request.Articles.Count == 0) return Empty(request);
        var contents = new DigestChoice(request);
        var layouts = DigestLimits.For(request.Size).Select(limits => new DigestLayout(request, contents, limits).Message());
        ChatMessage? tightest = null;
        foreach (var message in layouts)
        {
            if (Length(message) <= DigestLimits.Budget(request.Size)) return message;
            tightest = message;
        }

        return tightest!;
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
