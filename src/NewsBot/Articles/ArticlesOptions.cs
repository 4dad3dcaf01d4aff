using System.ComponentModel.DataAnnotations;

namespace NewsBot.Articles;

/// <summary>Where articles come from.</summary>
public sealed class ArticlesOptions
{
    public const string Section = "NewsBot:Articles";

    /// <summary>The folder that is brought in at each start. Default <c>articles</c>; a relative path counts from the working folder.</summary>
    [Required(ErrorMessage = "the path of a folder")]
    public string Folder { get; set; } = "articles";
}
