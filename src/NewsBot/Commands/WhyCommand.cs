using NewsBot.Chat;
using NewsBot.Digests;
using NewsBot.Storage;

namespace NewsBot.Commands;

/// <summary>Says in words what became of a digest or an article for this chat.</summary>
public sealed class WhyCommand(PostedItems items, DigestStore digests, WhySubjects subjects, WhyDigest whyDigest, WhyArticle whyArticle, ChatSettingStore settings, TimeProvider time) : ICommand
{
    private static readonly CommandOption<string> Article = new("article", "An article, by its title or words of it", text => text) { Suggests = true };

    public CommandDefinition Definition { get; } = new("why", "What happened to a digest or an article: found, filtered, sent when, or why not", CommandRights.Everyone, Article, PostedItems.Digest)
    {
        IsPrivate = true,
        IsAboutPlace = true,
        Examples = ["/why", "/why digest:12", "/why article:\"From pariah to partner\""],
    };

    public async Task<ChatMessage> HandleAsync(CommandCall call, CancellationToken cancellationToken)
    {
        call.RequireChat();
        var moment = await DeskCall.ClockAsync(call, settings, time, cancellationToken);
        if (call.Get(Article) is { } named) return await whyArticle.OfAsync(await subjects.FindAsync(named, call, Article, cancellationToken), call, moment, cancellationToken);
        if (call.Get(PostedItems.Digest) is not { Value: var number })
            return await digests.LatestAsync(call.Address, cancellationToken) is { } latest ? await whyDigest.OfAsync(latest, call, moment, cancellationToken) : await whyDigest.NoneAsync(call, moment, cancellationToken);
        var found = await digests.FindAsync(number, call.Address, cancellationToken) ?? throw new CommandException($"No digest {number} was made for here: /why tells of the latest.");
        return await whyDigest.OfAsync(found, call, moment, cancellationToken);
    }

    public Task<IReadOnlyList<string>> SuggestAsync(CommandOption option, string typed, CommandCall call, CancellationToken cancellationToken) =>
        option == Article ? subjects.SuggestAsync(typed, call, cancellationToken) : items.SuggestAsync(option, typed, call, cancellationToken);
}
