using NewsBot.Chat;
using NewsBot.Model;

namespace NewsBot.Digests.Corrections;

/// <summary>The lines of a message, whatever block they stand in.</summary>
internal static class Lines
{
    /// <summary>The message with each line changed, in order.</summary>
    public static ChatMessage Map(ChatMessage message, Func<Block, Line, Line> change) => message with
    {
        Blocks = [.. message.Blocks.Select<Block, Block>(block => block switch
        {
            Heading heading => heading with { Line = change(heading, heading.Line) },
            Paragraph paragraph => paragraph with { Line = change(paragraph, paragraph.Line) },
            BulletList list => new BulletList([.. list.Items.Select(line => change(list, line))]),
            Table table => new Table([.. table.Rows.Select(line => change(table, line))]),
            _ => block,
        })],
    };

    /// <summary>The message without the lines that rest on nothing but those articles, and without the headings under which nothing is left.</summary>
    public static ChatMessage Without(ChatMessage message, IReadOnlySet<ArticleName> gone)
    {
        if (gone.Count == 0 || !DigestItem.Of(message).Any(IsGone)) return message;
        var left = new Stack<Block>();
        bool isLost = false;
        foreach (var block in message.Blocks.Reverse())
        {
            var kept = Kept(block);
            isLost = kept is null || (isLost && kept is Heading heading && !(left.TryPeek(out var below) && IsUnder(below, heading)));
            if (!isLost) left.Push(kept!);
        }

        return message with { Blocks = left.Any(block => block is not Heading && !IsCount(block)) ? [.. left] : [new Paragraph(new Line("What stood here was taken out of the library.")), .. left.Where(IsCount)] };

        bool IsGone(DigestItem item) => item.Sources.All(gone.Contains);

        bool IsKept(Block block, Line line) => DigestItem.Read(message, block, line) is not { } item || !IsGone(item);

        Block? Kept(Block block) => block switch
        {
            Paragraph paragraph => IsKept(block, paragraph.Line) ? block : null,
            BulletList list => list.Items.Where(line => IsKept(block, line)).ToList() is { Count: > 0 } items ? new BulletList(items) : null,
            Table table => table.Rows.Where(line => IsKept(block, line)).ToList() is { Count: > 0 } rows ? new Table(rows) : null,
            _ => block,
        };
    }

    private static bool IsUnder(Block block, Heading heading) => block is Heading { Level: var level } ? level > heading.Level : !IsCount(block);

    /// <summary>The number of a part, at its end.</summary>
    private static bool IsCount(Block block) => block is Paragraph { Line.Text: "" };
}
