using NewsBot.Chat;

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
}
