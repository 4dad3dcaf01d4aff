using NewsBot.Chat;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>The last digest that was posted to this chat, or what one of everything would say now.</summary>
/// <param name="everything">Answers <c>now</c>, and where nothing is stored it stands alone.</param>
public sealed class DigestCommand(StoryDigestCommand everything, DigestStore digests) : ICommand
{
    private const string Latest = "latest", Now = "now";

    private static readonly CommandOption<string> Show = new("show", "The latest posted here, or one of all articles now; latest if you name none", text => text) { Choices = [Latest, Now] };

    public CommandDefinition Definition { get; } = new("digest", "The latest digest, or one of all articles now", CommandRights.Everyone, [Show, .. everything.Definition.Options])
    {
        Examples = ["/digest", "/digest now", "/digest now size:brief"],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        // A digest that was posted has its size and library; who names one of them wants a new one.
        if ((call.Get(Show) ?? (call.Arguments.Count > 0 ? Now : Latest)) == Now) return await everything.HandleAsync(call, cancellationToken);
        if (await digests.LatestAsync(call.Address, cancellationToken) is { } latest) return ChatMessageJson.Read(latest.Message);
        return ChatMessage.Of("No digest was posted here yet. /digest now shows what one would say; /subscribe has one posted every week.") with
        {
            Actions = [new ChatAction("/digest now", "/digest now"), new ChatAction("/subscribe", "/subscribe")],
        };
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        everything.SuggestAsync(option, typed, call, cancellationToken);
}
