using NewsBot.Analysis.Documents;
using NewsBot.Articles.Extraction;

namespace NewsBot.Articles.Desk;

/// <summary>What a pasted text says of itself before it begins: front matter, as a file has it, or its address on the first line.</summary>
internal static class PastedText
{
    /// <exception cref="FormatException">The rest of a sentence about the text.</exception>
    public static ArticleText Read(string id, string pasted)
    {
        string text = pasted.TrimStart();
        int end = text.IndexOf('\n');
        if (end < 0) return new ArticleText(id, pasted);
        string first = text[..end].Trim();
        if (first == "---")
        {
            var (article, body) = FrontMatter.Read(id, text.ReplaceLineEndings("\n"));
            return article with { Text = MarkdownText.Of(body) };
        }

        return first.Contains("://", StringComparison.Ordinal) && DeskReader.AddressIn(first) is { } address
            ? new ArticleText(id, text[end..].Trim()) { Address = address.AbsoluteUri }
            : new ArticleText(id, pasted);
    }
}
