using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Digests.Corrections;
using NewsBot.Model;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>The last digest that was posted to this chat, what one of everything would say now, or what the next one would say and why.</summary>
/// <param name="everything">Answers <c>now</c>, and where nothing is stored it stands alone.</param>
public sealed class DigestCommand(StoryDigestCommand everything, DigestStore digests, CorrectionStore corrections, SubscriptionStore subscriptions, DigestPreview preview) : ICommand
{
    private const string Latest = "latest", Now = "now", Preview = "preview";

    private static readonly CommandOption<string> Show = new("show", "The latest posted here, all articles now, or what would be posted now and why; latest if none", text => text) { Choices = [Latest, Now, Preview] };

    private static readonly CommandOption<long?> Number = new(DigestLine.Number, "A digest that was posted here before, by its number", ReadNumber);

    public CommandDefinition Definition { get; } = new(DigestLine.Command, "The latest digest, or one of all articles now", CommandRights.Everyone, [Show, .. everything.Definition.Options, Number])
    {
        Examples = ["/digest", "/digest now", "/digest now size:brief", "/digest preview"],
    };

    /// <summary>With what was corrected and withdrawn, whether it was posted so or not.</summary>
    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken) =>
        new CorrectionSet(await corrections.InForceAsync(call.Address, cancellationToken)).On(await ShowAsync(call, cancellationToken));

    private async Task<ChatMessage> ShowAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Get(Number) is { } number)
            return Posted(await digests.FindAsync(number, call.Address, cancellationToken) ?? throw new CommandException($"No digest {number} was posted here: /digest shows the latest."));

        if (call.Get(Show) == Preview) return await PreviewAsync(call, cancellationToken);

        // A digest that was posted has its size and library; who names one of them wants a new one.
        if ((call.Get(Show) ?? (call.Arguments.Count > 0 ? Now : Latest)) == Now) return await everything.HandleAsync(call, cancellationToken);
        if (await digests.LatestAsync(call.Address, cancellationToken) is { } latest) return Posted(latest);
        return ChatMessage.Of("No digest was posted here yet. /digest now shows what one would say; /subscribe has one posted every week.") with
        {
            Actions = [new ChatAction("/digest now", "/digest now"), new ChatAction("/subscribe", "/subscribe")],
        };
    }

    private static ChatMessage Posted(Digest digest) => ChatMessageJson.Read(digest.Content.Message) with { CommandLine = DigestLine.Of(digest.Id) };

    private async Task<ChatMessage> PreviewAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var mine = await subscriptions.ListAsync(call.Address, cancellationToken);
        if (mine.Count == 0) throw new CommandException("No digests are posted here, so there is nothing to preview: /subscribe has one posted, /digest now shows all articles in one.");
        var asked = call.Get(LibraryLookup.Option) is { } name ? mine.FirstOrDefault(each => LibraryName.Shown(each.Library) == name) : mine[0];
        return await preview.OfAsync(asked ?? throw new CommandException($"Digests of {string.Join(" and ", mine.Select(each => LibraryName.Shown(each.Library)))} are posted here, of no other library."), cancellationToken);
    }

    private static long? ReadNumber(string text) => long.TryParse(text, out long number) && number > 0 ? number : throw new CommandException($"“{text}” is not a digest's number.");

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        everything.SuggestAsync(option, typed, call, cancellationToken);
}
