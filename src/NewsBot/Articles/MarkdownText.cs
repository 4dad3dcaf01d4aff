using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NewsBot.Articles;

/// <summary>Markdown to plain text: one line for each paragraph, heading and list item; marks, images and HTML are left out.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline CommonMark = new MarkdownPipelineBuilder().Build();

    /// <exception cref="FormatException">The rest of a sentence that begins with the file's name.</exception>
    public static string Of(string markdown)
    {
        try
        {
            var text = new PlainText();
            Write(text, Markdown.Parse(markdown, CommonMark));
            return text.ToString();
        }
        catch (ArgumentException exception)
        {
            throw new FormatException(" is nested too deeply for Markdown: save it as plain text.", exception); // The parser's own limit.
        }
    }

    private static void Write(PlainText text, Block block)
    {
        switch (block)
        {
            case HtmlBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup:
                break;
            case ListItemBlock item:
                text.BeginItem();
                foreach (var child in item) Write(text, child);
                text.EndItem();
                break;
            case ContainerBlock container:
                foreach (var child in container) Write(text, child);
                if (container is ListBlock && container.Parent is not ListItemBlock) text.Paragraph();
                break;
            case CodeBlock code:
                text.Paragraph();
                foreach (var line in code.Lines.ToString().AsSpan().EnumerateLines())
                {
                    text.Words(line);
                    text.Line();
                }

                text.Paragraph();
                break;
            case LeafBlock { Inline: { } inline }:
                if (block.Parent is not ListItemBlock) text.Paragraph();
                WriteInlines(text, inline);
                if (block.Parent is not ListItemBlock) text.Paragraph();
                else text.Line();
                break;
        }
    }

    private static void WriteInlines(PlainText text, ContainerInline container)
    {
        foreach (var inline in container)
        {
            switch (inline)
            {
                case LinkInline { IsImage: true } or HtmlInline:
                    break;
                case LineBreakInline { IsHard: true }:
                    text.Line();
                    break;
                case LineBreakInline:
                    text.Space();
                    break;
                case LiteralInline literal:
                    text.Words(literal.Content.AsSpan());
                    break;
                case HtmlEntityInline entity:
                    text.Words(entity.Transcoded.AsSpan());
                    break;
                case CodeInline code:
                    text.Words(code.Content);
                    break;
                case AutolinkInline link:
                    text.Words(link.Url);
                    break;
                case ContainerInline children:
                    WriteInlines(text, children);
                    break;
            }
        }
    }
}
