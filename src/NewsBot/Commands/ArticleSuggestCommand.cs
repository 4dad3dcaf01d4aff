using NewsBot.Articles.Desk;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Lets any member bring an article to the moderators.</summary>
public sealed class ArticleSuggestCommand(ArticleDesk desk, DeskReplies replies) : ICommand
{
    public const string Name = "article suggest";

    public CommandDefinition Definition { get; } = new(
        Name, "Suggest an article to the moderators", CommandRights.Everyone, ArticleAsk.Address, ArticleAsk.Text, ArticleAsk.File, ArticleFields.Title)
    {
        IsPrivate = true,
        Examples = ["/article suggest https://news.example.org/talks"],
        Form = new ChatForm("Suggest an article", [new(ArticleAsk.Text.Name, "Its address, or the text", IsLong: true), new(ArticleFields.Title.Name, "Its title, if the text does not begin so"), new(ArticleAsk.File.Name, "Or a file") { IsFile = true }]),
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var ask = await ArticleAsk.OfAsync(call, cancellationToken);
        return await replies.OfAsync(await desk.SuggestAsync(ask, DeskCall.AnyMember(call), cancellationToken), call, cancellationToken);
    }
}
