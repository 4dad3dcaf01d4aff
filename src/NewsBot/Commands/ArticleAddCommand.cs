using NewsBot.Articles.Desk;
using NewsBot.Chat;

namespace NewsBot.Commands;

/// <summary>Brings an article to the community's library: as a draft first, which only the moderator sees.</summary>
public sealed class ArticleAddCommand(ArticleDesk desk, DeskReplies replies) : ICommand
{
    public const string Name = "article add";

    public static readonly CommandOption<string> Update = new("update", "Reads an article anew that is here already", text => text) { Choices = ["yes"] };

    public CommandDefinition Definition { get; } = new(
        Name, "Add an article: by its address, as text, as a file, or the message you reply to", CommandRights.Moderator,
        ArticleAsk.Address, ArticleAsk.Text, ArticleAsk.File, ArticleFields.Title, ArticleFields.Publisher, ArticleFields.Author, ArticleFields.Published, Update)
    {
        IsPrivate = true,
        Examples = ["/article add", "/article add https://news.example.org/talks"],
        Form = new ChatForm("Add an article", [new(ArticleAsk.Text.Name, "Its address, or the text", IsLong: true), new(ArticleFields.Title.Name, "Its title, if the text does not begin so"), new(ArticleAsk.File.Name, "Or a file") { IsFile = true }]),
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var ask = await ArticleAsk.OfAsync(call, cancellationToken) with { Updates = call.Has(Update) };
        return await replies.OfAsync(await desk.SubmitAsync(ask, DeskCall.Moderator(call), cancellationToken), call, cancellationToken);
    }
}
