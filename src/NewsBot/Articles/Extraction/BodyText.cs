using System.Text;

namespace NewsBot.Articles.Extraction;

/// <summary>The article's text: its blocks as paragraphs.</summary>
internal static class BodyText
{
    public static string Of(PageTree tree, string? title)
    {
        var found = BodyFinder.Find(tree);
        if (found.Body is not { } body) return "";
        var text = new StringBuilder();
        for (int i = body.First; i < body.End; i++)
        {
            var block = tree.Blocks[i];
            if (found.IsOut[i]) continue;
            if (block.IsLinked && block.Words < 30 && block.Kind != BlockKind.Heading) continue;
            if (text.Length > 0) text.Append(block.Kind is BlockKind.ListItem or BlockKind.TableRow && i > 0 && tree.Blocks[i - 1].Kind == block.Kind ? "\n" : "\n\n");
            if (block.Kind == BlockKind.ListItem) text.Append("• ");
            text.Append(block.Text);
        }

        return text.ToString();
    }
}
