using Microsoft.Extensions.Options;
using NewsBot.Analysis.Documents;
using NewsBot.Articles;
using NewsBot.Commands;
using NewsBot.Model;
using NewsBot.Storage;
using NewsBot.WebChat.Access;

namespace NewsBot.WebChat;

/// <summary>An article as read, so that the page can show a quoted sentence in its place.</summary>
internal static class ArticleEndpoints
{
    private sealed record ArticleView(string Library, string Key, string? Title, string? Publisher, string? Author, string? Published, string? Address, string Language, string Text);

    public static void MapArticles(this IEndpointRouteBuilder routes) => routes.MapGet("/api/articles/{library}/{**key}", GetAsync);

    private static async Task<IResult> GetAsync(string library, string key, HttpContext context, IStorySource stories, SubmissionStore submissions, IOptions<WebOptions> options, CancellationToken cancellationToken)
    {
        var story = IsOpen(library, options.Value) ? await stories.GetAsync(library, cancellationToken) : null;
        var article = story?.Articles.Select(analysis => analysis.Article).FirstOrDefault(article => article.Id == key)
            ?? (story is not null && LibraryName.IsOfCommunity(library) ? await WaitingAsync(library, key, AccessGuard.MemberOf(context), submissions, cancellationToken) : null)
            ?? throw new RefusedException(new(StatusCodes.Status404NotFound, "This article is not in the library any more."));
        return WebJson.Ok(new ArticleView(
            library, key, article.Title, article.Publisher, article.Author, article.Published?.ToString(), article.Address, article.Language, article.Text));
    }

    /// <summary>What is not published yet, so that the preview's sentences can be read in their place.</summary>
    private static async Task<ArticleText?> WaitingAsync(string library, string key, ChatMember member, SubmissionStore submissions, CancellationToken cancellationToken) =>
        (await submissions.ListAsync(ChatAddress.Parse(library), member.Id, cancellationToken)).Select(submission => submission.Text).FirstOrDefault(text => text.Id == key);

    /// <summary>Whoever got in may enter every channel of this page, and no community of another platform: its library does not exist here.</summary>
    private static bool IsOpen(string library, WebOptions options) =>
        !LibraryName.IsOfCommunity(library) || options.ChannelNames.Any(channel => library == LibraryName.Of(new ChatAddress(ChatPlatform.Web, channel)));
}
