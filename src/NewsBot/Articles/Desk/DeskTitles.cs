using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>What a text is called, whatever is known of it.</summary>
public static class DeskTitles
{
    private const int OpeningLength = 80;

    public static string Of(Submission submission) => submission.Text.Title is { Length: > 0 } title ? title : Opening(submission.Text.Text);

    public static string Of(Article article) => article.Text.Title ?? article.Analysis.Article.Title ?? Opening(article.Text.Text);

    /// <summary>The first line, cut where it is long.</summary>
    internal static string Opening(string text)
    {
        string start = text.TrimStart();
        int end = start.AsSpan().IndexOfAny('\r', '\n');
        string line = (end < 0 ? start : start[..end]).TrimEnd();
        if (line.Length <= OpeningLength) return line;
        int word = line.LastIndexOf(' ', OpeningLength - 1);
        return line[..(word > 0 ? word : OpeningLength - 1)] + "…";
    }
}
