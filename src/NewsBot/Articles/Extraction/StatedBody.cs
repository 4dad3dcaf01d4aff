using System.Net;
using System.Text.RegularExpressions;

namespace NewsBot.Articles.Extraction;

/// <summary>The text that a page gives to search engines stands in where the page shows its readers much less, as pages do that a script fills.</summary>
internal static partial class StatedBody
{
    /// <summary>So many times the words of what was read.</summary>
    private const double MuchMore = 2;

    private const int LeastWords = 80;

    public static ArticleBody Complete(ArticleBody body, JsonLd json)
    {
        if (json.Body is not { } stated) return body;
        string text = Plain(stated);
        int words = WordCounter.Of(text);
        return words >= LeastWords && words > MuchMore * WordCounter.Of(body.Text) ? body with { Text = text, Share = 1 } : body;
    }

    private static string Plain(string stated)
    {
        string text = stated.Contains("</p>", StringComparison.OrdinalIgnoreCase) ? Tag().Replace(ParagraphEnd().Replace(stated, "\n\n"), "") : stated;
        var lines = WebUtility.HtmlDecode(text).Split('\n').Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return string.Join("\n\n", lines.Where(line => line.Length > 0));
    }

    [GeneratedRegex("</p>|<br ?/?>|</li>|</h[1-6]>", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex ParagraphEnd();

    [GeneratedRegex("<[^<>]{0,2000}>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
