using NewsBot.Articles;
using NewsBot.Feeds.Parsing;

namespace NewsBot.Feeds.Polling;

/// <summary>The cleaned HTML of an entry to plain text, a line for each block.</summary>
internal static class EntryText
{
    private static readonly string[] Cut = ["…", "...", "[…]", "[...]", "(more…)", "read more", "continue reading"];

    public static string Of(string html)
    {
        var text = new PlainText();
        var reader = new MarkupReader(html);
        while (reader.Read())
        {
            switch (reader.Kind)
            {
                case MarkupKind.Text:
                    text.Words(CharacterReferences.Decode(reader.Text));
                    break;
                case MarkupKind.Start when reader.Name == "li":
                    text.BeginItem();
                    break;
                case MarkupKind.End when reader.Name == "li":
                    text.EndItem();
                    break;
                case MarkupKind.Start when reader.Name is "br" or "tr":
                    text.Line();
                    break;
                case MarkupKind.Start or MarkupKind.End when HtmlNames.Blocks.Contains(reader.Name):
                    text.Paragraph();
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>False where the feed has but the beginning of the text.</summary>
    public static bool IsWhole(string text, int characters) => text.Length >= characters && !Cut.Any(mark => text.TrimEnd().EndsWith(mark, StringComparison.OrdinalIgnoreCase));
}
