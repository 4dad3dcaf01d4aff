using NewsBot.Model;

namespace NewsBot.Articles.Desk;

/// <summary>What a text is called, whatever is known of it.</summary>
public static class DeskTitles
{
    public static string Of(Submission submission) => submission.Text.Title is { Length: > 0 } title ? title : submission.Source ?? submission.Text.Id;

    public static string Of(Article article) => article.Text.Title ?? article.Analysis.Article.Title ?? article.Key;
}
