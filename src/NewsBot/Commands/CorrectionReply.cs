using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;

namespace NewsBot.Commands;

/// <summary>Makes corrections of calls, and says what came of them.</summary>
internal static class CorrectionReply
{
    /// <summary>Withdraws the item.</summary>
    public static Correction Of(CommandCall call, DigestItem item, string reason, DateTimeOffset at) => Of(call, item.Sources[0], item.Words, reason, at) with { Item = item.Key };

    /// <summary>Withdraws the article.</summary>
    public static Correction Of(CommandCall call, ArticleName article, string was, string reason, DateTimeOffset at) => new()
    {
        Community = call.Address.Community,
        Everywhere = PostedItems.IsOperator(call),
        Library = article.Library,
        ArticleKey = article.Key,
        Was = was,
        Reason = reason,
        Member = call.Member.Id,
        MemberName = call.Member.Name,
        At = at,
    };

    public static ChatMessage Made(string sentence, CorrectionOutcome outcome, long? digest) => ChatMessage.Of($"{sentence} {Messages(outcome)}") with
    {
        Actions =
        [
            new ChatAction("Undo", CommandText.Of(CorrectCommand.Name, (CorrectCommand.Undo.Name, $"{outcome.Correction.Id}"))),
            .. digest is { } number ? [new ChatAction("The digest", DigestLine.Of(number))] : Array.Empty<ChatAction>(),
        ],
    };

    /// <summary>How many messages are edited, and where.</summary>
    public static string Messages(CorrectionOutcome outcome)
    {
        int chats = outcome.Messages.Select(delivery => delivery.Address).Distinct().Count();
        return outcome.Messages.Count == 0
            ? "No message that was posted holds it; what is posted from now on says it so."
            : $"{Wording.Count(outcome.Messages.Count, "message")} in {Wording.Count(chats, "chat")} {(outcome.Messages.Count == 1 ? "is" : "are")} being edited, and /digest shows it so.";
    }
}
